// Attendance: who was where, from when to when, as evidence.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, FairId } from "./ids.ts";
import { Instant } from "./values.ts";

export const AttendancePlace = z.enum(["stream", "interview"]);
/** lost: vanished without a word; the event's time is when the person was last seen. */
export const AttendanceKind = z.enum(["joined", "flowing", "seen", "left", "lost"]);

export const AttendanceInterval = z.object({
  place: AttendancePlace,
  boothId: BoothId,
  boothCode: z.string(),
  organizationName: z.string(),
  from: Instant,
  to: Instant,
  /** Seconds of the interval in which media really flowed. */
  flowingSeconds: z.int(),
  /** Still there; `to` is when last seen. */
  open: z.boolean(),
});
export type AttendanceInterval = z.infer<typeof AttendanceInterval>;

export const attendanceRoutes = routeTable({
  "GET /api/fairs/:fairId/attendance": {
    summary: "Attendance of a fair per person, names masked.",
    action: "attendance.view",
    target: "fair",
    params: z.object({ fairId: FairId }),
    query: z.object({ skip: z.coerce.number().int().min(0).default(0) }),
    reply: z.object({
      people: z.array(
        z.object({ who: z.string(), known: z.boolean(), intervals: z.array(AttendanceInterval) }),
      ),
      total: z.int(),
    }),
  },
  "GET /api/me/attendance": {
    summary: "Where I was.",
    action: "person.own",
    target: "self",
    reply: z.object({ intervals: z.array(AttendanceInterval) }),
  },
});
