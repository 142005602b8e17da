// What claimants, reviewers and approvers do with claims.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimRow, ClaimView, EvaluationView, StatedFact } from "@jishi/shared/claims";
import type { ClaimId, OrganizationId, PlacementId, PolicyId, UserId } from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import { asStaff, reach, type Actor } from "../../actor.ts";
import { dayIn } from "../../calendar-day.ts";
import type { Clock } from "../../clock.ts";
import {
  isPerPerson,
  subjectKey,
  type HolidayCalendar,
  type PolicyRow,
  type PolicyStore,
} from "../policies/index.ts";
import { isWithClaimant, moved, type Claim, type Move } from "./claim.ts";
import type { DocumentStore } from "./documents/store.ts";
import { evaluated, judge, refuseLate, type Judged, type JudgingDeps } from "./judging/commands.ts";
import { withStatement, type Statements } from "./known.ts";
import { presentClaim, presentRow } from "./present.ts";
import type { ClaimRecord } from "./records.ts";
import type { NewEvent } from "./history/store.ts";
import { CLAIMS_PAGE, type Filter } from "./reading/store.ts";
import type { Change, ClaimStore } from "./store.ts";

/** What an organization may choose from. */
export interface ClaimablePlacement {
  placementId: PlacementId;
  personName: string;
  employerName: string;
  startedOn: Day | null;
  provenThrough: Day | null;
}

export interface ClaimDeps extends JudgingDeps {
  store: ClaimStore;
  documents: DocumentStore;
  policies: PolicyStore;
  /** By which a last day that is a day of rest moves. */
  calendar: () => Promise<HolidayCalendar>;
  clock: Clock;
  maskName: (name: string) => string;
  /** Placements of people whom this organization brought or employs. */
  placementsOf: (organizationId: OrganizationId) => Promise<ClaimablePlacement[]>;
}

export interface Making {
  policyId: PolicyId;
  placementId?: PlacementId | undefined;
  stated: readonly StatedFact[];
}

/** Refuses with claim/not-yours, claim/subject, claim/no-version, claim/exists and claim/limit. */
export async function makeClaim(
  deps: ClaimDeps,
  actor: Actor,
  organizationId: OrganizationId,
  { policyId, placementId, stated }: Making,
): Promise<ClaimView> {
  const at = deps.clock();
  const policy = await policyFor(deps, organizationId, policyId);
  const statements = stated.reduce<Statements>((all, one) => withStatement(all, one, null), {});
  const judged = await judge(
    deps,
    { policy, organizationId, placementId: placementId ?? null, statements, at },
    "stated",
  );
  const claimId = await deps.store.add({
    ...newClaimOf(policy, organizationId, judged),
    stated: statements,
    madeBy: asStaff(actor).userId,
    at,
  });
  return loadClaim(deps, claimId);
}

/** Another city's programmes are none of the organization's. Refuses with claim/not-yours. */
export async function policyFor(
  { policies, store }: Pick<ClaimDeps, "policies" | "store">,
  organizationId: OrganizationId,
  policyId: PolicyId,
): Promise<PolicyRow> {
  const policy = await policies.find(policyId);
  const tenants = await store.tenantsOf(organizationId);
  if (!tenants.includes(policy.tenantId)) throw new Refusal("claim/not-yours");
  return policy;
}

export function newClaimOf(
  { id: policyId, tenantId }: { id: PolicyId; tenantId: ClaimRecord["tenantId"] },
  organizationId: OrganizationId,
  judged: Judged,
) {
  const { placement, decision, facts } = judged;
  const personId = isPerPerson(decision.rule) ? (placement?.personId ?? null) : null;
  return {
    tenantId,
    policyId,
    organizationId,
    placementId: placement?.placementId ?? null,
    personId,
    employerName: placement?.employerName ?? null,
    subjectKey: subjectKey(decision.rule, { organizationId, personId }, facts),
    evaluated: evaluated(judged),
  };
}

export async function listClaims(
  deps: ClaimDeps,
  actor: Actor,
  filter: Filter,
): Promise<{ claims: ClaimRow[]; more: boolean }> {
  const rows = await deps.store.list(reach(actor, "claim.list"), filter, deps.clock());
  return {
    claims: rows.slice(0, CLAIMS_PAGE).map((row) => presentRow(row, deps.maskName)),
    more: rows.length > CLAIMS_PAGE,
  };
}

