// Which records stand behind one piece of a claim's evidence, of all that were opened. Pure.
import type { ClaimRecords } from "@jishi/shared/claim-records";
import type { ClaimEvidence, ClaimView } from "@jishi/shared/claims";
import { behindOf } from "../money/where.ts";

/** Its months are behind the hire that the claim is for. */
const monthOf = /^insured_month /;

export function recordsBehind(
  { source }: Pick<ClaimEvidence, "source">,
  { referrals, placements, stays, pieces }: ClaimRecords,
  { placementId }: Pick<ClaimView, "placementId">,
): ClaimRecords {
  const behind = behindOf({ source });
  const named = behind?.kind === "pieces" ? behind.sources : [];
  const mine = stays.filter(({ sources }) => sources.some((one) => named.includes(one)));
  const all = new Set([...named, ...mine.flatMap(({ sources }) => sources)]);
  return {
    referrals: referrals.filter(({ id }) => source.includes(id)),
    placements: placements.filter(
      ({ id }) => source.includes(id) || (monthOf.test(source) && id === placementId),
    ),
    stays: mine,
    pieces: pieces.filter((piece) => all.has(piece.source)),
  };
}
