// Whom a list may be about: people with a placement that its sender has to do with, found by the keyed hash of their number.
import type { OrganizationId, TenantId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import { Refusal } from "@jishi/shared/errors";
import { Prisma } from "../../../../db/generated/client.ts";
import type { Database, Reader } from "../../../../db/index.ts";
import { slicesOf } from "../../../../slices.ts";
import type { Vault } from "../../../../vault.ts";
import { areAlike } from "../../../privacy/index.ts";
import { monthKey, type KnownMonth, type KnownPerson, type Sender } from "../judging.ts";

export interface SenderRow {
  tenantId: TenantId;
  tenantPath: string;
  timeZone: string;
  kind: string;
  creditCode: string;
  isVerified: boolean;
}

export function reachStore(db: Database, vault: Vault) {
  return {
    tenant: async (id: TenantId) => {
      const found = await db.prisma.tenant.findUnique({
        where: { id },
        select: { path: true, timeZone: true },
      });
      if (!found) throw new Refusal("not-found");
      return found;
    },
    organization: async (id: OrganizationId): Promise<SenderRow> => {
      const [row] = await db.prisma.$queryRaw<SenderRow[]>`
        SELECT o.tenant_id AS "tenantId", t.path AS "tenantPath", t.time_zone AS "timeZone", o.kind,
          o.credit_code AS "creditCode", o.verification = 'verified' AS "isVerified"
        FROM organization o JOIN tenant t ON t.id = o.tenant_id WHERE o.id = ${id}::uuid`;
      if (!row) throw new Refusal("not-found");
      return row;
    },
    /** By identity number. */
    people: (numbers: readonly string[], sender: Sender, tenantPath: string) =>
      people(db.prisma, vault, numbers, placed(sender, tenantPath)),
    /** By `monthKey`. */
    months: (personIds: readonly string[]) => months(db.prisma, personIds),
  };
}

/** Their placement is at the sender, or they were referred by it, or it is in the bureau's tenants. */
function placed({ source, organizationId }: Sender, tenantPath: string): Prisma.Sql {
  if (source === "employer") return Prisma.sql`p.organization_id = ${organizationId}::uuid`;
  if (source === "bureau") {
    return Prisma.sql`(starts_with(t.path, ${tenantPath}) OR EXISTS (
      SELECT 1 FROM referral r JOIN organization ro ON ro.id = r.organization_id JOIN tenant rt ON rt.id = ro.tenant_id
      WHERE r.person_id = p.person_id AND r.consent = 'given' AND starts_with(rt.path, ${tenantPath})))`;
  }
  return Prisma.sql`EXISTS (
    SELECT 1 FROM referral r WHERE r.person_id = p.person_id AND r.organization_id = ${organizationId}::uuid
      AND r.consent = 'given')`;
}

interface FoundPerson {
  hmac: string;
  personId: string;
  name: string;
  idMasked: string | null;
}

async function people(
  reader: Reader,
  vault: Vault,
  numbers: readonly string[],
  where: Prisma.Sql,
): Promise<Map<string, KnownPerson>> {
  const found = new Map<string, KnownPerson>();
  for await (const some of slicesOf(numbers)) {
    const byHmac = new Map(some.map((number) => [hex(vault.hash("id-number", number)), number]));
    const placed = await placedPeople(reader, [...byHmac.keys()], where);
    for (const { hmac, personId, name, idMasked } of placed) {
      found.set(byHmac.get(hmac) ?? "", {
        personId,
        nameMasked: maskName(name),
        idMasked,
        isNamed: (given) => areAlike(name, given),
      });
    }
  }
  return found;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The person's own number says who they are before what somebody else registered. */
function placedPeople(reader: Reader, hmacs: readonly string[], where: Prisma.Sql): Promise<FoundPerson[]> {
  return reader.$queryRaw<FoundPerson[]>(Prisma.sql`
    SELECT DISTINCT ON (n.hmac) encode(n.hmac, 'hex') AS hmac, n.person_id AS "personId", person.name, n.id_masked AS "idMasked"
    FROM (
      SELECT person.id_hmac AS hmac, person.id AS person_id, person.id_masked, 0 AS nth
      FROM unnest(${[...hmacs]}::text[]) AS asked (hex) JOIN person ON person.id_hmac = decode(asked.hex, 'hex')
      UNION ALL
      SELECT r.id_hmac, r.person_id, r.id_masked, 1
      FROM unnest(${[...hmacs]}::text[]) AS asked (hex) JOIN referral r ON r.id_hmac = decode(asked.hex, 'hex')
      WHERE r.consent = 'given') AS n
    JOIN person ON person.id = n.person_id
    WHERE EXISTS (
      SELECT 1 FROM placement p JOIN organization o ON o.id = p.organization_id JOIN tenant t ON t.id = o.tenant_id
      WHERE p.person_id = n.person_id AND p.state IN ('accepted', 'started', 'retained', 'ended') AND ${where})
    ORDER BY n.hmac, n.nth, n.person_id`);
}

async function months(reader: Reader, personIds: readonly string[]): Promise<Map<string, KnownMonth>> {
  const rows = await reader.$queryRaw<(KnownMonth & { personId: string; employer: string; month: string })[]>`
    SELECT m.id::text AS id, m.person_id AS "personId", m.employer, m.month, to_char(m.through, 'YYYY-MM-DD') AS through,
      m.paid, i.source, i.organization_id AS "organizationId"
    FROM insured_month m JOIN insurance_import i ON i.id = m.import_id
    WHERE m.person_id = ANY (${[...personIds]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM insured_month later WHERE later.replaces_id = m.id)`;
  return new Map(rows.map((row) => [monthKey(row.personId, row.employer, row.month), row]));
}
