// The way of one award: from the appropriation down to the person, the interview and the scan, and back up.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { AwardId, PersonId, PlacementId } from "./ids.ts";
import { AwardRow } from "./payments.ts";
import { Instant } from "./values.ts";

/** One node of the way. */
export const TrailStep = z.object({
  kind: z.enum([
    "appropriation",
    "transfer",
    "payment",
    "bank_line",
    "notice",
    "objection",
    "award",
    "review",
    "claim",
    "rule",
    "referral",
    "placement",
    "insurance",
    "interview",
    "check_in",
    "stream",
  ]),
  at: Instant.nullable(),
  said: z.object({ zh: z.string(), en: z.string() }),
  amountFen: z.int().nullable(),
  by: z.string().nullable(),
  /** The table and the row that say so; of what attendance saw, its sources. */
  source: z.string(),
});
export type TrailStep = z.infer<typeof TrailStep>;

export const trailRoutes = routeTable({
  "GET /api/awards/:awardId/trail": {
    summary: "The way of one award: from the appropriation to the person, the interview and the scan.",
    action: "award.trail",
    target: "award",
    params: z.object({ awardId: AwardId }),
    reply: z.object({
      award: AwardRow,
      /** Null: the award isn't for a person, or for no hire. */
      personId: PersonId.nullable(),
      placementId: PlacementId.nullable(),
      steps: z.array(TrailStep),
    }),
  },
  "GET /api/persons/:personId/awards": {
    summary:
      "What was granted for a person, newest first, the last 50: the way back up from a scan to the money.",
    action: "award.trail",
    target: "person",
    params: z.object({ personId: PersonId }),
    reply: z.object({ awards: z.array(AwardRow) }),
  },
});
