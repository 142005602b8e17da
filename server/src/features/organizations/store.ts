// Reads and writes organizations and the tenants they are in.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, TenantId } from "@jishi/shared/ids";
import type { Role } from "@jishi/shared/permissions";
import type { Actor, Reach } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { violated, type Database, type Reader, type Tx } from "../../db/index.ts";
import { given } from "../../given.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import { contactColumns, type Vault } from "../../vault.ts";
import { addUser } from "../accounts/index.ts";
import type { Identity, VerificationState } from "./organization.ts";
import type { OrganizationRow, TenantRow } from "./present.ts";

/** A page of the list; the next begins after its last. */
export const ORGANIZATIONS_PAGE = 50;
/** A city has some 60 towns; a province would have 1,500, and its pages would search instead of listing. */
const TENANTS_MAX = 500;
/** An organization is at a few fairs at a time. */
const FAIRS_TOLD_MAX = 50;

export interface Filter {
  q?: string | undefined;
  kind?: OrganizationRow["kind"] | undefined;
  verification?: VerificationState | undefined;
  before?: OrganizationId | undefined;
}

export interface Details {
  name: string;
  nameEn?: string | undefined;
  creditCode: string;
  intro: string;
  contactName: string;
  contactPhone: string;
}

export type Change = { [Field in keyof Details]?: Details[Field] | undefined };

export interface NewOrganization extends Details {
  tenantId: TenantId;
  kind: OrganizationRow["kind"];
  manager: { login: string; name: string; passwordHash: string; roles: Role[] } | undefined;
}

/** To offer human-resources services: 人力资源市场暂行条例 §18. */
export interface Licence {
  number: string;
  /** YYYY-MM-DD, the last day. */
  until: string;
}

export interface Judgement {
  verification: "verified" | "refused";
  reason: string | null;
}

export type OrganizationStore = ReturnType<typeof organizationStore>;

export function organizationStore(db: Database, vault: Vault) {
  return {
    tenants: (within: Reach) => tenants(db.prisma, within),
    list: (within: Reach, filter: Filter) => list(db.prisma, within, filter),
    find: (id: OrganizationId) => find(db.prisma, id),
    /** Refuses with organization/exists and user/exists. */
    register: (actor: Actor, organization: NewOrganization, now: Date) =>
      db.transaction((tx) => register(tx, vault, { actor, now }, organization)),
    /** `decide` says what becomes of the verification. Refuses with organization/exists. */
    edit: (
      by: { actor: Actor; now: Date },
      id: OrganizationId,
      change: Change,
      decide: (before: Identity) => VerificationState,
    ) => db.transaction((tx) => edit(tx, vault, { ...by, id, change, decide })),
    judge: (by: { actor: Actor; now: Date }, id: OrganizationId, judgement: Judgement) =>
      db.transaction((tx) => judge(tx, by, id, judgement)),
    recordLicence: (by: { actor: Actor; now: Date }, id: OrganizationId, licence: Licence | null) =>
      db.transaction((tx) => recordLicence(tx, by, id, licence)),
  };
}

/** What the grants reach: tenants below them, and the tenants of organizations. */
async function tenants(reader: Reader, { tenantPaths, organizationIds }: Reach): Promise<TenantRow[]> {
  return reader.$queryRaw<TenantRow[]>`
    SELECT id, parent_id AS "parentId", level, name_zh AS "nameZh", name_en AS "nameEn", time_zone AS "timeZone"
    FROM tenant t
    WHERE EXISTS (SELECT 1 FROM unnest(${tenantPaths}::text[]) AS reached WHERE starts_with(t.path, reached))
      OR id IN (SELECT tenant_id FROM organization WHERE id = ANY(${organizationIds}::uuid[]))
    ORDER BY path LIMIT ${TENANTS_MAX}`;
}

