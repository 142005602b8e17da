// What an organization may claim for, one by one or as a spreadsheet.
import { z } from "zod";
import { PlacementId, PolicyId } from "./ids.ts";
import { ClaimantKind, Day } from "./policies.ts";
import { AmountFen } from "./values.ts";

/** What an organization may claim for. */
export const ClaimChoices = z.object({
  policies: z.array(
    z.object({
      id: PolicyId,
      policy: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      claimants: z.array(ClaimantKind),
      /** One amount, or the least and the most. */
      fromFen: AmountFen,
      toFen: AmountFen,
      /** What is asked, a sentence each. */
      conditions: z.array(z.object({ zh: z.string(), en: z.string() })),
      /** One claim for each placement, or one for the organization itself. */
      perPerson: z.boolean(),
      /** What the organization must say itself. */
      asks: z.array(z.string()),
    }),
  ),
  placements: z.array(
    z.object({
      placementId: PlacementId,
      personMasked: z.string(),
      employerName: z.string(),
      startedOn: Day.nullable(),
      provenThrough: Day.nullable(),
      /** Why the hire isn't credited to this organization; null: it is. */
      notCredited: z.object({ zh: z.string(), en: z.string() }).nullable(),
      /** References of this organization's own claims for it, by policy. */
      claimed: z.array(z.object({ policyId: PolicyId, reference: z.string() })),
    }),
  ),
});
export type ClaimChoices = z.infer<typeof ClaimChoices>;

/** One row of an agency's spreadsheet of claims. */
export const SheetClaim = z.object({
  row: z.int(),
  outcome: z.enum([
    "ready",
    "asks_evidence",
    "not_met",
    "claimed_already",
    "unknown_person",
    "other_name",
    "malformed",
  ]),
  personMasked: z.string().nullable(),
  amountFen: AmountFen.nullable(),
  said: z.object({ zh: z.string(), en: z.string() }),
});
export type SheetClaim = z.infer<typeof SheetClaim>;

/** More than an agency has in one spreadsheet; a larger one is sent in parts. */
export const SHEET_CLAIMS_MAX = 500;
