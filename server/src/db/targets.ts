// Finds what a request is about, as the gate needs to know it: one query per kind, whatever the state of the thing.
import type { Target } from "../gate.ts";
import type { TargetKind } from "@jishi/shared/contract";
import type { BoothId, OrganizationId, PersonId } from "@jishi/shared/ids";
import type { Database } from "./index.ts";
import { Prisma } from "./generated/client.ts";

type Row = {
  tenant_path: string | null;
  organization_id: string | null;
  booth_id: string | null;
  person_id: string | null;
  is_public: boolean;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A booth is reached through its fair's tenant; it is public once accepted, verified, and the fair announced. */
const boothColumns = Prisma.sql`
  t.path AS tenant_path, b.organization_id, b.id AS booth_id,
  (b.state = 'accepted' AND o.verification = 'verified' AND f.state <> 'draft') AS is_public`;
const boothTables = Prisma.sql`
  JOIN fair f ON f.id = b.fair_id JOIN tenant t ON t.id = f.tenant_id JOIN organization o ON o.id = b.organization_id`;
const nobody = Prisma.sql`NULL::uuid AS person_id`;

type Finder = (id: string) => Prisma.Sql;

const finders: Record<Exclude<TargetKind, "none" | "self">, Finder> = {
  tenant: (id) => Prisma.sql`
    SELECT path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM tenant WHERE id = ${id}::uuid`,
  organization: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, o.id AS organization_id, NULL::uuid AS booth_id, ${nobody},
      o.verification = 'verified' AS is_public
    FROM organization o JOIN tenant t ON t.id = o.tenant_id WHERE o.id = ${id}::uuid`,
  user: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, g.organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM user_grant g JOIN tenant t ON t.id = g.tenant_id WHERE g.user_id = ${id}::uuid
    ORDER BY (g.organization_id IS NOT NULL), length(t.path) LIMIT 1`,
  person: (id) => Prisma.sql`
    SELECT coalesce(t.path, (
        SELECT ft.path FROM ticket k JOIN booth b ON b.id = k.booth_id JOIN fair f ON f.id = b.fair_id
        JOIN tenant ft ON ft.id = f.tenant_id WHERE k.person_id = p.id ORDER BY k.taken_at DESC LIMIT 1), (
        SELECT ft.path FROM door_pass d JOIN fair f ON f.id = d.fair_id JOIN tenant ft ON ft.id = f.tenant_id
        WHERE d.person_id = p.id ORDER BY d.seq DESC LIMIT 1), (
        SELECT ct.path FROM claim c JOIN tenant ct ON ct.id = c.tenant_id
        WHERE c.person_id = p.id AND c.submitted_at IS NOT NULL ORDER BY c.submitted_at DESC LIMIT 1)) AS tenant_path,
      NULL::uuid AS organization_id, NULL::uuid AS booth_id, p.id AS person_id, false AS is_public
    FROM person p LEFT JOIN tenant t ON t.id = p.tenant_id WHERE p.id = ${id}::uuid AND p.withdrawn_at IS NULL`,
  fair: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody},
      f.state <> 'draft' AS is_public
    FROM fair f JOIN tenant t ON t.id = f.tenant_id WHERE f.id = ${id}::uuid`,
  booth: (id) => Prisma.sql`
    SELECT ${boothColumns}, ${nobody} FROM booth b ${boothTables} WHERE b.id = ${id}::uuid`,
  job: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, j.organization_id, NULL::uuid AS booth_id, ${nobody},
      (j.state = 'public' AND o.verification = 'verified') AS is_public
    FROM job j JOIN organization o ON o.id = j.organization_id JOIN tenant t ON t.id = o.tenant_id
    WHERE j.id = ${id}::uuid`,
  application: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, j.organization_id, a.booth_id, a.person_id, false AS is_public
    FROM application a JOIN job j ON j.id = a.job_id JOIN organization o ON o.id = j.organization_id
    JOIN tenant t ON t.id = o.tenant_id WHERE a.id = ${id}::uuid`,
  stream: (id) => Prisma.sql`
    SELECT ${boothColumns}, ${nobody} FROM stream s JOIN booth b ON b.id = s.booth_id ${boothTables} WHERE s.id = ${id}::uuid`,
  streamKey: (id) => Prisma.sql`
    SELECT ${boothColumns}, ${nobody} FROM stream_key k JOIN booth b ON b.id = k.booth_id ${boothTables} WHERE k.id = ${id}::uuid`,
  comment: (id) => Prisma.sql`
    SELECT ${boothColumns}, ${nobody} FROM comment c JOIN stream s ON s.id = c.stream_id
    JOIN booth b ON b.id = s.booth_id ${boothTables} WHERE c.id = ${id}::uuid`,
  ticket: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, b.organization_id, b.id AS booth_id, k.person_id, false AS is_public
    FROM ticket k JOIN booth b ON b.id = k.booth_id ${boothTables} WHERE k.id = ${id}::uuid`,
  interview: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, b.organization_id, b.id AS booth_id, i.person_id, false AS is_public
    FROM interview i JOIN booth b ON b.id = i.booth_id ${boothTables} WHERE i.id = ${id}::uuid`,
  book: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM ledger_book k JOIN tenant t ON t.id = k.tenant_id WHERE k.id = ${id}::uuid`,
  budgetChange: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM ledger_budget_change w JOIN ledger_book k ON k.id = w.book_id JOIN tenant t ON t.id = k.tenant_id
    WHERE w.id = ${id}::uuid`,
  referral: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, r.organization_id, NULL::uuid AS booth_id, r.person_id, false AS is_public
    FROM referral r JOIN organization o ON o.id = r.organization_id JOIN tenant t ON t.id = o.tenant_id
    WHERE r.id = ${id}::uuid`,
  placement: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, p.organization_id, NULL::uuid AS booth_id, p.person_id, false AS is_public
    FROM placement p JOIN organization o ON o.id = p.organization_id JOIN tenant t ON t.id = o.tenant_id
    WHERE p.id = ${id}::uuid`,
  insuranceImport: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, i.organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM insurance_import i JOIN tenant t ON t.id = i.tenant_id WHERE i.id = ${id}::uuid`,
  claim: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, c.organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM claim c JOIN tenant t ON t.id = c.tenant_id WHERE c.id = ${id}::uuid`,
  award: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, a.organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM award a JOIN tenant t ON t.id = a.tenant_id WHERE a.id = ${id}::uuid`,
  notice: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody},
      EXISTS (SELECT 1 FROM award a WHERE a.notice_id = n.id) AS is_public
    FROM notice n JOIN tenant t ON t.id = n.tenant_id WHERE n.id = ${id}::uuid`,
  objection: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM objection j JOIN award a ON a.id = j.award_id JOIN tenant t ON t.id = a.tenant_id WHERE j.id = ${id}::uuid`,
  batch: (id) => Prisma.sql`
    SELECT t.path AS tenant_path, NULL::uuid AS organization_id, NULL::uuid AS booth_id, ${nobody}, false AS is_public
    FROM payment_batch g JOIN tenant t ON t.id = g.tenant_id WHERE g.id = ${id}::uuid`,
};

export function targetFinder(db: Database) {
  return async (kind: TargetKind, id: string): Promise<Target | undefined> => {
    if (kind === "none" || kind === "self" || !UUID.test(id)) return undefined;
    const [row] = await db.prisma.$queryRaw<Row[]>(finders[kind](id));
    return row && presentTarget(id, row);
  };
}

// Ids come from the database's own uuid columns.
// oxlint-disable typescript/no-unsafe-type-assertion
function presentTarget(id: string, row: Row): Target {
  return {
    id,
    isPublic: row.is_public,
    ...(row.tenant_path !== null && { tenantPath: row.tenant_path }),
    ...(row.organization_id !== null && { organizationId: row.organization_id as OrganizationId }),
    ...(row.booth_id !== null && { boothId: row.booth_id as BoothId }),
    ...(row.person_id !== null && { personId: row.person_id as PersonId }),
  };
}
