// What happened to a claim, entry by entry.
import { z } from "zod";
import { Instant } from "./values.ts";

/** One entry of a claim's history. Rows of it are never changed. */
export const ClaimEventView = z.object({
  at: Instant,
  kind: z.enum([
    "made",
    "stated",
    "documented", // somebody handed in a file
    "evaluated",
    "submitted",
    "taken",
    "evidence_asked",
    "advised_for",
    "advised_against",
    "approved",
    "refused",
    "appealed",
    "withdrawn",
    "noticed",
    "objected",
    "objection_dismissed",
    "objection_upheld",
    "reserved",
    "posted",
    "batched",
    "unbatched",
    "sent_to_bank",
    "returned",
    "paid",
    "released",
  ]),
  /** Who did it; null: the system, or somebody outside. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ClaimEventView = z.infer<typeof ClaimEventView>;
