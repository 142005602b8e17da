// Reads what was recorded of people: connections, scans, interviews face to face, corrections; and how they and booths are called.
import type { AttendancePlace } from "@jishi/shared/attendance";
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import type { Outcome } from "@jishi/shared/interviews";
import { Prisma } from "../../../db/generated/client.ts";
import { among, type Reader } from "../../../db/index.ts";
import type { Correction, Recorded, ScanRow, Sighting } from "../evidence.ts";
import type { BoothName, Booths, Names } from "../present.ts";

/** People on one page of the report: their connections of a whole evening are read at once. */
export const PEOPLE_PAGE = 50;

/** Which sightings: of a fair, of some who were there, or of some people wherever they were. A booth's corrections are its fair's. */
export type Where =
  | { fairId: FairId; boothId?: BoothId; who?: readonly string[] }
  | { personIds: readonly PersonId[]; fairId?: FairId };

interface Columns {
  fair: Prisma.Sql;
  booth: Prisma.Sql | null;
  who: Prisma.Sql;
}

function within(where: Where, { fair, booth, who }: Columns): Prisma.Sql {
  const conditions: Prisma.Sql[] = [];
  if (where.fairId) conditions.push(Prisma.sql`${fair} = ${where.fairId}::uuid`);
  if ("personIds" in where) conditions.push(among(Prisma.sql`e.person_id`, where.personIds));
  else {
    if (where.boothId && booth) conditions.push(Prisma.sql`${booth} = ${where.boothId}::uuid`);
    if (where.who) conditions.push(Prisma.sql`${who} = ANY(${where.who}::text[])`);
  }
  return Prisma.join(conditions, " AND ");
}

/** Staff at work aren't counted as attending. */
const anyone = Prisma.sql`coalesce(e.person_id::text, e.visitor_id)`;
const person = Prisma.sql`e.person_id::text`;
const event = { fair: Prisma.sql`e.fair_id`, booth: Prisma.sql`e.booth_id` };
const ofConnections: Columns = { ...event, who: anyone };
const ofScans: Columns = { ...event, who: person };
const ofCorrections: Columns = { ...event, booth: null, who: person };
const ofInterviews: Columns = {
  fair: Prisma.sql`b.fair_id`,
  booth: Prisma.sql`e.booth_id`,
  who: person,
};

/** In one statement, each kind as one JSON value: a hundred thousand rows take Prisma longer to read than PostgreSQL to find. */
export async function recorded(reader: Reader, where: Where): Promise<Recorded> {
  const [found] = await reader.$queryRaw<Found[]>`
    SELECT (${connections(where)}) AS connected, (${faceToFace(where)}) AS met, (${scans(where)}) AS scanned,
      (${corrections(where)}) AS corrected`;
  return {
    stays: [...(found?.connected ?? []).map(connection), ...(found?.met ?? []).map(meeting)],
    scans: (found?.scanned ?? []).map(scan),
    corrections: (found?.corrected ?? []).map(correction),
  };
}

interface Found {
  connected: ConnectionCells[] | null;
  met: MeetingCells[] | null;
  scanned: ScanCells[] | null;
  corrected: CorrectionCells[] | null;
}
const ms = (at: Prisma.Sql) => Prisma.sql`(extract(epoch FROM ${at}) * 1000)::bigint`;
const dateOf = (atMs: number | null): Date | null => (atMs === null ? null : new Date(atMs));

type ConnectionCells = [
  id: string,
  who: string,
  place: AttendancePlace,
  fairId: FairId,
  boothId: BoothId,
  fromMs: number,
  toMs: number,
  flowingMs: number | null,
  end: Sighting["end"],
  outcome: Outcome | null,
];

const connections = (where: Where) => Prisma.sql`
  SELECT json_agg(json_build_array(connection_id, coalesce(person_id::text, visitor_id), place, fair_id, booth_id,
    ${ms(Prisma.sql`first`)}, ${ms(Prisma.sql`last`)}, ${ms(Prisma.sql`flowing`)},
    CASE WHEN is_left THEN 'left' WHEN is_lost THEN 'lost' ELSE 'open' END,
    CASE WHEN place = 'interview' THEN (SELECT o.outcome FROM outcome_event o WHERE o.interview_id = place_id
      ORDER BY o.id DESC LIMIT 1) END))
  FROM (
    SELECT e.connection_id, e.person_id, e.visitor_id, e.place, e.place_id, e.fair_id, e.booth_id, min(e.at) AS first,
      max(e.at) AS last, min(e.at) FILTER (WHERE e.kind = 'flowing') AS flowing,
      bool_or(e.kind = 'left') AS is_left, bool_or(e.kind = 'lost') AS is_lost
    FROM attendance_event e WHERE e.user_id IS NULL AND ${within(where, ofConnections)}
    GROUP BY e.connection_id, e.person_id, e.visitor_id, e.place, e.place_id, e.fair_id, e.booth_id) c`;

function connection(cells: ConnectionCells): Sighting {
  const [id, who, place, fairId, boothId, fromMs, toMs, flowingMs, end, outcome] = cells;
  const [from, to, flowingFrom] = [new Date(fromMs), new Date(toMs), dateOf(flowingMs)];
  const sources = [`connection:${id}`];
  return { sources, who, place, fairId, boothId, from, to, flowingFrom, end, outcome, inside: false };
}

