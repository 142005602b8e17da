// The door over HTTP.
import { doorRoutes as contract } from "@jishi/shared/door";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  findAtDoor,
  listPasses,
  loadDoor,
  manifestOfBooth,
  manifestOfFair,
  myAdmissions,
  myCodes,
  registerWalkIn,
  type DoorDeps,
} from "./commands.ts";
import { takeScans } from "./scans/commands.ts";

export function doorRoutes(app: FastifyInstance, deps: DoorDeps): void {
  serve(app, contract, {
    "POST /api/me/door-codes": ({ actor, body }) => myCodes(deps, actor, body.fairId),
    "GET /api/me/admissions": ({ actor }) => myAdmissions(deps, actor),
    "GET /api/fairs/:fairId/door": ({ params }) => manifestOfFair(deps, params.fairId),
    "GET /api/booths/:boothId/door": ({ params }) => manifestOfBooth(deps, params.boothId),
    "GET /api/fairs/:fairId/door/passes": ({ params, query }) => listPasses(deps, params.fairId, query.after),
    "POST /api/fairs/:fairId/scans": ({ actor, params, body }) => takeScans(deps, actor, params, body),
    "POST /api/booths/:boothId/scans": ({ actor, params, body }) => takeScans(deps, actor, params, body),
    "GET /api/fairs/:fairId/door/people": ({ params, query }) => findAtDoor(deps, params.fairId, query.q),
    "POST /api/fairs/:fairId/walk-ins": ({ actor, params, body }) =>
      registerWalkIn(deps, actor, params.fairId, body),
    "GET /api/fairs/:fairId/door/counters": ({ params }) => loadDoor(deps, params.fairId),
  });
}
