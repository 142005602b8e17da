// Fairs over HTTP. A route calls one command; it decides nothing.
import { fairRoutes as table } from "@jishi/shared/fairs";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  changeFair,
  fairTemplate,
  listDeskFairs,
  listFairs,
  loadFair,
  loadFairDesk,
  makeFair,
  moveFair,
  type FairDeps,
} from "./commands.ts";

export function fairRoutes(app: FastifyInstance, deps: FairDeps): void {
  serve(app, table, {
    "GET /api/fairs": async ({ query }) => ({
      fairs: await listFairs(deps, { ...query, past: query.past === true }),
    }),
    "GET /api/fairs/:fairId": ({ params }) => loadFair(deps, params.fairId),
    "GET /api/desk/fairs": async ({ actor }) => ({ fairs: await listDeskFairs(deps, actor) }),
    "GET /api/desk/fairs/:fairId": ({ params }) => loadFairDesk(deps, params.fairId),
    "GET /api/fair-templates/:template": ({ actor, params, query }) =>
      fairTemplate(deps, actor, { ...params, ...query }),
    "POST /api/fairs": ({ body }) => makeFair(deps, body),
    "PATCH /api/fairs/:fairId": ({ params, body }) => changeFair(deps, params.fairId, body),
    "POST /api/fairs/:fairId/state": ({ actor, params, body }) =>
      moveFair(deps, actor, params.fairId, body.to),
    "GET /api/fairs/:fairId/counters": ({ params }) => deps.counters(params.fairId),
  });
}
