// Jobs, applications and the search over HTTP. A route calls one command; it decides nothing.
import { jobRoutes as table } from "@jishi/shared/jobs";
import { searchRoutes } from "@jishi/shared/search";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  answerApplication,
  apply,
  listForDesk,
  listOwn,
  lookAt,
  withdraw,
  type ApplicationDeps,
} from "./applications/commands.ts";
import {
  changeJob,
  decideJob,
  listDeskJobs,
  listScreening,
  loadJob,
  makeJob,
  moveJob,
  type JobDeps,
} from "./commands.ts";
import { searchJobs, type SearchDeps } from "./search/commands.ts";

export function jobRoutes(app: FastifyInstance, deps: JobDeps & ApplicationDeps & SearchDeps): void {
  serve(app, searchRoutes, { "GET /api/search": ({ query }) => searchJobs(deps, query) });
  serve(app, table, {
    "GET /api/jobs/:jobId": ({ params }) => loadJob(deps, params.jobId),
    "GET /api/desk/jobs": async ({ actor }) => ({ jobs: await listDeskJobs(deps, actor) }),
    "POST /api/organizations/:organizationId/jobs": ({ params, body }) =>
      makeJob(deps, params.organizationId, body),
    "PATCH /api/jobs/:jobId": ({ params, body }) => changeJob(deps, params.jobId, body),
    "POST /api/jobs/:jobId/state": ({ params, body }) => moveJob(deps, params.jobId, body.to),
    "GET /api/desk/screening": async ({ actor }) => ({ jobs: await listScreening(deps, actor) }),
    "POST /api/jobs/:jobId/decision": ({ actor, params, body }) => decideJob(deps, actor, params.jobId, body),
    "POST /api/jobs/:jobId/applications": ({ actor, params, body }) => apply(deps, actor, params.jobId, body),
    "GET /api/me/applications": async ({ actor }) => ({ applications: await listOwn(deps, actor) }),
    "DELETE /api/applications/:applicationId": ({ params }) => withdraw(deps, params.applicationId),
    "GET /api/desk/applications": async ({ actor, query }) => ({
      applications: await listForDesk(deps, actor, query.jobId),
    }),
    "GET /api/applications/:applicationId": ({ actor, params }) => lookAt(deps, actor, params.applicationId),
    "POST /api/applications/:applicationId/answer": ({ params, body }) =>
      answerApplication(deps, params.applicationId, body.state),
  });
}
