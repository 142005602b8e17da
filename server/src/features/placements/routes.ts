// Placements and insured months over HTTP.
import { placementRoutes as table } from "@jishi/shared/placements";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  answer,
  listMine,
  listPlacements,
  loadPlacement,
  offerByHand,
  record,
  type PlacementDeps,
} from "./commands.ts";

export function placementRoutes(app: FastifyInstance, deps: PlacementDeps): void {
  serve(app, table, {
    "GET /api/desk/placements": ({ actor, query }) => listPlacements(deps, actor, query.before),
    "POST /api/organizations/:organizationId/placements": ({ actor, params, body }) =>
      offerByHand(deps, actor, params.organizationId, body),
    "GET /api/placements/:placementId": ({ params }) => loadPlacement(deps, params.placementId),
    "POST /api/placements/:placementId/steps": ({ actor, params, body }) =>
      record(deps, actor, params.placementId, body),
    "POST /api/placements/:placementId/answer": ({ actor, params, body }) =>
      answer(deps, actor, params.placementId, body),
    "GET /api/me/placements": ({ actor }) => listMine(deps, actor),
  });
}
