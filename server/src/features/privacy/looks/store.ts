// Who looked at whose data: written with every look, read by the person and by auditors.
import type { PersonId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import type { Staff } from "../../../actor.ts";
import type { Vault } from "../../../vault.ts";
import { countAttempts } from "../../accounts/index.ts";
import type { AuditRow, LookRow } from "../present.ts";

/** A page that reloads itself is one look, not hundreds. */
const SAME_LOOK_MINUTES = 10;
/** What a person reads of their own log; the newest. */
const LOOKS_MAX = 200;
/** A page of the auditors' log. */
const AUDIT_PAGE = 100;

export type UnmaskedField = "name" | "phone" | "id_number";

export interface NewLook {
  personId: PersonId;
  what: LookRow["what"];
  reason: string;
  at: Date;
}

export function lookStore(db: Database, vault: Vault) {
  return {
    logLook: (by: Staff, look: NewLook) => db.transaction((tx) => logLook(tx, by, look)),
    /** Logs every time. Refuses with request/too-many. */
    logUnmask: (by: Staff, look: NewLook) =>
      db.transaction(async (tx) => {
        await countAttempts(tx, vault, [{ subject: "unmask", value: by.userId }], look.at);
        await insertLook(tx, by, look, Prisma.sql`true`);
      }),
    unsealed: (personId: PersonId, field: UnmaskedField) => unsealed(db.prisma, vault, personId, field),
    looksOf: (personId: PersonId) => looksOf(db.prisma, personId),
    auditOf: (tenantPaths: string[], before: number | undefined) => auditOf(db.prisma, tenantPaths, before),
  };
}

/** Part of a larger command's transaction, or its own. */
async function logLook(tx: Tx, by: Staff, look: NewLook): Promise<void> {
  const since = new Date(look.at.getTime() - SAME_LOOK_MINUTES * 60_000);
  const isNew = Prisma.sql`NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE subject_kind = 'person' AND subject_id = ${look.personId} AND at > ${since}
      AND user_id = ${by.userId}::uuid AND action = ${`look.${look.what}`} AND reason = ${look.reason})`;
  await insertLook(tx, by, look, isNew);
}

/** Filed under the tenant of the fair where the person was last in a queue, whose auditors see it. */
async function insertLook(tx: Tx, by: Staff, look: NewLook, when: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, tenant_id, user_id, action, subject_kind, subject_id, reason, address)
    SELECT ${look.at}::timestamptz, coalesce(p.tenant_id, (
        SELECT f.tenant_id FROM ticket k JOIN booth b ON b.id = k.booth_id JOIN fair f ON f.id = b.fair_id
        WHERE k.person_id = p.id ORDER BY k.taken_at DESC LIMIT 1)),
      ${by.userId}::uuid, ${`look.${look.what}`}, 'person', p.id::text, ${look.reason}, ${by.address}
    FROM person p WHERE p.id = ${look.personId}::uuid AND ${when}`;
}

async function unsealed(
  reader: Reader,
  vault: Vault,
  personId: PersonId,
  field: UnmaskedField,
): Promise<string | null> {
  const select = { name: true, phoneSealed: true, idSealed: true } as const;
  const { name, phoneSealed, idSealed } = await reader.person.findUniqueOrThrow({
    where: { id: personId },
    select,
  });
  if (field === "name") return name;
  if (field === "phone") return phoneSealed && vault.open("phone", phoneSealed);
  return idSealed && vault.open("id-number", idSealed);
}

async function looksOf(reader: Reader, personId: PersonId): Promise<LookRow[]> {
  return reader.$queryRaw<LookRow[]>`
    SELECT a.at, substr(a.action, 6) AS what, a.reason, u.name AS who, (
        SELECT o.name FROM user_grant g JOIN organization o ON o.id = g.organization_id
        WHERE g.user_id = a.user_id ORDER BY g.id LIMIT 1) AS "organizationName"
    FROM audit_entry a LEFT JOIN app_user u ON u.id = a.user_id
    WHERE a.subject_kind = 'person' AND a.subject_id = ${personId} AND starts_with(a.action, 'look.')
    ORDER BY a.id DESC LIMIT ${LOOKS_MAX}`;
}

async function auditOf(
  reader: Reader,
  tenantPaths: string[],
  before: number | undefined,
): Promise<AuditRow[]> {
  return reader.$queryRaw<AuditRow[]>`
    SELECT a.id, a.at, a.action, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.reason,
      u.name AS "userName", p.name AS "personName"
    FROM audit_entry a JOIN tenant t ON t.id = a.tenant_id
      LEFT JOIN app_user u ON u.id = a.user_id LEFT JOIN person p ON p.id = a.person_id
    WHERE EXISTS (SELECT 1 FROM unnest(${tenantPaths}::text[]) AS reached WHERE starts_with(t.path, reached))
      AND (${before ?? null}::bigint IS NULL OR a.id < ${before ?? null}::bigint)
    ORDER BY a.id DESC LIMIT ${AUDIT_PAGE}`;
}