type MeetingCells = [
  id: string,
  who: string,
  fairId: FairId,
  boothId: BoothId,
  fromMs: number,
  toMs: number | null,
  outcome: Outcome | null,
];

/** Of interviews by video the connections tell; those at the stand have none. */
const faceToFace = (where: Where) => Prisma.sql`
  SELECT json_agg(json_build_array(e.id, e.person_id, b.fair_id, e.booth_id, ${ms(Prisma.sql`e.started_at`)},
    ${ms(Prisma.sql`e.ended_at`)},
    (SELECT o.outcome FROM outcome_event o WHERE o.interview_id = e.id ORDER BY o.id DESC LIMIT 1)))
  FROM interview e JOIN booth b ON b.id = e.booth_id
  WHERE e.mode = 'on_site' AND ${within(where, ofInterviews)}`;

function meeting([id, who, fairId, boothId, fromMs, toMs, outcome]: MeetingCells): Sighting {
  const inside = toMs === null;
  return {
    sources: [`interview:${id}`],
    who,
    place: "interview",
    fairId,
    boothId,
    from: new Date(fromMs),
    to: new Date(toMs ?? fromMs),
    flowingFrom: null,
    end: inside ? "open" : "left",
    outcome,
    inside,
  };
}

type ScanCells = [
  id: number,
  who: string,
  fairId: FairId,
  place: ScanRow["place"],
  boothId: BoothId | null,
  atMs: number,
];

const scans = (where: Where) => Prisma.sql`
  SELECT json_agg(json_build_array(e.id, e.person_id, e.fair_id, e.place, e.booth_id, ${ms(Prisma.sql`e.at`)}))
  FROM check_in_event e WHERE e.verdict = 'admitted' AND ${within(where, ofScans)}`;

const scan = ([id, who, fairId, place, boothId, atMs]: ScanCells): ScanRow => {
  return { id: BigInt(id), who, fairId, place, boothId, at: new Date(atMs) };
};

type CorrectionCells = [
  id: number,
  who: string,
  fairId: FairId,
  strikes: string[],
  place: AttendancePlace | null,
  boothId: BoothId | null,
  fromMs: number | null,
  toMs: number | null,
];

const corrections = (where: Where) => Prisma.sql`
  SELECT json_agg(json_build_array(e.id, e.person_id, e.fair_id, e.strikes, e.place, e.booth_id,
    ${ms(Prisma.sql`e.from_at`)}, ${ms(Prisma.sql`e.to_at`)}))
  FROM attendance_correction e WHERE ${within(where, ofCorrections)}`;

const correction = ([
  id,
  who,
  fairId,
  strikes,
  place,
  boothId,
  fromMs,
  toMs,
]: CorrectionCells): Correction => {
  return { id: BigInt(id), who, fairId, strikes, place, boothId, from: dateOf(fromMs), to: dateOf(toMs) };
};

/** One page of those who came, in the order in which they first did, and how many there are. */
export async function peoplePage(reader: Reader, where: { fairId: FairId; boothId?: BoothId }, skip: number) {
  const rows = await reader.$queryRaw<{ who: string; total: number }[]>`
    WITH came AS (
      SELECT ${anyone} AS who, min(e.at) AS first FROM attendance_event e
      WHERE e.kind = 'joined' AND e.user_id IS NULL AND ${within(where, ofConnections)} GROUP BY 1
      UNION ALL SELECT ${person}, min(e.at) FROM check_in_event e
      WHERE e.verdict = 'admitted' AND ${within(where, ofScans)} GROUP BY 1
      UNION ALL SELECT ${person}, min(e.started_at) FROM interview e JOIN booth b ON b.id = e.booth_id
      WHERE e.mode = 'on_site' AND ${within(where, ofInterviews)} GROUP BY 1
      UNION ALL SELECT ${person}, min(e.from_at) FROM attendance_correction e
      WHERE e.place IS NOT NULL AND ${within(where, ofScans)} GROUP BY 1)
    SELECT who, count(*) OVER ()::int AS total FROM came GROUP BY who ORDER BY min(first), who
    LIMIT ${PEOPLE_PAGE} OFFSET ${skip}`;
  return { who: rows.map((row) => row.who), total: rows[0]?.total ?? 0 };
}

/** A person's id is one; a visitor's may be anything. */
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export async function boothsOf(reader: Reader, sightings: readonly Sighting[]): Promise<Booths> {
  const boothIds = [...new Set(sightings.flatMap(({ boothId }) => boothId ?? []))];
  const booths = await reader.$queryRaw<(BoothName & { id: BoothId })[]>`
    SELECT b.id, b.code, o.name AS "organizationName" FROM booth b JOIN organization o ON o.id = b.organization_id
    WHERE ${among(Prisma.sql`b.id`, boothIds)}`;
  return new Map(booths.map(({ id, ...name }) => [id, name]));
}

export async function namesOf(reader: Reader, sightings: readonly Sighting[]): Promise<Names> {
  const who = [...new Set(sightings.map((one) => one.who))].filter((id) => UUID.test(id));
  const [people] = await reader.$queryRaw<{ names: Record<string, string> | null }[]>`
    SELECT json_object_agg(id, name) AS names FROM person WHERE ${among(Prisma.sql`id`, who)}`;
  return {
    booths: await boothsOf(reader, sightings),
    people: new Map(Object.entries(people?.names ?? {})),
  };
}
