// Which rows a claim's evidence names, by the words that placements, referrals and attendance use. Pure.
import { EvidenceSource } from "@jishi/shared/attendance";
import type { ClaimEvidence } from "@jishi/shared/claims";
import type { PlacementId, ReferralId } from "@jishi/shared/ids";

export interface Named {
  referralIds: ReferralId[];
  placementIds: PlacementId[];
  /** Of attendance. */
  sources: string[];
}

const row = /^(referral|placement) ([0-9a-f-]{36})$/;

/** What somebody wrote as the source of a statement names no row, whatever it says: else they could open any. */
export function namedIn(evidence: readonly Pick<ClaimEvidence, "kind" | "source">[]): Named {
  const found = evidence.filter(({ kind }) => kind !== "statement");
  // How many more there are stands at the end of a long list.
  const parts = found.flatMap(({ source }) => source.replace(/ \+\d+$/, "").split(", "));
  const named: Named = { referralIds: [], placementIds: [], sources: [] };
  for (const part of new Set(parts)) {
    const [, table, id] = row.exec(part) ?? [];
    // oxlint-disable typescript/no-unsafe-type-assertion -- written from the row's own id
    if (table === "referral") named.referralIds.push(id as ReferralId);
    if (table === "placement") named.placementIds.push(id as PlacementId);
    // oxlint-enable typescript/no-unsafe-type-assertion
    if (EvidenceSource.safeParse(part).success) named.sources.push(part);
  }
  return named;
}
