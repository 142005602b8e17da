// Reads who a list is about, keeps its preview, and writes exactly that when it is confirmed.
import { Refusal } from "@jishi/shared/errors";
import type { InsuranceImportId, OrganizationId, PersonId, PlacementId, TenantId } from "@jishi/shared/ids";
import type { ImportRow, RowKind } from "@jishi/shared/insurance";
import type { InsuranceSource, RetentionEnd } from "@jishi/shared/placements";
import { asStaff, type Actor, type Reach } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { violated, type Database, type Reader, type Tx } from "../../../db/index.ts";
import { slicesOf } from "../../../slices.ts";
import type { Vault } from "../../../vault.ts";
import { countAttempts } from "../../accounts/index.ts";
import { reevaluate } from "./evaluating/store.ts";
import type { JudgedRow } from "./judging.ts";
import { reachStore } from "./reach/store.ts";

/** Long enough to look at a thousand rows. */
const PREVIEW_MINUTES = 120;
/** A desk's list of imports. */
const IMPORTS_PAGE = 50;
export const ROWS_PAGE = 200;
/** Of an import, what a page shows first. */
export const CHANGES_PAGE = 200;
/** After this the rows of a list are gone; the months themselves stay. */
const ROWS_KEPT_DAYS = 30;

export interface NewImport {
  tenantId: TenantId;
  organizationId: OrganizationId | null;
  source: InsuranceSource;
  fileName: string;
  sha256: string;
  counts: Record<RowKind, number>;
  rows: readonly JudgedRow[];
}

export interface ImportRecord {
  id: InsuranceImportId;
  fileName: string;
  sha256: string;
  source: InsuranceSource;
  organizationName: string | null;
  who: string;
  state: "previewed" | "confirmed" | "expired";
  counts: Record<RowKind, number>;
  createdAt: Date;
  expiresAt: Date;
  confirmedAt: Date | null;
  changed: number;
}
export interface ChangeRow {
  placementId: PlacementId;
  personName: string;
  employerName: string;
  before: string | null;
  after: string | null;
  end: RetentionEnd;
}

export type InsuranceStore = ReturnType<typeof insuranceStore>;

export function insuranceStore(db: Database, vault: Vault) {
  return {
    /** Refuses request/too-many. */
    count: (actor: Actor, at: Date) =>
      db.transaction((tx) =>
        countAttempts(tx, vault, [{ subject: "insurance-import", value: asStaff(actor).userId }], at),
      ),
    preview: (actor: Actor, list: NewImport, at: Date) =>
      db.transaction((tx) => keepPreview(tx, actor, list, at)),
    /** Refuses insurance/file, insurance/state, insurance/stale. A second time it does nothing. */
    confirm: (actor: Actor, id: InsuranceImportId, by: { sha256: string; at: Date }) =>
      db.transaction((tx) => confirm(tx, actor, id, by)),
    list: (within: Reach) => records(db.prisma, reached(within)),
    find: async (id: InsuranceImportId) => {
      const [record] = await records(db.prisma, Prisma.sql`i.id = ${id}::uuid`);
      if (!record) throw new Refusal("not-found");
      return record;
    },
    rows: (id: InsuranceImportId, kind: RowKind | undefined, after: number) =>
      rowsOf(db.prisma, { id, kind, after }),
    changes: (id: InsuranceImportId) => changesOf(db.prisma, id),
    sweep: (now: Date) => db.transaction((tx) => sweep(tx, now)),
    ...reachStore(db, vault),
  };
}

async function keepPreview(tx: Tx, actor: Actor, list: NewImport, at: Date): Promise<InsuranceImportId> {
  const { rows, ...columns } = list;
  const expiresAt = new Date(at.getTime() + PREVIEW_MINUTES * 60_000);
  const data = { ...columns, userId: asStaff(actor).userId, createdAt: at, expiresAt };
  const { id } = await tx.insuranceImport.create({ data, select: { id: true } });
  for await (const some of slicesOf(rows)) {
    await tx.$executeRaw`
      INSERT INTO insurance_import_row (import_id, row, kind, person_id, name_masked, id_masked, employer, month, through, paid,
        replaces_id, said)
      SELECT ${id}::uuid, r.row, r.kind, r."personId", r."nameMasked", r."idMasked", r.employer, r.month, r.through, r.paid,
        r."replacesId", r.said
      FROM json_to_recordset(${JSON.stringify(some)}::json) AS r (row int, kind text,
        "personId" uuid, "nameMasked" text, "idMasked" text, employer text, month text, through date, paid boolean,
        "replacesId" bigint, said jsonb)`;
  }
  return id as InsuranceImportId;
}

interface Confirming {
  state: string;
  sha256: string;
  tenantId: TenantId;
  expiresAt: Date;
}

