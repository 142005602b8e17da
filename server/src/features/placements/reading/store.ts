// Reads placements with their events and the months that prove them.
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, PlacementId } from "@jishi/shared/ids";
import type { Reach } from "../../../actor.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { Database, Reader } from "../../../db/index.ts";
import type { EventRow, InsuredRow, PlacementRow } from "../present.ts";

/** A page of a board. */
export const PLACEMENTS_PAGE = 50;
/** More employers than ever hire one person. */
const OF_PERSON_MAX = 50;
/** What a page shows of one placement's past; a list of fifty has some four each. */
const EVENTS_MAX = 2_000;

export interface Read {
  rows: PlacementRow[];
  events: EventRow[];
  insured: InsuredRow[];
}

export function readingStore(db: Database) {
  return {
    /** A page, newest first, with one more row to tell that there are others. */
    list: (within: Reach, before: PlacementId | undefined) =>
      read(db.prisma, Prisma.sql`(${reached(within)}) AND ${beforeThis(before)}`, PLACEMENTS_PAGE + 1),
    ofPerson: (id: PersonId) => read(db.prisma, Prisma.sql`p.person_id = ${id}::uuid`, OF_PERSON_MAX),
    find: async (id: PlacementId) => {
      const found = await read(db.prisma, Prisma.sql`p.id = ${id}::uuid`, 1);
      if (!found.rows[0]) throw new Refusal("not-found");
      return { ...found, row: found.rows[0] };
    },
  };
}

const reached = ({ tenantPaths, organizationIds }: Reach) => Prisma.sql`
  p.organization_id = ANY (${[...organizationIds]}::uuid[])
  OR EXISTS (SELECT 1 FROM unnest(${tenantPaths}::text[]) AS path WHERE starts_with(t.path, path))`;

const beforeThis = (before: PlacementId | undefined) =>
  before === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(p.created_at, p.id) < (SELECT created_at, id FROM placement WHERE id = ${before}::uuid)`;

async function read(reader: Reader, where: Prisma.Sql, limit: number): Promise<Read> {
  const rows = await reader.$queryRaw<PlacementRow[]>(Prisma.sql`
    SELECT p.id, p.organization_id AS "organizationId", o.name AS "employerName", o.credit_code AS "creditCode",
      p.person_id AS "personId", person.name AS "personName",
      person.id_hmac IS NOT NULL OR EXISTS (
        SELECT 1 FROM referral r WHERE r.person_id = p.person_id AND r.consent = 'given' AND r.id_hmac IS NOT NULL
      ) AS "hasIdNumber",
      p.job_title AS "jobTitle", p.interview_id AS "interviewId", p.state, to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn",
      to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn", to_char(p.ended_on, 'YYYY-MM-DD') AS "endedOn",
      to_char(p.proven_through, 'YYYY-MM-DD') AS "provenThrough", p.retention_end AS "retentionEnd", p.created_by AS "createdBy"
    FROM placement p JOIN organization o ON o.id = p.organization_id JOIN tenant t ON t.id = o.tenant_id
      JOIN person ON person.id = p.person_id
    WHERE ${where} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`);
  const personIds = [...new Set(rows.map(({ personId }) => personId))];
  const events = await eventsOf(
    reader,
    rows.map(({ id }) => id),
  );
  return { rows, events, insured: await insuredOf(reader, personIds) };
}

function eventsOf(reader: Reader, ids: readonly string[]): Promise<EventRow[]> {
  return reader.$queryRaw<EventRow[]>`
    SELECT placement_id AS "placementId", at, kind, to_char(coalesce(on_day, after_day), 'YYYY-MM-DD') AS on,
      user_id AS "userId", person_id AS "personId", reason, to_char(before_day, 'YYYY-MM-DD') AS before, end_reason AS end
    FROM placement_event WHERE placement_id = ANY (${[...ids]}::uuid[]) ORDER BY id LIMIT ${EVENTS_MAX}`;
}

/** The months that count now: what was corrected or taken back isn't among them. */
export function insuredOf(reader: Reader, personIds: readonly string[]): Promise<InsuredRow[]> {
  return reader.$queryRaw<InsuredRow[]>`
    SELECT m.person_id AS "personId", m.employer, m.month, to_char(m.through, 'YYYY-MM-DD') AS through, i.source
    FROM insured_month m JOIN insurance_import i ON i.id = m.import_id
    WHERE m.person_id = ANY (${[...personIds]}::uuid[]) AND m.paid
      AND NOT EXISTS (SELECT 1 FROM insured_month later WHERE later.replaces_id = m.id)`;
}
