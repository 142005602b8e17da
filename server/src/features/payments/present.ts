// Awards as those see them who fund and follow them. Pure.
import type { AwardState, ClaimStage } from "@jishi/shared/claims";
import type { AwardId, ClaimId } from "@jishi/shared/ids";
import type { AwardRow } from "@jishi/shared/payments";

interface Record {
  id: ClaimId;
  awardId: AwardId | null;
  awardState: AwardState | null;
  amountFen: bigint | null;
  personName: string | null;
  rule: { title: { zh: string; en: string } };
  reference: string;
  stage: ClaimStage;
  policy: string;
  organizationName: string;
  employerName: string | null;
  noticeThrough: string | null;
  openObjections: number;
  hasAccount: boolean;
}

/** Undefined: the claim has no award. */
export function presentAward(row: Record, maskName: (name: string) => string): AwardRow | undefined {
  const { awardId, awardState, amountFen, personName, rule, id: claimId } = row;
  if (awardId === null || awardState === null || amountFen === null) return undefined;
  const {
    employerName,
    reference,
    stage,
    policy,
    organizationName,
    noticeThrough,
    openObjections,
    hasAccount,
  } = row;
  return {
    id: awardId,
    claimId,
    reference,
    state: awardState,
    stage,
    policy,
    policyTitle: rule.title,
    organizationName,
    personMasked: personName === null ? null : maskName(personName),
    employerName,
    amountFen: Number(amountFen),
    noticeThrough,
    openObjections,
    hasAccount,
  };
}
