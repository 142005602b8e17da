// Attendance over HTTP.
import { attendanceRoutes as contract } from "@jishi/shared/attendance";
import type { FastifyInstance, FastifyReply } from "fastify";
import { asCandidate } from "../../actor.ts";
import { serve } from "../../http/serve.ts";
import {
  loadAttendance,
  loadBoothAttendance,
  loadMyAttendance,
  loadPersonAttendance,
  type AttendanceDeps,
} from "./commands.ts";
import { correct } from "./correcting/commands.ts";
import { fileOfBooth, fileOfFair, fileOfPerson, type SheetFile } from "./reports/commands.ts";

export function attendanceRoutes(app: FastifyInstance, deps: AttendanceDeps): void {
  serve(app, contract, {
    "GET /api/fairs/:fairId/attendance": ({ params, query }) => loadAttendance(deps, params, query.skip),
    "GET /api/fairs/:fairId/attendance/file": async ({ params, reply, ...asked }) =>
      sendSheet(reply, await fileOfFair(deps, asked, params.fairId)),
    "GET /api/booths/:boothId/attendance": ({ params, query }) =>
      loadBoothAttendance(deps, params.boothId, query.skip),
    "GET /api/booths/:boothId/attendance/file": async ({ params, reply, ...asked }) =>
      sendSheet(reply, await fileOfBooth(deps, asked, params.boothId)),
    "GET /api/persons/:personId/attendance": ({ actor, params }) =>
      loadPersonAttendance(deps, actor, params.personId),
    "GET /api/persons/:personId/attendance/file": async ({ params, reply, ...asked }) =>
      sendSheet(reply, await fileOfPerson(deps, asked, params.personId)),
    "POST /api/fairs/:fairId/attendance/corrections": ({ actor, params, body }) =>
      correct(deps, actor, params.fairId, body),
    "GET /api/me/attendance": ({ actor }) => loadMyAttendance(deps, asCandidate(actor).personId),
  });
}

function sendSheet(reply: FastifyReply, { name, mime, bytes }: SheetFile) {
  void reply.headers({
    "content-type": mime,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  });
  return bytes;
}
