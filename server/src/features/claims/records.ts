// Claims as they are read from the database. Pure: types only.
import type { ClaimDocument } from "@jishi/shared/claim-documents";
import type { ClaimEventView } from "@jishi/shared/claim-history";
import type { AwardState, ClaimEvidence, ClaimStage, ClaimState } from "@jishi/shared/claims";
import type {
  AwardId,
  ClaimId,
  NoticeId,
  OrganizationId,
  PersonId,
  PlacementId,
  PolicyId,
  TenantId,
  UserId,
} from "@jishi/shared/ids";
import type { Day, RuleVersion, Trace, Verdict } from "@jishi/shared/policies";
import type { Statements } from "./known.ts";

export interface ClaimRecord {
  id: ClaimId;
  reference: string;
  tenantId: TenantId;
  timeZone: string;
  state: ClaimState;
  stage: ClaimStage;
  policyId: PolicyId;
  policy: string;
  /** The version that counts; the policy's newest while the day that chooses isn't known. */
  rule: RuleVersion;
  isChosen: boolean;
  organizationId: OrganizationId;
  organizationName: string;
  placementId: PlacementId | null;
  personId: PersonId | null;
  personName: string | null;
  employerName: string | null;
  subjectKey: string;
  stated: Statements;
  verdict: Verdict | null;
  amountFen: bigint | null;
  reviewedBy: UserId | null;
  appealed: boolean;
  appealedFrom: UserId[];
  version: number;
  submittedAt: Date | null;
  madeBy: UserId;
  awardId: AwardId | null;
  awardState: AwardState | null;
  noticeId: NoticeId | null;
  noticeThrough: Day | null;
  openObjections: number;
  hasAccount: boolean;
}

/** As it is kept with the event of its evaluation, never changed. */
export interface KeptEvaluation {
  verdict: Verdict;
  amountFen: number | null;
  trace: Trace;
  missing: string[];
  evidence: ClaimEvidence[];
}

/** A file that supports the claim. */
export type DocumentRow = Omit<ClaimDocument, "addedAt"> & { addedAt: Date };

export interface EventRow {
  at: Date;
  kind: ClaimEventView["kind"];
  by: string | null;
  reason: string | null;
}

/** The award that stands in the way of another for the same person. */
export interface Excluding {
  reference: string;
  organizationName: string;
}
