// One piece of evidence as it was recorded: a scan, a connection, an interview at the stand, a correction.
import { z } from "zod";
import { ScanPlace, Verdict } from "./door.ts";
import { Outcome } from "./interviews.ts";
import { Instant } from "./values.ts";

const where = {
  fairName: z.object({ zh: z.string(), en: z.string() }),
  /** Null at the door. */
  boothCode: z.string().nullable(),
  organizationName: z.string().nullable(),
};

/** What an interview came to, each time that its recruiter said so. */
const outcomes = z.array(z.object({ outcome: Outcome, at: Instant, recordedAt: Instant, by: z.string() }));

export const EvidencePiece = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("scan"),
    ...where,
    place: ScanPlace,
    /** By the server's clock, as the device's was corrected. */
    at: Instant,
    deviceAt: Instant,
    recordedAt: Instant,
    how: z.enum(["camera", "usb", "typed", "manual"]),
    deviceId: z.string(),
    verdict: Verdict,
    /** What the device had said by itself. */
    shown: Verdict.nullable(),
    by: z.string(),
  }),
  z.object({
    kind: z.literal("connection"),
    ...where,
    place: z.enum(["stream", "interview"]),
    joinedAt: Instant,
    /** Media really went through. */
    flowingAt: Instant.nullable(),
    lastSeenAt: Instant,
    events: z.int(),
    end: z.enum(["left", "lost", "open"]),
    outcomes,
  }),
  z.object({
    kind: z.literal("interview"),
    ...where,
    startedAt: Instant,
    endedAt: Instant.nullable(),
    ticket: z.int(),
    by: z.string(),
    outcomes,
  }),
  z.object({
    kind: z.literal("correction"),
    ...where,
    at: Instant,
    by: z.string(),
    reason: z.string(),
    strikes: z.array(z.string()),
  }),
]);
export type EvidencePiece = z.infer<typeof EvidencePiece>;
