// Reads what a claim about a hire rests on.
import type { OrganizationId, PersonId, PlacementId, TenantId } from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import type { PlacementState } from "@jishi/shared/placements";
import { Prisma } from "../../../db/generated/client.ts";
import { among, type Database, type Reader } from "../../../db/index.ts";
import type { FactRow } from "./facts.ts";

/** More than an agency's people of a year. */
const CLAIMABLE_MAX = 5_000;

export interface HireRow extends FactRow {
  placementId: PlacementId;
  personId: PersonId;
  personName: string;
  employerOrganizationId: OrganizationId;
  /** The city at the top of the claimant's tenants, whose money it is. */
  tenantId: TenantId;
  timeZone: string;
}

/** A hire that an organization registered the person for. */
export interface Claimable {
  placementId: PlacementId;
  personId: PersonId;
  personName: string;
  idMasked: string | null;
  employerName: string;
  employerOrganizationId: OrganizationId;
  state: PlacementState;
  offeredOn: Day;
  startedOn: Day;
  provenThrough: Day | null;
}

export function factStore(db: Database) {
  return {
    /** Those of them that are the claimant's business: its own, of people it registered with their consent, and what it has claimed for. */
    hires: (ids: readonly PlacementId[], claimant: OrganizationId) => hires(db.prisma, ids, claimant),
    /** Begun hires of people whom this organization registered, with their consent; newest first. */
    claimableFor: (claimant: OrganizationId) => claimable(db.prisma, registeredBy(claimant)),
    /** The newest of each person's, by the hex of the identity number's keyed hash. */
    claimableByNumber: (claimant: OrganizationId, hmacs: readonly string[]) =>
      claimableByNumber(db.prisma, claimant, hmacs),
  };
}

function hires(reader: Reader, ids: readonly PlacementId[], claimant: OrganizationId): Promise<HireRow[]> {
  return reader.$queryRaw<HireRow[]>`
    SELECT p.id AS "placementId", p.person_id AS "personId", person.name AS "personName",
      to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn", to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn",
      to_char(p.proven_through, 'YYYY-MM-DD') AS "provenThrough", o.id AS "employerOrganizationId", o.name AS "employerName",
      starts_with(t.path, city.path) AS "employerInTenant", o.verification = 'verified' AS "employerVerified",
      city.id AS "tenantId", city.time_zone AS "timeZone",
      CASE WHEN c.licence_number IS NULL THEN NULL ELSE
        json_build_object('number', c.licence_number, 'until', to_char(c.licence_until, 'YYYY-MM-DD')) END AS licence,
      (SELECT json_build_object('id', m.id::text, 'importId', m.import_id, 'row', m.row, 'month', m.month, 'source', i.source)
        FROM insured_month m JOIN insurance_import i ON i.id = m.import_id
        WHERE m.person_id = p.person_id AND m.employer = o.credit_code AND m.paid
          AND m.month BETWEEN to_char(p.started_on, 'YYYY-MM') AND to_char(p.proven_through, 'YYYY-MM')
          AND NOT EXISTS (SELECT 1 FROM insured_month later WHERE later.replaces_id = m.id)
        ORDER BY i.source = 'bureau', m.month DESC LIMIT 1) AS insured
    FROM placement p JOIN person ON person.id = p.person_id
      JOIN organization o ON o.id = p.organization_id JOIN tenant t ON t.id = o.tenant_id
      JOIN organization c ON c.id = ${claimant}::uuid JOIN tenant ct ON ct.id = c.tenant_id
      JOIN tenant city ON city.id::text = split_part(ct.path, '/', 1)
    WHERE ${among(Prisma.sql`p.id`, ids)} AND (p.organization_id = c.id
      OR EXISTS (SELECT 1 FROM referral r WHERE r.person_id = p.person_id AND r.organization_id = c.id AND r.consent = 'given')
      OR EXISTS (SELECT 1 FROM claim k WHERE k.placement_id = p.id AND k.organization_id = c.id))`;
}

function claimable(reader: Reader, where: Prisma.Sql): Promise<Claimable[]> {
  return reader.$queryRaw<Claimable[]>(Prisma.sql`
    SELECT p.id AS "placementId", p.person_id AS "personId", person.name AS "personName", person.id_masked AS "idMasked",
      o.name AS "employerName", o.id AS "employerOrganizationId", p.state, to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn",
      to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn", to_char(p.proven_through, 'YYYY-MM-DD') AS "provenThrough"
    FROM placement p JOIN person ON person.id = p.person_id JOIN organization o ON o.id = p.organization_id
    WHERE p.started_on IS NOT NULL AND ${where} ORDER BY p.started_on DESC, p.id LIMIT ${CLAIMABLE_MAX}`);
}

const registeredBy = (claimant: OrganizationId) => Prisma.sql`EXISTS (
  SELECT 1 FROM referral r WHERE r.person_id = p.person_id AND r.organization_id = ${claimant}::uuid
    AND r.consent = 'given' AND r.consented_on <= p.offered_on)`;

async function claimableByNumber(
  reader: Reader,
  claimant: OrganizationId,
  hmacs: readonly string[],
): Promise<Map<string, PlacementId>> {
  const rows = await reader.$queryRaw<{ hmac: string; placementId: PlacementId }[]>(Prisma.sql`
    WITH known AS (
      SELECT p.id, p.started_on, person.id_hmac AS person_hmac, r.id_hmac AS referral_hmac
      FROM placement p JOIN person ON person.id = p.person_id
      LEFT JOIN referral r ON r.person_id = p.person_id AND r.organization_id = ${claimant}::uuid AND r.consent = 'given'
      WHERE p.started_on IS NOT NULL AND ${registeredBy(claimant)})
    SELECT DISTINCT ON (hmac) hmac, id AS "placementId" FROM (
      SELECT encode(person_hmac, 'hex') AS hmac, id, started_on FROM known
      UNION ALL SELECT encode(referral_hmac, 'hex'), id, started_on FROM known) numbered
    WHERE hmac = ANY (${[...hmacs]}::text[]) ORDER BY hmac, started_on DESC, id`);
  return new Map(rows.map(({ hmac, placementId }) => [hmac, placementId]));
}
