// The door over HTTP.
import { doorRoutes as contract } from "@jishi/shared/door";
import { Refusal } from "@jishi/shared/errors";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";

export function doorRoutes(app: FastifyInstance): void {
  const soon = () => Promise.reject(new Refusal("unavailable"));
  serve(app, contract, {
    "POST /api/me/door-codes": soon,
    "GET /api/fairs/:fairId/door": soon,
    "GET /api/booths/:boothId/door": soon,
    "GET /api/fairs/:fairId/door/passes": soon,
    "POST /api/fairs/:fairId/scans": soon,
    "POST /api/booths/:boothId/scans": soon,
    "GET /api/fairs/:fairId/door/people": soon,
    "POST /api/fairs/:fairId/walk-ins": soon,
    "GET /api/fairs/:fairId/door/counters": soon,
  });
}