export async function loadClaim(deps: ClaimDeps, claimId: ClaimId): Promise<ClaimView> {
  const now = deps.clock();
  const row = await deps.store.find(claimId, now);
  const [evaluation, documents, events, excludedBy, cap] = await Promise.all([
    deps.store.evaluation(claimId),
    deps.documents.list(claimId),
    deps.store.events(claimId),
    deps.store.excluding(row.rule.exclusivityGroup, row.subjectKey, claimId),
    capOf(deps, row, now),
  ]);
  return presentClaim({ row, evaluation, documents, events, excludedBy, cap }, deps.maskName);
}

async function capOf(deps: ClaimDeps, row: ClaimRecord, now: Date): Promise<EvaluationView["cap"]> {
  const { yearCapFen } = row.rule;
  if (yearCapFen === undefined) return null;
  return { capFen: yearCapFen, grantedFen: await deps.store.grantedInYear(row, now) };
}

/** Refuses with claim/late when the time to claim is over. */
export async function submitClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId): Promise<ClaimView> {
  return changeClaim(deps, claimId, async (row, at) => {
    const judged = await judgeAgain(deps, row, at, "stated");
    await refuseLate(judged, dayIn(row.timeZone, at), deps.calendar);
    const event = { kind: "submitted", userId: asStaff(actor).userId, at } as const;
    return { move: { kind: "submit" }, event, submittedAt: row.submittedAt ?? at, judged };
  });
}

export async function stateFact(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  fact: StatedFact,
): Promise<ClaimView> {
  return changeClaim(deps, claimId, async (row, at) => {
    if (!isWithClaimant(row.state)) throw new Refusal("claim/state");
    const stated = withStatement(row.stated, fact, null);
    const judged = await judgeAgain(deps, { ...row, stated }, at, "stated");
    const reason = `${fact.fact} = ${String(fact.value)}`;
    return { event: { kind: "stated", userId: asStaff(actor).userId, at, reason }, stated, judged };
  });
}

export async function withdrawClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId, reason: string) {
  return changeClaim(deps, claimId, async (_row, at) => ({
    move: { kind: "withdraw" },
    event: { kind: "withdrawn", userId: asStaff(actor).userId, at, reason },
  }));
}

export async function appealClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId, reason: string) {
  return changeClaim(deps, claimId, async (_row, at) => {
    const refusedBy = await deps.store.refuserOf(claimId);
    if (refusedBy === null) throw new Refusal("claim/state");
    return {
      move: { kind: "appeal", refusedBy },
      event: { kind: "appealed", userId: asStaff(actor).userId, at, reason },
    };
  });
}

export interface Decided {
  move?: Move;
  event: NewEvent;
  stated?: Statements;
  submittedAt?: Date;
  judged?: Judged;
  award?: { reviewedBy: UserId; approvedBy: UserId };
}

/** Reads the claim, lets `decide` say what becomes of it, and saves that unless somebody else changed it meanwhile. */
export async function changeClaim(
  deps: ClaimDeps,
  claimId: ClaimId,
  decide: (row: ClaimRecord, at: Date) => Promise<Decided>,
): Promise<ClaimView> {
  if (await deps.store.answered()) return loadClaim(deps, claimId);
  const at = deps.clock();
  const row = await deps.store.find(claimId, at);
  const { move, judged, award, ...rest } = await decide(row, at);
  const before: Claim = { ...row, verdict: judged?.decision.evaluation.verdict ?? row.verdict };
  const saved: Change = {
    ...rest,
    version: row.version,
    after: move ? moved(before, move) : before,
    evaluated: judged && evaluated(judged),
    award: award && { ...award, exclusivityGroup: (judged?.decision.rule ?? row.rule).exclusivityGroup },
  };
  await deps.store.change(claimId, saved);
  return loadClaim(deps, claimId);
}

export async function judgeAgain(
  deps: ClaimDeps,
  row: ClaimRecord,
  at: Date,
  counts: "stated" | "checked",
): Promise<Judged> {
  const policy = await deps.policies.find(row.policyId);
  const { organizationId, placementId, stated: statements, submittedAt } = row;
  return judge(deps, { policy, organizationId, placementId, statements, at: submittedAt ?? at }, counts);
}
