// Brings together what is known about a claim and decides it by the rule that counts.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimEvidence } from "@jishi/shared/claims";
import type { OrganizationId, PersonId, PlacementId, RuleVersionId } from "@jishi/shared/ids";
import type { Day, Facts } from "@jishi/shared/policies";
import { dayIn } from "../../../calendar-day.ts";
import {
  decideBy,
  isPerPerson,
  endOfPeriod,
  type HolidayCalendar,
  stayAsked,
  stayed,
  type Decision,
  type PolicyRow,
  type Published,
} from "../../policies/index.ts";
import { hireEvidence, seenEvidence, type Seen } from "../evidence.ts";
import { factsOf, knownPlacement, type Hire, type KnownPlacement, type Statements } from "../known.ts";
import { stableEvidence, stableFact, stableOf, type Stable } from "../stable.ts";
import type { Evaluated } from "../store.ts";

/** What judging needs of the other features. */
export interface JudgingDeps {
  /** Refuses with not-found. */
  organization: (id: OrganizationId) => Promise<{ kind: string; licensed?: boolean }>;
  hire: (id: PlacementId, claimant: OrganizationId, at: Date) => Promise<Hire>;
  /** Begun hires of people whom this organization registered. */
  brought: (claimant: OrganizationId, at: Date) => Promise<readonly Hire[]>;
  /** Scans, streams, interviews: what attendance knows of a person. */
  seen: (personId: PersonId) => Promise<Seen[]>;
}

export interface Asked {
  policy: PolicyRow;
  organizationId: OrganizationId;
  placementId: PlacementId | null;
  statements: Statements;
  /** When it was, or is, submitted. */
  at: Date;
}

export interface Judged {
  decision: Decision<Published>;
  placement: KnownPlacement | null;
  facts: Facts;
  evidence: ClaimEvidence[];
}

/** Refuses with claim/not-yours, claim/subject, claim/no-version and not-found. */
export async function judge(
  deps: JudgingDeps,
  { policy, organizationId, placementId, statements, at }: Asked,
  counts: "stated" | "checked",
): Promise<Judged> {
  const placement = await placementFor(deps, { policy, organizationId, placementId, at });
  const known = { placement, statements, counted: {}, submittedOn: dayIn(policy.timeZone, at) };
  const said = factsOf(known, counts);
  const stable = placement ? undefined : await countStable(deps, { policy, organizationId, at }, said);
  const facts = stable ? factsOf({ ...known, counted: stableFact(stable) }, counts) : said;
  const hired = placement
    ? [...hireEvidence(placement.facts), ...seenEvidence(await deps.seen(placement.personId))]
    : [];
  const counted = stable ? stableEvidence(stable, statements) : [];
  return { decision: decideBy(policy.versions, facts), placement, facts, evidence: [...hired, ...counted] };
}

/** Null: the policy is claimed for the organization itself. */
async function placementFor(
  deps: JudgingDeps,
  { policy, organizationId, placementId, at }: Omit<Asked, "statements">,
): Promise<KnownPlacement | null> {
  const { kind } = await deps.organization(organizationId);
  const [newest] = policy.versions;
  if (!newest) throw new Refusal("claim/no-version");
  if (!newest.rule.claimants.some((one) => one === kind)) throw new Refusal("claim/not-yours");
  if (isPerPerson(newest.rule) !== (placementId !== null)) throw new Refusal("claim/subject");
  if (placementId === null) return null;
  return knownPlacement(placementId, organizationId, await deps.hire(placementId, organizationId, at));
}

/** By the version that counts on the claim's own day. */
async function countStable(
  { brought }: JudgingDeps,
  { policy, organizationId: claimant, at }: Pick<Asked, "policy" | "organizationId" | "at">,
  said: Facts,
): Promise<Stable | undefined> {
  const stay = stayAsked(decideBy(policy.versions, said).rule);
  if (!stay) return undefined;
  const hires = await brought(claimant, at);
  return stableOf(hires, { claimant, stay, stayed: (facts) => stayed(facts, stay) });
}

/** As it is kept with the claim. */
export function evaluated({ decision, evidence }: Judged): Evaluated {
  const { verdict, amountFen, trace, missing } = decision.evaluation;
  const ruleVersionId: RuleVersionId | null = decision.version?.id ?? null;
  return {
    ruleVersionId,
    anchorDay: decision.anchorDay,
    kept: { verdict, amountFen, trace, missing, evidence },
  };
}

/** Refuses with claim/late, and with calendar/unknown where nobody has entered the year in which the time ends. */
export async function refuseLate(
  { decision: { claimBy } }: Judged,
  today: Day,
  calendar: () => Promise<HolidayCalendar>,
): Promise<void> {
  if (claimBy === null || today <= claimBy) return;
  if (today > endOfPeriod(await calendar(), claimBy)) throw new Refusal("claim/late");
}