async function list(reader: Reader, within: Reach, filter: Filter): Promise<OrganizationRow[]> {
  const { q, kind, verification, before } = filter;
  const reached = [
    ...within.tenantPaths.map((path) => ({ tenant: { path: { startsWith: path } } })),
    { id: { in: within.organizationIds } },
  ];
  const words = q?.trim();
  const named = words
    ? [
        { name: { contains: words, mode: "insensitive" as const } },
        { nameEn: { contains: words, mode: "insensitive" as const } },
        { creditCode: { startsWith: words.toUpperCase() } },
      ]
    : undefined;
  const rows = await reader.organization.findMany({
    where: {
      AND: [{ OR: reached }, ...(named ? [{ OR: named }] : [])],
      ...given({ kind, verification }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: ORGANIZATIONS_PAGE + 1,
    omit: { contactPhoneSealed: true, verifiedBy: true },
    ...(before !== undefined && { cursor: { id: before }, skip: 1 }),
  });
  return rows.map(asOrganization);
}

async function find(reader: Reader, id: OrganizationId): Promise<OrganizationRow> {
  const omit = { contactPhoneSealed: true, verifiedBy: true } as const;
  const row = await reader.organization.findUnique({ where: { id }, omit });
  if (!row) throw new Refusal("not-found");
  return asOrganization(row);
}

type Stored = Awaited<ReturnType<Reader["organization"]["findFirstOrThrow"]>>;
function asOrganization(row: Omit<Stored, "contactPhoneSealed" | "verifiedBy">): OrganizationRow {
  return {
    ...row,
    id: row.id as OrganizationId,
    tenantId: row.tenantId as TenantId,
    kind: row.kind as OrganizationRow["kind"],
    verification: row.verification as VerificationState,
  };
}

async function register(
  tx: Tx,
  vault: Vault,
  { actor, now }: { actor: Actor; now: Date },
  { tenantId, kind, manager, contactPhone, ...details }: NewOrganization,
): Promise<OrganizationId> {
  const data = { tenantId, kind, ...given(details), ...contactColumns(vault, contactPhone), createdAt: now };
  const added = await tx.organization.create({ data, select: { id: true } }).catch(refuseTwice);
  const id = added.id as OrganizationId;
  const deed = {
    at: now,
    action: "organization.register",
    subjectKind: "organization",
    subjectId: id,
  } as const;
  await audit(tx, actor, { ...deed, tenantId });
  if (manager) {
    // A bureau's people serve its tenant, everyone else their own organization.
    const scope = kind === "bureau" ? { tenantId } : { tenantId, organizationId: id };
    await addUser(tx, actor, { ...manager, ...scope }, now);
  }
  return id;
}

function refuseTwice(error: unknown): never {
  throw violated(error) === "organization_credit_code_key" ? new Refusal("organization/exists") : error;
}

interface Edit {
  actor: Actor;
  now: Date;
  id: OrganizationId;
  change: Change;
  decide: (before: Identity) => VerificationState;
}

async function edit(tx: Tx, vault: Vault, { actor, now, id, change, decide }: Edit): Promise<void> {
  const before = await lock(tx, id);
  const verification = decide(before);
  const again =
    verification === "pending" ? { verifiedAt: null, verifiedBy: null, verificationReason: null } : {};
  const { contactPhone, ...rest } = change;
  const contact = contactPhone === undefined ? {} : contactColumns(vault, contactPhone);
  const data = { ...given(rest), ...contact, verification, ...again };
  await tx.organization.update({ where: { id }, data }).catch(refuseTwice);
  const reason = Object.keys(change)
    .toSorted((a, b) => a.localeCompare(b))
    .join(", ");
  const deed = {
    at: now,
    action: "organization.edit",
    subjectKind: "organization",
    subjectId: id,
    reason,
  } as const;
  await audit(tx, actor, { ...deed, tenantId: before.tenantId });
  await tellFairs(tx, id);
}

async function judge(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  id: OrganizationId,
  { verification, reason }: Judgement,
): Promise<void> {
  const { tenantId } = await lock(tx, id);
  const verifiedBy = actor.kind === "staff" ? actor.userId : null;
  const verifiedAt = verification === "verified" ? now : null;
  await tx.organization.update({
    where: { id },
    data: { verification, verificationReason: reason, verifiedAt, verifiedBy },
  });
  const action = `organization.${verification}`;
  const deed = { at: now, action, subjectKind: "organization", subjectId: id, tenantId } as const;
  await audit(tx, actor, reason === null ? deed : { ...deed, reason });
  await tellFairs(tx, id);
}

async function recordLicence(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  id: OrganizationId,
  licence: Licence | null,
): Promise<void> {
  const { tenantId } = await lock(tx, id);
  const data = {
    licenceNumber: licence?.number ?? null,
    licenceUntil: licence && new Date(licence.until),
  };
  await tx.organization.update({ where: { id }, data });
  const deed = {
    at: now,
    action: "organization.licence",
    subjectKind: "organization",
    subjectId: id,
  } as const;
  await audit(tx, actor, { ...deed, tenantId, reason: licence?.number ?? "" });
}

async function lock(tx: Tx, id: OrganizationId): Promise<Identity & { tenantId: TenantId }> {
  const [row] = await tx.$queryRaw<(Identity & { tenantId: TenantId })[]>`
    SELECT name, credit_code AS "creditCode", verification, tenant_id AS "tenantId" FROM organization
    WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Its booths appear, disappear, or have another name. */
async function tellFairs(tx: Tx, organizationId: OrganizationId): Promise<void> {
  const booths = await tx.booth.findMany({
    where: {
      organizationId,
      state: { in: ["invited", "accepted"] },
      fair: { state: { notIn: ["closed", "archived"] } },
    },
    select: { fairId: true },
    distinct: ["fairId"],
    take: FAIRS_TOLD_MAX,
  });
  for (const { fairId } of booths) tx.tell(topicOf("fair", fairId));
}
