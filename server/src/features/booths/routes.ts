// Booths over HTTP. A route calls one command; it decides nothing.
import { boothRoutes as table } from "@jishi/shared/booths";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  answerInvitation,
  inviteToFair,
  listDesk,
  loadBooth,
  placeBooth,
  setBooth,
  setJobs,
  setRecruiters,
  withdrawBooth,
  type BoothDeps,
} from "./commands.ts";

export function boothRoutes(app: FastifyInstance, deps: BoothDeps): void {
  serve(app, table, {
    "GET /api/booths/:boothId": ({ params }) => loadBooth(deps, params.boothId),
    "GET /api/desk/booths": async ({ actor }) => ({ booths: await listDesk(deps, actor) }),
    "POST /api/booths/:boothId/answer": ({ params, body }) =>
      answerInvitation(deps, params.boothId, body.accept),
    "PATCH /api/booths/:boothId": ({ params, body }) => setBooth(deps, params.boothId, body),
    "PUT /api/booths/:boothId/recruiters": ({ params, body }) =>
      setRecruiters(deps, params.boothId, body.userIds),
    "PUT /api/booths/:boothId/jobs": ({ params, body }) => setJobs(deps, params.boothId, body.jobIds),
    "POST /api/fairs/:fairId/booths": ({ actor, params, body }) =>
      inviteToFair(deps, actor, params.fairId, body),
    "PATCH /api/booths/:boothId/place": ({ params, body }) => placeBooth(deps, params.boothId, body),
    "DELETE /api/booths/:boothId": ({ actor, params }) => withdrawBooth(deps, actor, params.boothId),
  });
}
