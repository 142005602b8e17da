// What claimants, reviewers and approvers do with claims.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimChoices, ClaimRow, ClaimView, StatedFact } from "@jishi/shared/claims";
import type { ClaimId, OrganizationId, PlacementId, PolicyId, UserId } from "@jishi/shared/ids";
import type { Day, RuleVersion } from "@jishi/shared/policies";
import { asStaff, reach, type Actor } from "../../actor.ts";
import { dayIn } from "../../calendar-day.ts";
import type { Clock } from "../../clock.ts";
import { factsAsked, isPerPerson, subjectKey, type PolicyStore } from "../policies/index.ts";
import { moved, type Claim, type Move } from "./claim.ts";
import { evaluated, judge, refuseLate, type Judged, type JudgingDeps } from "./judging/commands.ts";
import { withStatement, type Statements } from "./known.ts";
import { presentClaim, presentRow } from "./present.ts";
import type { ClaimRecord } from "./records.ts";
import { CLAIMS_PAGE, type Change, type ClaimStore, type Filter, type NewEvent } from "./store.ts";

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
  policies: PolicyStore;
  clock: Clock;
  maskName: (name: string) => string;
  /** Placements of people whom this organization brought or employs. */
  placementsOf: (organizationId: OrganizationId) => Promise<ClaimablePlacement[]>;
}

export async function loadChoices(deps: ClaimDeps, organizationId: OrganizationId): Promise<ClaimChoices> {
  const { kind } = await deps.organization(organizationId);
  const [policies, placements] = await Promise.all([deps.policies.list(), deps.placementsOf(organizationId)]);
  const mine = policies.flatMap(({ id, policy, versions }) => {
    const rule = versions[0]?.rule;
    return rule && (rule.claimants as string[]).includes(kind) ? [{ id, policy, rule }] : [];
  });
  const claimed = await deps.store.ofPlacements(
    organizationId,
    placements.map(({ placementId }) => placementId),
  );
  return {
    policies: mine.map(({ id, policy, rule }) => ({
      id,
      policy,
      title: rule.title,
      claimants: rule.claimants,
      perPerson: isPerPerson(rule),
      asks: asksOf(rule),
    })),
    placements: placements.map(({ personName, ...placement }) => ({
      ...placement,
      personMasked: deps.maskName(personName),
      claimed: claimed
        .filter(({ placementId }) => placementId === placement.placementId)
        .map(({ policyId, reference }) => ({ policyId, reference })),
    })),
  };
}

/** What only the organization itself can say. */
const asksOf = (rule: RuleVersion): string[] =>
  isPerPerson(rule) ? [] : factsAsked(rule).filter((name) => /^(workstation|centre)\./.test(name));

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
  { policyId, placementId = undefined, stated }: Making,
): Promise<ClaimView> {
  const at = deps.clock();
  const policy = await deps.policies.find(policyId);
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
  const row = await deps.store.find(claimId, deps.clock());
  const [evaluation, events, excludedBy] = await Promise.all([
    deps.store.evaluation(claimId),
    deps.store.events(claimId),
    deps.store.excluding(row.rule.exclusivityGroup, row.subjectKey, claimId),
  ]);
  return presentClaim({ row, evaluation, events, excludedBy }, deps.maskName);
}

/** Refuses with claim/late when the time to claim is over. */
export async function submitClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId): Promise<ClaimView> {
  return change(deps, claimId, async (row, at) => {
    const judged = await judgeAgain(deps, row, at, "stated");
    refuseLate(judged, dayIn(row.timeZone, at));
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
  return change(deps, claimId, async (row, at) => {
    if (row.state !== "draft" && row.state !== "needs_evidence") throw new Refusal("claim/state");
    const stated = withStatement(row.stated, fact, null);
    const judged = await judgeAgain(deps, { ...row, stated }, at, "stated");
    const reason = `${fact.fact} = ${String(fact.value)}`;
    return { event: { kind: "stated", userId: asStaff(actor).userId, at, reason }, stated, judged };
  });
}

/** What a reviewer found out: it counts when the claim is decided, which a mere statement doesn't. */
export async function checkFact(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { stated: fact, source }: { stated: StatedFact; source: string },
): Promise<ClaimView> {
  return change(deps, claimId, async (row, at) => {
    if (row.state !== "in_review") throw new Refusal("claim/state");
    const stated = withStatement(row.stated, fact, source);
    const judged = await judgeAgain(deps, { ...row, stated }, at, "checked");
    const reason = `${fact.fact} = ${String(fact.value)} · ${source}`;
    return { event: { kind: "stated", userId: asStaff(actor).userId, at, reason }, stated, judged };
  });
}

export async function withdrawClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId, reason: string) {
  return change(deps, claimId, async (_row, at) => ({
    move: { kind: "withdraw" },
    event: { kind: "withdrawn", userId: asStaff(actor).userId, at, reason },
  }));
}

export async function appealClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId, reason: string) {
  return change(deps, claimId, async (_row, at) => {
    const refusedBy = await deps.store.refuserOf(claimId);
    if (refusedBy === null) throw new Refusal("claim/state");
    return {
      move: { kind: "appeal", refusedBy },
      event: { kind: "appealed", userId: asStaff(actor).userId, at, reason },
    };
  });
}

export async function takeClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return change(deps, claimId, async (row, at) => ({
    move: { kind: "take", by },
    event: { kind: "taken", userId: by, at },
    judged: await judgeAgain(deps, row, at, "checked"),
  }));
}

const advised = { for: "advised_for", against: "advised_against", needs_evidence: "evidence_asked" } as const;

export async function reviewClaim(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { advice, reason }: { advice: keyof typeof advised; reason: string },
): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return change(deps, claimId, async (row, at) => {
    const judged = await judgeAgain(deps, row, at, "checked");
    if (advice === "for" && judged.decision.evaluation.verdict !== "yes") throw new Refusal("claim/not-met");
    return {
      move: { kind: "advise", by, advice },
      event: { kind: advised[advice], userId: by, at, reason },
      judged,
    };
  });
}

/** Refuses with claim/not-met, claim/excluded, money/same-person and money/nobody. */
export async function decideClaim(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { approved, reason }: { approved: boolean; reason: string },
): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return change(deps, claimId, async (row, at) => ({
    move: { kind: "decide", by, approved },
    event: { kind: approved ? "approved" : "refused", userId: by, at, reason },
    judged: await judgeAgain(deps, row, at, "checked"),
    ...(approved && row.reviewedBy && { award: { reviewedBy: row.reviewedBy, approvedBy: by } }),
  }));
}

interface Decided {
  move?: Move;
  event: NewEvent;
  stated?: Statements;
  submittedAt?: Date;
  judged?: Judged;
  award?: { reviewedBy: UserId; approvedBy: UserId };
}

/** Reads the claim, lets `decide` say what becomes of it, and saves that unless somebody else changed it meanwhile. */
async function change(
  deps: ClaimDeps,
  claimId: ClaimId,
  decide: (row: ClaimRecord, at: Date) => Promise<Decided>,
): Promise<ClaimView> {
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

async function judgeAgain(
  deps: ClaimDeps,
  row: ClaimRecord,
  at: Date,
  counts: "stated" | "checked",
): Promise<Judged> {
  const policy = await deps.policies.find(row.policyId);
  const { organizationId, placementId, stated: statements, submittedAt } = row;
  return judge(deps, { policy, organizationId, placementId, statements, at: submittedAt ?? at }, counts);
}