async function confirm(
  tx: Tx,
  actor: Actor,
  id: InsuranceImportId,
  { sha256, at }: { sha256: string; at: Date },
): Promise<void> {
  const [list] = await tx.$queryRaw<Confirming[]>`
    SELECT state, sha256, tenant_id AS "tenantId", expires_at AS "expiresAt" FROM insurance_import
    WHERE id = ${id}::uuid FOR UPDATE`;
  if (!list) throw new Refusal("not-found");
  if (list.sha256 !== sha256) throw new Refusal("insurance/file");
  if (list.state === "confirmed") return;
  if (list.state === "expired" || list.expiresAt <= at) throw new Refusal("insurance/state");
  const { userId } = asStaff(actor);
  const data = { state: "confirmed", confirmedAt: at, confirmedBy: userId };
  await tx.insuranceImport.update({ where: { id }, data });
  const touched = await writeMonths(tx, id, at);
  await reevaluate(tx, touched, { importId: id, at });
  const deed = { at, action: "insurance.import", subjectKind: "insurance_import", subjectId: id } as const;
  await audit(tx, actor, { ...deed, tenantId: list.tenantId });
}

/** Answers whose months changed, in the order in which people are locked everywhere. */
async function writeMonths(tx: Tx, id: InsuranceImportId, at: Date): Promise<PersonId[]> {
  const touched = await tx.$queryRaw<{ id: PersonId }[]>`
    SELECT id FROM person WHERE id IN (
      SELECT person_id FROM insurance_import_row WHERE import_id = ${id}::uuid AND kind IN ('new', 'correction'))
    ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    INSERT INTO insured_month (person_id, employer, month, through, paid, import_id, row, replaces_id, recorded_at)
    SELECT person_id, employer, month, through, paid, import_id, row, replaces_id, ${at} FROM insurance_import_row
    WHERE import_id = ${id}::uuid AND kind IN ('new', 'correction') ORDER BY row`.catch(refuseStale);
  return touched.map((person) => person.id);
}

/** Somebody wrote the same month, or corrected the same row, since the preview. */
function refuseStale(error: unknown): never {
  const stale = ["insured_month_first_key", "insured_month_replaces_id_key"];
  throw stale.includes(violated(error) ?? "") ? new Refusal("insurance/stale") : error;
}

const reached = ({ tenantPaths, organizationIds }: Reach) => Prisma.sql`
  (i.organization_id = ANY (${[...organizationIds]}::uuid[])
  OR EXISTS (SELECT 1 FROM unnest(${tenantPaths}::text[]) AS path WHERE starts_with(t.path, path)))`;

function records(reader: Reader, where: Prisma.Sql): Promise<ImportRecord[]> {
  return reader.$queryRaw<ImportRecord[]>(Prisma.sql`
    SELECT i.id, i.file_name AS "fileName", i.sha256, i.source, o.name AS "organizationName", u.name AS who, i.state, i.counts,
      i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.confirmed_at AS "confirmedAt",
      (SELECT count(*)::int FROM placement_event e WHERE e.import_id = i.id) AS changed
    FROM insurance_import i JOIN tenant t ON t.id = i.tenant_id JOIN app_user u ON u.id = i.user_id
      LEFT JOIN organization o ON o.id = i.organization_id
    WHERE ${where} ORDER BY i.created_at DESC, i.id LIMIT ${IMPORTS_PAGE}`);
}

interface RowsAsked {
  id: InsuranceImportId;
  kind: RowKind | undefined;
  after: number;
}

function rowsOf(reader: Reader, { id, kind, after }: RowsAsked): Promise<ImportRow[]> {
  return reader.$queryRaw<ImportRow[]>`
    SELECT row, kind, name_masked AS "nameMasked", id_masked AS "idMasked", employer, month,
      to_char(through, 'YYYY-MM-DD') AS through, paid, said
    FROM insurance_import_row
    WHERE import_id = ${id}::uuid AND row > ${after} AND (${kind ?? null}::text IS NULL OR kind = ${kind ?? null}::text)
    ORDER BY row LIMIT ${ROWS_PAGE + 1}`;
}

function changesOf(reader: Reader, id: InsuranceImportId): Promise<ChangeRow[]> {
  return reader.$queryRaw<ChangeRow[]>`
    SELECT e.placement_id AS "placementId", person.name AS "personName", o.name AS "employerName",
      to_char(e.before_day, 'YYYY-MM-DD') AS before, to_char(e.after_day, 'YYYY-MM-DD') AS after, e.end_reason AS end
    FROM placement_event e JOIN placement p ON p.id = e.placement_id JOIN person ON person.id = p.person_id
      JOIN organization o ON o.id = p.organization_id
    WHERE e.import_id = ${id}::uuid ORDER BY e.id LIMIT ${CHANGES_PAGE}`;
}

async function sweep(tx: Tx, now: Date): Promise<void> {
  await tx.insuranceImport.updateMany({
    where: { state: "previewed", expiresAt: { lte: now } },
    data: { state: "expired" },
  });
  const old = new Date(now.getTime() - ROWS_KEPT_DAYS * 24 * 3_600_000);
  await tx.$executeRaw`
    DELETE FROM insurance_import_row WHERE import_id IN (
      SELECT id FROM insurance_import WHERE state = 'expired' OR (state = 'confirmed' AND confirmed_at < ${old}))`;
}
