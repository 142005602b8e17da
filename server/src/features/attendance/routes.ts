// Attendance over HTTP.
import { attendanceRoutes as contract } from "@jishi/shared/attendance";
import type { FastifyInstance } from "fastify";
import { asCandidate } from "../../actor.ts";
import { sendFile } from "../../http/send-file.ts";
import { serve } from "../../http/serve.ts";
import {
  loadAttendance,
  loadBoothAttendance,
  loadMyAttendance,
  loadPersonAttendance,
  type AttendanceDeps,
} from "./commands.ts";
import { correct } from "./correcting/commands.ts";
import { loadPiece } from "./pieces/commands.ts";
import { fileOfBooth, fileOfFair, fileOfPerson } from "./reports/commands.ts";

export function attendanceRoutes(app: FastifyInstance, deps: AttendanceDeps): void {
  serve(app, contract, {
    "GET /api/fairs/:fairId/attendance": ({ params, query }) => loadAttendance(deps, params, query.skip),
    "GET /api/fairs/:fairId/attendance/file": async ({ params, reply, ...asked }) =>
      sendFile(reply, await fileOfFair(deps, asked, params.fairId)),
    "GET /api/booths/:boothId/attendance": ({ params, query }) =>
      loadBoothAttendance(deps, params.boothId, query.skip),
    "GET /api/booths/:boothId/attendance/file": async ({ params, reply, ...asked }) =>
      sendFile(reply, await fileOfBooth(deps, asked, params.boothId)),
    "GET /api/persons/:personId/attendance": ({ actor, params }) =>
      loadPersonAttendance(deps, actor, params.personId),
    "GET /api/persons/:personId/attendance/file": async ({ params, reply, ...asked }) =>
      sendFile(reply, await fileOfPerson(deps, asked, params.personId)),
    "GET /api/persons/:personId/evidence": ({ actor, params, query }) =>
      loadPiece(deps, actor, params.personId, query.source),
    "POST /api/fairs/:fairId/attendance/corrections": ({ actor, params, body }) =>
      correct(deps, actor, params.fairId, body),
    "GET /api/me/attendance": ({ actor }) => loadMyAttendance(deps, asCandidate(actor).personId),
  });
}
