// Attendance: who was where, from when to when, as evidence.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { EvidencePiece } from "./evidence.ts";
import { BoothId, FairId, PersonId } from "./ids.ts";
import { Outcome } from "./interviews.ts";
import { FileAsked, Instant, line } from "./values.ts";

/** door – in the venue, from the scan in to the scan out; booth – scanned at a booth. */
export const AttendancePlace = z.enum(["stream", "interview", "door", "booth"]);
export type AttendancePlace = z.infer<typeof AttendancePlace>;
/** lost: vanished without a word; the event's time is when the person was last seen. */
export const AttendanceKind = z.enum(["joined", "flowing", "seen", "left", "lost"]);

/** What an interval was made from: a scan, a connection of a device, an interview, a correction. */
export const EvidenceSource = z
  .string()
  .regex(/^((scan|correction):\d{1,18}|(connection|interview):[0-9a-f-]{36})$/);

export const AttendanceInterval = z.object({
  place: AttendancePlace,
  fairId: FairId,
  /** null at the door. */
  boothId: BoothId.nullable(),
  boothCode: z.string().nullable(),
  organizationName: z.string().nullable(),
  from: Instant,
  to: Instant,
  /** Seconds of the interval in which media really flowed. */
  flowingSeconds: z.int(),
  /** Still there; `to` is when last seen. */
  open: z.boolean(),
  /** Of an interview. */
  outcome: Outcome.nullable(),
  sources: z.array(EvidenceSource),
  /** Somebody wrote it down afterwards, with a reason. */
  corrected: z.boolean(),
});
export type AttendanceInterval = z.infer<typeof AttendanceInterval>;

/** One person's, or one unnamed visitor's. */
export const AttendedPerson = z.object({
  personId: PersonId.nullable(),
  who: z.string(),
  known: z.boolean(),
  /** Seconds at the fair on any device and channel, each second once. */
  presentSeconds: z.int(),
  intervals: z.array(AttendanceInterval),
});
export type AttendedPerson = z.infer<typeof AttendedPerson>;

const AttendancePage = z.object({ people: z.array(AttendedPerson), total: z.int() });
const skip = z.object({ skip: z.coerce.number().int().min(0).default(0) });
const file = FileAsked.extend({
  /** Why names are needed whole: for who may unmask; everyone's log then says who looked. Without it they are masked. */
  reason: line(200).optional(),
});
const fairParams = z.object({ fairId: FairId });
const boothParams = z.object({ boothId: BoothId });
const personParams = z.object({ personId: PersonId });
const view = { action: "attendance.view" } as const;
const download = { ...view, query: file, reply: z.any(), binary: true } as const;

export const attendanceRoutes = routeTable({
  "GET /api/fairs/:fairId/attendance": {
    ...view,
    summary: "Attendance of a fair per person, names masked.",
    target: "fair",
    params: fairParams,
    query: skip,
    reply: AttendancePage,
  },
  "GET /api/fairs/:fairId/attendance/file": {
    ...download,
    summary: "The same of everyone, as CSV or xlsx.",
    target: "fair",
    params: fairParams,
  },
  "GET /api/booths/:boothId/attendance": {
    ...view,
    summary: "Who was at a booth: stream, interviews, scans.",
    target: "booth",
    params: boothParams,
    query: skip,
    reply: AttendancePage,
  },
  "GET /api/booths/:boothId/attendance/file": {
    ...download,
    summary: "The same of everyone, as CSV or xlsx.",
    target: "booth",
    params: boothParams,
  },
  "GET /api/persons/:personId/attendance": {
    ...view,
    summary: "Where a person was at the fairs of my tenants.",
    target: "person",
    params: personParams,
    reply: z.object({
      person: AttendedPerson,
      fairs: z.array(z.object({ id: FairId, name: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  },
  "GET /api/persons/:personId/attendance/file": {
    ...download,
    summary: "The same, as CSV or xlsx.",
    target: "person",
    params: personParams,
  },
  "GET /api/persons/:personId/evidence": {
    ...view,
    summary: "One piece of the evidence about a person as it was recorded, struck or not.",
    target: "person",
    params: personParams,
    query: z.object({ source: EvidenceSource }),
    reply: EvidencePiece,
  },
  "POST /api/fairs/:fairId/attendance/corrections": {
    summary:
      "Correct the evidence about a person: what doesn't count, what counts instead, and why. Nothing is erased.",
    action: "attendance.correct",
    target: "fair",
    params: fairParams,
    body: z.object({
      personId: PersonId,
      strikes: z.array(EvidenceSource).max(50).default([]),
      add: z
        .discriminatedUnion("place", [
          z.object({ place: z.literal("door"), from: Instant, to: Instant }),
          z.object({
            place: z.enum(["booth", "stream", "interview"]),
            boothId: BoothId,
            from: Instant,
            to: Instant,
          }),
        ])
        .nullable()
        .default(null),
      reason: line(200),
    }),
    reply: AttendedPerson,
  },
  "GET /api/me/attendance": {
    summary: "Where I was.",
    action: "person.own",
    target: "self",
    reply: z.object({ intervals: z.array(AttendanceInterval) }),
  },
});
