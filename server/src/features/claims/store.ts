// Writes claims and reads them back. What is read for lists is in list/.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimEventView, ClaimStage } from "@jishi/shared/claims";
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
import { violated, type Database, type Reader, type Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Claim } from "./claim.ts";
import type { Statements } from "./known.ts";
import { claimRecords, claimRecordsAt } from "./list/store.ts";
import type { ClaimRecord, EventRow, Excluding, KeptEvaluation } from "./records.ts";

/** A page of the list. */
export const CLAIMS_PAGE = 50;
/** An agency of thirty people has so many in hand at most; decided ones don't count. */
const OPEN_CLAIMS_MAX = 5_000;
/** A claim moves some twenty times; an appeal doubles it. */
const EVENTS_MAX = 200;

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

export interface NewEvent {
  kind: ClaimEventView["kind"];
  at: Date;
  userId: UserId | null;
  reason?: string | undefined;
  data?: object | undefined;
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

export interface Filter {
  stage?: ClaimStage | undefined;
  q?: string | undefined;
  skip: number;
}

export type ClaimStore = ReturnType<typeof claimStore>;

export function claimStore(db: Database) {
  return {
    list: (within: Reach, filter: Filter, now: Date) => list(db.prisma, within, filter, now),
    find: (id: ClaimId, now: Date) => findClaim(db.prisma, id, now),
    events: (id: ClaimId) => events(db.prisma, id),
    evaluation: (id: ClaimId) => evaluation(db.prisma, id),
    /** References of an organization's own claims for these placements. */
    ofPlacements: (organizationId: OrganizationId, ids: readonly PlacementId[]) =>
      ofPlacements(db.prisma, organizationId, ids),
    /** The award that excludes another for the same subject; undefined: none. */
    excluding: (group: string | null, subjectKey: string, notOf: ClaimId | null) =>
      excluding(db.prisma, group, subjectKey, notOf),
    refuserOf: (id: ClaimId) => refuserOf(db.prisma, id),
    /** Refuses with claim/exists and claim/limit. */
    add: (claim: NewClaim) => db.transaction((tx) => add(tx, claim)),
    /** Several at once, all submitted: a spreadsheet. */
    addSubmitted: (claims: readonly NewClaim[]) => db.transaction((tx) => addSubmitted(tx, claims)),
    /** Refuses with request/stale, claim/excluded, money/same-person and money/nobody. */
    change: (id: ClaimId, change: Change) => db.transaction((tx) => changeClaim(tx, id, change)),
  };
}

async function list(
  reader: Reader,
  within: Reach,
  { stage, q, skip }: Filter,
  now: Date,
): Promise<ClaimRecord[]> {
  const words = q?.trim() ?? "";
  const named = words
    ? Prisma.sql`AND (c.reference ILIKE ${`%${escaped(words)}%`} OR o.name ILIKE ${`%${escaped(words)}%`})`
    : Prisma.empty;
  // Who decides and pays sees what was submitted, not what is still being written.
  const where = Prisma.sql`((c.organization_id = ANY (${within.organizationIds}::uuid[]))
    OR (c.submitted_at IS NOT NULL AND t.path LIKE ANY (${within.tenantPaths.map((path) => `${path}%`)}))) ${named}`;
  const tail = Prisma.sql`ORDER BY c.made_at DESC, c.id LIMIT ${CLAIMS_PAGE + 1} OFFSET ${skip}`;
  const query = { where, now, tail };
  return stage === undefined ? claimRecords(reader, query) : claimRecordsAt(reader, stage, query);
}

const escaped = (words: string): string => words.replace(/[\\%_]/g, String.raw`\$&`);

async function findClaim(reader: Reader, id: ClaimId, now: Date): Promise<ClaimRecord> {
  const [row] = await claimRecords(reader, { where: Prisma.sql`c.id = ${id}::uuid`, now });
  if (!row) throw new Refusal("not-found");
  return row;
}

function events(reader: Reader, id: ClaimId): Promise<EventRow[]> {
  return reader.$queryRaw<EventRow[]>`
    SELECT e.at, e.kind, u.name AS by, e.reason FROM claim_event e LEFT JOIN app_user u ON u.id = e.user_id
    WHERE e.claim_id = ${id}::uuid ORDER BY e.id LIMIT ${EVENTS_MAX}`;
}

async function evaluation(reader: Reader, id: ClaimId): Promise<(KeptEvaluation & { at: Date }) | undefined> {
  const [row] = await reader.$queryRaw<{ at: Date; data: KeptEvaluation }[]>`
    SELECT at, data FROM claim_event WHERE claim_id = ${id}::uuid AND kind = 'evaluated' ORDER BY id DESC LIMIT 1`;
  return row && { ...row.data, at: row.at };
}

function ofPlacements(reader: Reader, organizationId: OrganizationId, ids: readonly PlacementId[]) {
  return reader.$queryRaw<{ placementId: PlacementId; policyId: PolicyId; reference: string }[]>`
    SELECT placement_id AS "placementId", policy_id AS "policyId", reference FROM claim
    WHERE organization_id = ${organizationId}::uuid AND placement_id = ANY (${[...ids]}::uuid[])
      AND state NOT IN ('refused', 'withdrawn')`;
}

async function excluding(
  reader: Reader,
  group: string | null,
  subjectKey: string,
  notOf: ClaimId | null,
): Promise<Excluding | undefined> {
  const [row] = await reader.$queryRaw<Excluding[]>`
    SELECT c.reference, o.name AS "organizationName" FROM award a JOIN claim c ON c.id = a.claim_id
    JOIN organization o ON o.id = a.organization_id
    WHERE a.exclusivity_group = ${group} AND a.subject_key = ${subjectKey} AND a.state <> 'released'
      AND (${notOf}::uuid IS NULL OR a.claim_id <> ${notOf}::uuid)`;
  return row;
}

async function refuserOf(reader: Reader, id: ClaimId): Promise<UserId | null> {
  const [row] = await reader.$queryRaw<{ userId: UserId | null }[]>`
    SELECT user_id AS "userId" FROM claim_event WHERE claim_id = ${id}::uuid AND kind = 'refused' ORDER BY id DESC LIMIT 1`;
  return row?.userId ?? null;
}

async function add(tx: Tx, claim: NewClaim): Promise<ClaimId> {
  await refuseTooMany(tx, claim.organizationId, 1);
  const [reference = ""] = await nextReferences(tx, claim.at, 1);
  return insert(tx, claim, { reference, submitted: false });
}

async function addSubmitted(tx: Tx, claims: readonly NewClaim[]): Promise<number> {
  const [first] = claims;
  if (!first) return 0;
  await refuseTooMany(tx, first.organizationId, claims.length);
  const references = await nextReferences(tx, first.at, claims.length);
  for (const [n, claim] of claims.entries()) {
    await insert(tx, claim, { reference: references[n] ?? "", submitted: true });
  }
  return claims.length;
}

async function insert(
  tx: Tx,
  { at, evaluated, madeBy, ...claim }: NewClaim,
  { reference, submitted }: { reference: string; submitted: boolean },
): Promise<ClaimId> {
  const data = {
    ...claim,
    reference,
    stated: claim.stated,
    madeBy,
    madeAt: at,
    state: submitted ? "submitted" : "draft",
    submittedAt: submitted ? at : null,
    ...evaluatedColumns(evaluated),
  };
  const { id } = await tx.claim.create({ data, select: { id: true } }).catch(refuseTwice);
  const claimId = ClaimId.parse(id);
  const events: NewEvent[] = [
    { kind: "made", at, userId: madeBy },
    { kind: "evaluated", at, userId: null, data: evaluated.kept },
  ];
  if (submitted) events.push({ kind: "submitted", at, userId: madeBy });
  await addEvents(tx, claimId, events);
  return claimId;
}

const evaluatedColumns = ({ ruleVersionId, anchorDay, kept }: Evaluated) => ({
  ruleVersionId,
  anchorDay: anchorDay === null ? null : new Date(anchorDay),
  verdict: kept.verdict,
  amountFen: kept.amountFen === null ? null : BigInt(kept.amountFen),
});

async function refuseTooMany(tx: Tx, organizationId: OrganizationId, more: number): Promise<void> {
  // Two people adding the last claim wait for each other here.
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  const state = { notIn: ["approved", "refused", "withdrawn"] };
  const open = await tx.claim.count({ where: { organizationId, state } });
  if (open + more > OPEN_CLAIMS_MAX) throw new Refusal("claim/limit");
}

/** 2026-000123 and the ones after it. */
async function nextReferences(tx: Tx, at: Date, count: number): Promise<string[]> {
  const year = at.getUTCFullYear();
  const last = await nextNumber(tx, `claim:${year}`, count);
  return Array.from({ length: count }, (_, n) => `${year}-${String(last - count + 1 + n).padStart(6, "0")}`);
}

/** Takes so many numbers of a counter and answers the last of them. */
export async function nextNumber(tx: Tx, name: string, count = 1): Promise<number> {
  const [row] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES (${name}, ${count})
    ON CONFLICT (name) DO UPDATE SET value = counter.value + ${count} RETURNING value`;
  if (!row) throw new Error("a counter answers its value");
  return row.value;
}

export async function addEvents(tx: Tx, claimId: ClaimId, rows: readonly NewEvent[]): Promise<void> {
  await tx.claimEvent.createMany({
    data: rows.map(({ reason, data, ...row }) => ({
      ...row,
      claimId,
      reason: reason ?? null,
      ...(data && { data: data as Prisma.InputJsonObject }),
    })),
  });
}

function refuseTwice(error: unknown): never {
  throw violated(error) === "claim_once_key" ? new Refusal("claim/exists") : error;
}

async function changeClaim(tx: Tx, id: ClaimId, change: Change): Promise<void> {
  const { version, after, stated, submittedAt, evaluated, event, award } = change;
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM claim WHERE id = ${id}::uuid FOR UPDATE`;
  if (row?.version !== version) throw new Refusal("request/stale");
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
  await tx.claim.update({ where: { id }, data }).catch(refuseTwice);
  if (evaluated)
    await addEvents(tx, id, [{ kind: "evaluated", at: event.at, userId: null, data: evaluated.kept }]);
  if (award) await grant(tx, id, award, event.at);
  await addEvents(tx, id, [event]);
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
  const constraint = violated(error) ?? "";
  if (constraint === "award_exclusive_key") throw new Refusal("claim/excluded");
  if (constraint === "award_people_known") throw new Refusal("money/nobody");
  if (/^award_.*differs?$/.test(constraint) || constraint === "payment_batch_people_check") {
    throw new Refusal("money/same-person");
  }
  throw error;
}
