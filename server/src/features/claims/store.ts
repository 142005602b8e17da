// Writes claims and reads them back. What is read for lists is in list/.
import { Refusal } from "@jishi/shared/errors";
import {
  AwardId,
  ClaimId,
  type OrganizationId,
  type PersonId,
  type PlacementId,
  type PolicyId,
  type RuleVersionId,
  type TenantId,
  type UserId,
} from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import type { Reach } from "../../actor.ts";
import { violated, violation, type Database, type Tx } from "../../db/index.ts";
import type { Claim } from "./claim.ts";
import type { Statements } from "./known.ts";
import { addEvents, addEventsOfMany, nextNumber, type NewEvent, yearOf } from "./history/store.ts";
import {
  claimsOfPlacements,
  evaluationOf,
  tenantsOf,
  eventsOf,
  excluding,
  findClaim,
  grantedInYear,
  isPartial,
  listClaims,
  refuserOf,
  type Filter,
  type Side,
} from "./reading/store.ts";
import type { KeptEvaluation } from "./records.ts";

/** An agency of thirty people has so many in hand at most; decided ones don't count. */
const OPEN_CLAIMS_MAX = 5_000;
/** What an evaluation changes in the claim's row. */
export interface Evaluated {
  ruleVersionId: RuleVersionId | null;
  anchorDay: Day | null;
  kept: KeptEvaluation;
}

export interface NewClaim {
  tenantId: TenantId;
  policyId: PolicyId;
  organizationId: OrganizationId;
  placementId: PlacementId | null;
  personId: PersonId | null;
  employerName: string | null;
  subjectKey: string;
  stated: Statements;
  madeBy: UserId;
  at: Date;
  evaluated: Evaluated;
}

export interface Change {
  /** Of the row that the decision was made on: somebody else's change meanwhile refuses with request/stale. */
  version: number;
  after: Claim;
  stated?: Statements | undefined;
  submittedAt?: Date | undefined;
  evaluated?: Evaluated | undefined;
  event: NewEvent;
  /** What is granted in the same transaction. */
  award?: NewAward | undefined;
}

export interface NewAward {
  reviewedBy: UserId;
  approvedBy: UserId;
  exclusivityGroup: string | null;
}

export type ClaimStore = ReturnType<typeof claimStore>;

export function claimStore(db: Database) {
  return {
    list: (within: Reach, filter: Filter, now: Date) => listClaims(db.prisma, within, filter, now),
    find: (id: ClaimId, now: Date) => findClaim(db.prisma, id, now),
    events: (id: ClaimId) => eventsOf(db.prisma, id),
    evaluation: (id: ClaimId) => evaluationOf(db.prisma, id),
    /** Whose policies the organization may claim under: its own tenant's and those above. */
    tenantsOf: (id: OrganizationId) => tenantsOf(db.prisma, id),
    /** References of an organization's own claims for these placements. */
    ofPlacements: (organizationId: OrganizationId, ids: readonly PlacementId[]) =>
      claimsOfPlacements(db.prisma, organizationId, ids),
    /** The award that excludes another for the same subject; undefined: none. */
    excluding: (group: string | null, subjectKey: string, notOf: ClaimId | null) =>
      excluding(db.prisma, group, subjectKey, notOf),
    /** Fen that the organization was granted by the policy in the year of `now`, in its tenant's zone. */
    grantedInYear: (
      of: { policyId: PolicyId; organizationId: OrganizationId; timeZone: string },
      now: Date,
    ) => grantedInYear(db.prisma, of, now),
    refuserOf: (id: ClaimId) => refuserOf(db.prisma, id),
    isPartial: (userId: UserId, side: Side) => isPartial(db.prisma, userId, side),
    /** Refuses with claim/exists, claim/limit and organization/not-verified. */
    add: (claim: NewClaim) => db.transaction((tx) => add(tx, claim)),
    /** Several at once, all submitted: a spreadsheet. */
    addSubmitted: <Said>(
      claims: readonly Prepared[],
      by: { madeBy: UserId; at: Date },
      /** Comes back, also to a repeat, for which the rows are claimed already. */
      said: Said,
    ) => db.transaction(async (tx) => ({ submitted: await addSubmitted(tx, claims, by), said })),
    answered: () => db.answered(),
    /** Refuses with request/stale, claim/excluded, claim/over-cap, organization/not-verified, money/same-person and money/nobody. */
    change: (id: ClaimId, change: Change) => db.transaction((tx) => changeClaim(tx, id, change)),
  };
}

/** A claim before anybody makes it. */
export type Prepared = Omit<NewClaim, "madeBy" | "at">;

async function add(tx: Tx, { madeBy, at, ...claim }: NewClaim): Promise<ClaimId> {
  await refuseTooMany(tx, claim.organizationId, 1);
  const [id] = await insert(tx, [claim], { madeBy, at, submitted: false });
  if (!id) throw new Error("a claim that was added has its id");
  return id;
}

async function addSubmitted(
  tx: Tx,
  claims: readonly Prepared[],
  by: { madeBy: UserId; at: Date },
): Promise<number> {
  const [first] = claims;
  if (!first) return 0;
  await refuseTooMany(tx, first.organizationId, claims.length);
  await insert(tx, claims, { ...by, submitted: true });
  return claims.length;
}

