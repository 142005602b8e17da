// Reads referrals with what became of them at each hire of the same person.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, PersonId, ReferralId } from "@jishi/shared/ids";
import type { Reach } from "../../../actor.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { among, type Database, type Reader } from "../../../db/index.ts";
import type { Hire, ReferralRow, RegisteredRow } from "../present.ts";

/** A page of a desk's list. */
export const REFERRALS_PAGE = 50;
/** More organizations than ever register one person. */
const OF_PERSON_MAX = 50;
/** Somebody who was referred or employed so recently isn't newly organized. */
const NEWLY_MONTHS = 12;

export interface Read {
  rows: ReferralRow[];
  hires: Hire[];
  registered: RegisteredRow[];
}

export function readingStore(db: Database) {
  return {
    /** A page, newest first, with one more row to tell that there are others. */
    list: (within: Reach, before: ReferralId | undefined) =>
      read(db.prisma, Prisma.sql`(${reached(within)}) AND ${beforeThis(before)}`, REFERRALS_PAGE + 1),
    ofPerson: (id: PersonId) => read(db.prisma, Prisma.sql`r.person_id = ${id}::uuid`, OF_PERSON_MAX),
    find: async (id: ReferralId) => {
      const found = await read(db.prisma, Prisma.sql`r.id = ${id}::uuid`, 1);
      if (!found.rows[0]) throw new Refusal("not-found");
      return { ...found, row: found.rows[0] };
    },
    /** Everybody's registrations of these people, and the organization's own of them, newest first. */
    registeredOf: (personIds: readonly PersonId[]) => registeredOf(db.prisma, personIds),
    latestOf: (personIds: readonly PersonId[], organizationId: OrganizationId) => {
      const of = Prisma.sql`${among(Prisma.sql`r.person_id`, personIds)} AND r.organization_id = ${organizationId}::uuid`;
      return rowsOf(db.prisma, of, OF_PERSON_MAX * personIds.length);
    },
  };
}

const reached = ({ tenantPaths, organizationIds }: Reach) => Prisma.sql`
  r.organization_id = ANY (${[...organizationIds]}::uuid[])
  OR EXISTS (SELECT 1 FROM unnest(${tenantPaths}::text[]) AS path WHERE starts_with(t.path, path))`;

const beforeThis = (before: ReferralId | undefined) =>
  before === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(r.registered_at, r.id) < (SELECT registered_at, id FROM referral WHERE id = ${before}::uuid)`;

async function read(reader: Reader, where: Prisma.Sql, limit: number): Promise<Read> {
  const rows = await rowsOf(reader, where, limit);
  const personIds = [...new Set(rows.map(({ personId }) => personId))];
  return { rows, hires: await hiresOf(reader, personIds), registered: await registeredOf(reader, personIds) };
}

function rowsOf(reader: Reader, where: Prisma.Sql, limit: number): Promise<ReferralRow[]> {
  return reader.$queryRaw<ReferralRow[]>(Prisma.sql`
    SELECT r.id, r.organization_id AS "organizationId", o.name AS "organizationName", r.person_id AS "personId", r.name,
      r.phone_masked AS "phoneMasked", r.id_masked AS "idMasked", r.registered_at AS "registeredAt",
      to_char(r.registered_on, 'YYYY-MM-DD') AS "registeredOn", r.consent,
      to_char(r.consented_on, 'YYYY-MM-DD') AS "consentedOn", c.method AS "consentMethod", c.at AS "consentAt",
      r.of_village AS "ofVillage", r.village_basis AS "villageBasis", r.newly_organized AS "newlyOrganized",
      CASE WHEN r.newly_organized IS NULL THEN NULL ELSE to_char(${earlier}, 'YYYY-MM-DD') END AS "earlierOn"
    FROM referral r JOIN organization o ON o.id = r.organization_id JOIN tenant t ON t.id = o.tenant_id
    LEFT JOIN LATERAL (
      SELECT method, at FROM referral_consent WHERE referral_id = r.id AND kind = 'given' ORDER BY id DESC LIMIT 1) c ON true
    WHERE ${where} ORDER BY r.registered_at DESC, r.id DESC LIMIT ${limit}`);
}

/** The last day on which the person was referred by anybody, or employed, within the year before. */
const earlier = Prisma.sql`(
  SELECT max(day) FROM (
    SELECT e.consented_on AS day FROM referral e
    WHERE e.person_id = r.person_id AND e.id <> r.id AND e.consent = 'given' AND e.consented_on < r.registered_on
    UNION ALL
    SELECT least(coalesce(p.ended_on, r.registered_on - 1), r.registered_on - 1) FROM placement p
    WHERE p.person_id = r.person_id AND p.started_on < r.registered_on) AS earlier
  WHERE day > r.registered_on - make_interval(months => ${NEWLY_MONTHS}::int))`;

function hiresOf(reader: Reader, personIds: readonly string[]): Promise<Hire[]> {
  return reader.$queryRaw<Hire[]>`
    SELECT p.id AS "placementId", p.person_id AS "personId", o.name AS "employerName",
      to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn"
    FROM placement p JOIN organization o ON o.id = p.organization_id
    WHERE p.person_id = ANY (${[...personIds]}::uuid[]) AND p.state IN ('accepted', 'started', 'retained', 'ended')
    ORDER BY p.offered_on DESC, p.id`;
}

function registeredOf(reader: Reader, personIds: readonly string[]): Promise<RegisteredRow[]> {
  return reader.$queryRaw<RegisteredRow[]>`
    SELECT id, person_id AS "personId", organization_id AS "organizationId", to_char(registered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS "registeredAt",
      CASE WHEN consent = 'given' THEN to_char(consented_on, 'YYYY-MM-DD') END AS "countsOn"
    FROM referral WHERE ${among(Prisma.sql`person_id`, personIds)}`;
}
