// What stands behind a claim's evidence, as it was recorded: for who decides on the claim.
import { z } from "zod";
import { AttendanceInterval, EvidenceSource } from "./attendance.ts";
import { routeTable } from "./contract.ts";
import { EvidencePiece } from "./evidence.ts";
import { ClaimId } from "./ids.ts";
import { PlacementView } from "./placements.ts";
import { ReferralView } from "./referrals.ts";

/** More scans, connections and interviews than a year of fairs leaves of one person; the first ones are answered. */
export const CLAIM_PIECES_MAX = 200;

export const ClaimRecords = z.object({
  referrals: z.array(ReferralView),
  /** With their months of insurance. */
  placements: z.array(PlacementView),
  /** Where the person was, as far as the claim names it and it still counts. */
  stays: z.array(AttendanceInterval),
  /** What the stays were made from, and what the claim names beside: as it was recorded, struck or not. */
  pieces: z.array(z.object({ source: EvidenceSource, piece: EvidencePiece })).max(CLAIM_PIECES_MAX),
});
export type ClaimRecords = z.infer<typeof ClaimRecords>;

export const claimRecordRoutes = routeTable({
  "GET /api/claims/:claimId/evidence": {
    summary:
      "What a submitted claim's evidence rests on: referral, hire with its months, attendance, scans, interviews. The look is logged.",
    action: "claim.evidence",
    target: "claim",
    params: z.object({ claimId: ClaimId }),
    reply: ClaimRecords,
  },
});
