// Attendance over HTTP.
import { attendanceRoutes as contract } from "@jishi/shared/attendance";
import type { FastifyInstance } from "fastify";
import { asCandidate } from "../../actor.ts";
import { serve } from "../../http/serve.ts";
import { loadAttendance, loadMyAttendance, type AttendanceDeps } from "./commands.ts";

export function attendanceRoutes(app: FastifyInstance, deps: AttendanceDeps): void {
  serve(app, contract, {
    "GET /api/fairs/:fairId/attendance": ({ params, query }) =>
      loadAttendance(deps, params.fairId, query.skip),
    "GET /api/me/attendance": ({ actor }) => loadMyAttendance(deps, asCandidate(actor).personId),
  });
}