/** However many: one statement for the claims and one for their events. */
async function insert(
  tx: Tx,
  claims: readonly Prepared[],
  { madeBy, at, submitted }: { madeBy: UserId; at: Date; submitted: boolean },
): Promise<ClaimId[]> {
  const [first] = claims;
  if (!first) return [];
  const year = await yearOf(tx, first.tenantId, at);
  const references = await nextReferences(tx, year, claims.length);
  const ids = claims.map(() => ClaimId.parse(crypto.randomUUID()));
  const made = {
    madeBy,
    madeAt: at,
    state: submitted ? "submitted" : "draft",
    submittedAt: submitted ? at : null,
  };
  const rows = claims.map(({ evaluated, ...claim }, n) => {
    return {
      ...claim,
      ...evaluatedColumns(evaluated),
      ...made,
      id: ids[n] ?? "",
      reference: references[n] ?? "",
    };
  });
  await tx.claim.createMany({ data: rows }).catch(refuseTwice);
  const kinds: NewEvent["kind"][] = submitted ? ["submitted"] : [];
  const events = ids.flatMap((claimId, n) => [
    { claimId, kind: "made" as const, at, userId: madeBy },
    { claimId, kind: "evaluated" as const, at, userId: null, data: claims[n]?.evaluated.kept },
    ...kinds.map((kind) => ({ claimId, kind, at, userId: madeBy })),
  ]);
  await addEventsOfMany(tx, events);
  return ids;
}

const evaluatedColumns = ({ ruleVersionId, anchorDay, kept }: Evaluated) => ({
  ruleVersionId,
  anchorDay: anchorDay === null ? null : new Date(anchorDay),
  verdict: kept.verdict,
  amountFen: kept.amountFen === null ? null : BigInt(kept.amountFen),
});

async function refuseTooMany(tx: Tx, organizationId: OrganizationId, more: number): Promise<void> {
  // Two people adding the last claim wait for each other here.
  const [claimant] = await tx.$queryRaw<Claimant[]>`
    SELECT verification FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  refuseUnverified(claimant);
  const state = { notIn: ["approved", "refused", "withdrawn"] };
  const open = await tx.claim.count({ where: { organizationId, state } });
  if (open + more > OPEN_CLAIMS_MAX) throw new Refusal("claim/limit");
}

interface Claimant {
  verification: string;
}

/** Nobody is granted public money whose identity isn't certain, or isn't any more. */
function refuseUnverified(claimant: Claimant | undefined): void {
  if (claimant?.verification !== "verified") throw new Refusal("organization/not-verified");
}

/** 2026-000123 and the ones after it. */
async function nextReferences(tx: Tx, year: number, count: number): Promise<string[]> {
  const last = await nextNumber(tx, `claim:${year}`, count);
  return Array.from({ length: count }, (_, n) => `${year}-${String(last - count + 1 + n).padStart(6, "0")}`);
}

function refuseTwice(error: unknown): never {
  throw violated(error) === "claim_once_key" ? new Refusal("claim/exists") : error;
}

async function changeClaim(tx: Tx, id: ClaimId, change: Change): Promise<void> {
  const { version, after, stated, submittedAt, evaluated, event, award } = change;
  if (submittedAt || award) {
    const [claimant] = await tx.$queryRaw<Claimant[]>`
      SELECT o.verification FROM claim c JOIN organization o ON o.id = c.organization_id WHERE c.id = ${id}::uuid FOR SHARE OF o`;
    refuseUnverified(claimant);
  }
  const data = {
    state: after.state,
    reviewedBy: after.reviewedBy,
    appealed: after.appealed,
    appealedFrom: [...after.appealedFrom],
    version: version + 1,
    ...(stated && { stated }),
    ...(submittedAt && { submittedAt }),
    ...(evaluated && evaluatedColumns(evaluated)),
  };
  const { count } = await tx.claim.updateMany({ where: { id, version }, data }).catch(refuseTwice);
  if (count === 0) throw new Refusal("request/stale");
  if (award) await grant(tx, id, award, event.at);
  const { at } = event;
  const judged = evaluated && ({ kind: "evaluated", at, userId: null, data: evaluated.kept } as const);
  await addEvents(tx, id, judged ? [judged, event] : [event]);
}

/** What was decided becomes what is owed. The database refuses a second award for the same person, and one person in two roles. */
async function grant(tx: Tx, id: ClaimId, { reviewedBy, approvedBy, exclusivityGroup }: NewAward, at: Date) {
  await tx.$executeRaw`
    INSERT INTO award (id, claim_id, tenant_id, policy_id, rule_version_id, organization_id, person_id, exclusivity_group,
      subject_key, amount_fen, state, reviewed_by, approved_by, granted_at)
    SELECT ${AwardId.parse(crypto.randomUUID())}::uuid, id, tenant_id, policy_id, rule_version_id, organization_id, person_id,
      ${exclusivityGroup}, subject_key, amount_fen, 'granted', ${reviewedBy}::uuid, ${approvedBy}::uuid, ${at}
    FROM claim WHERE id = ${id}::uuid`.catch(refuseMoney);
}

/** The refusals of whoever may not act, by the constraint that said so. */
export function refuseMoney(error: unknown): never {
  const { rule: constraint = "", detail = "" } = violation(error) ?? {};
  if (constraint === "award_exclusive_key") throw new Refusal("claim/excluded");
  if (constraint === "award_year_cap") throw new Refusal("claim/over-cap");
  if (constraint === "award_people_known") throw new Refusal("money/nobody");
  if (/^(award|objection)_.*differs?$/.test(constraint) || constraint === "payment_batch_people_check") {
    throw new Refusal(
      "money/same-person",
      detail ? { details: [{ path: "awardIds", message: detail }] } : {},
    );
  }
  throw error;
}
