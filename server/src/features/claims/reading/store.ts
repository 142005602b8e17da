// Reads claims, one or a page of them, with their history.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimStage, ClaimState } from "@jishi/shared/claims";
import type { ClaimId, OrganizationId, PlacementId, PolicyId, UserId } from "@jishi/shared/ids";
import type { Reach } from "../../../actor.ts";
import type { Reader } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { claimRecords, claimRecordsAt } from "../list/store.ts";
import type { ClaimRecord, EventRow, Excluding, KeptEvaluation } from "../records.ts";

/** A page of the list. */
export const CLAIMS_PAGE = 50;
/** A claim moves some twenty times; an appeal doubles it. */
const EVENTS_MAX = 200;

/** Who must not judge: whoever claims, and others by name. */
export interface Side {
  claimId: ClaimId;
  others: readonly UserId[];
}

export interface Filter {
  stage?: ClaimStage | undefined;
  q?: string | undefined;
  skip: number;
}

export async function listClaims(
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

export async function findClaim(reader: Reader, id: ClaimId, now: Date): Promise<ClaimRecord> {
  const [row] = await claimRecords(reader, { where: Prisma.sql`c.id = ${id}::uuid`, now });
  if (!row) throw new Refusal("not-found");
  return row;
}

export function eventsOf(reader: Reader, id: ClaimId): Promise<EventRow[]> {
  return reader.$queryRaw<EventRow[]>`
    SELECT e.at, e.kind, u.name AS by, e.reason FROM claim_event e LEFT JOIN app_user u ON u.id = e.user_id
    WHERE e.claim_id = ${id}::uuid ORDER BY e.id LIMIT ${EVENTS_MAX}`;
}

export async function evaluationOf(
  reader: Reader,
  id: ClaimId,
): Promise<(KeptEvaluation & { at: Date }) | undefined> {
  const [row] = await reader.$queryRaw<{ at: Date; data: KeptEvaluation }[]>`
    SELECT at, data FROM claim_event WHERE claim_id = ${id}::uuid AND kind = 'evaluated' ORDER BY id DESC LIMIT 1`;
  return row && { ...row.data, at: row.at };
}

export interface OwnClaim {
  placementId: PlacementId;
  policyId: PolicyId;
  reference: string;
  state: ClaimState;
}

export function claimsOfPlacements(
  reader: Reader,
  organizationId: OrganizationId,
  ids: readonly PlacementId[],
) {
  return reader.$queryRaw<OwnClaim[]>`
    SELECT placement_id AS "placementId", policy_id AS "policyId", reference, state FROM claim
    WHERE organization_id = ${organizationId}::uuid AND placement_id = ANY (${[...ids]}::uuid[])
      AND state NOT IN ('refused', 'withdrawn')`;
}

export async function excluding(
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

export async function grantedInYear(
  reader: Reader,
  {
    policyId,
    organizationId,
    timeZone,
  }: { policyId: PolicyId; organizationId: OrganizationId; timeZone: string },
  now: Date,
): Promise<number> {
  const [row] = await reader.$queryRaw<{ fen: number }[]>`
    SELECT coalesce(sum(amount_fen), 0)::float8 AS fen FROM award
    WHERE organization_id = ${organizationId}::uuid AND policy_id = ${policyId}::uuid AND state <> 'released'
      AND date_part('year', granted_at AT TIME ZONE ${timeZone}) = date_part('year', ${now}::timestamptz AT TIME ZONE ${timeZone})`;
  return row?.fen ?? 0;
}

/** Whether the human being behind a login is on that side, under whatever login; who claims is by the database's own rule (0020). */
export async function isPartial(reader: Reader, userId: UserId, { claimId, others }: Side): Promise<boolean> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT 1 WHERE is_claimants(${userId}::uuid, ${claimId}::uuid) OR EXISTS (
      SELECT FROM app_user u JOIN app_user o ON o.id = u.id OR o.natural_person_id = u.natural_person_id
      WHERE u.id = ${userId}::uuid AND o.id = ANY (${[...others]}::uuid[]))`;
  return rows.length > 0;
}

export async function refuserOf(reader: Reader, id: ClaimId): Promise<UserId | null> {
  const [row] = await reader.$queryRaw<{ userId: UserId | null }[]>`
    SELECT user_id AS "userId" FROM claim_event WHERE claim_id = ${id}::uuid AND kind = 'refused' ORDER BY id DESC LIMIT 1`;
  return row?.userId ?? null;
}

export async function tenantsOf({ tenant }: Reader, id: OrganizationId): Promise<string[]> {
  const { path } = await tenant.findFirstOrThrow({ where: { organizations: { some: { id } } } });
  return path.split("/");
}
