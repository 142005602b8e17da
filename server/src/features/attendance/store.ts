// Appends attendance events and reads them back as spans of connections.
import type { BoothId, FairId, PersonId, UserId } from "@jishi/shared/ids";
import { Prisma } from "../../db/generated/client.ts";
import type { Database, Reader } from "../../db/index.ts";
import { given } from "../../given.ts";
import type { SpanRow } from "./present.ts";

/** One connection of one person or visitor to one stream or interview. */
export interface Connection {
  /** Made by whoever lets them in; one per connection. */
  connectionId: string;
  place: "stream" | "interview";
  /** The stream or the interview. */
  placeId: string;
  boothId: BoothId;
  fairId: FairId;
  personId?: PersonId | undefined;
  userId?: UserId | undefined;
  /** A visitor without an account: a random id kept by the browser. */
  visitorId?: string | undefined;
}
export interface AttendanceEvent extends Connection {
  kind: "joined" | "flowing" | "seen" | "left" | "lost";
  at: Date;
}

/** People on one page of the report: their connections of a whole evening are read at once. */
export const PEOPLE_PAGE = 50;
/** An evening of reconnecting every minute. */
const MY_CONNECTIONS_MAX = 500;

export type AttendanceStore = ReturnType<typeof attendanceStore>;

export function attendanceStore(db: Database) {
  return {
    /** One insert; what was recorded already (a retry) isn't recorded twice. */
    add: async (events: readonly AttendanceEvent[]): Promise<void> => {
      const data = events.map(({ personId, userId, visitorId, ...event }) => ({
        ...event,
        ...given({ personId, userId, visitorId }),
      }));
      await db.prisma.attendanceEvent.createMany({ data, skipDuplicates: true });
    },
    endUnended: (seenBefore: Date) => endUnended(db.prisma, seenBefore),
    peoplePage: (fairId: FairId, skip: number) => peoplePage(db.prisma, fairId, skip),
    spansOfPerson: (personId: PersonId) => spansOfPerson(db.prisma, personId),
  };
}

/**
 * Ends connections that nobody keeps any more, because their server was killed: lost when last seen. Only those of fairs that
 * aren't archived are looked through.
 */
function endUnended(reader: Reader, seenBefore: Date): Promise<number> {
  return reader.$executeRaw`
    INSERT INTO attendance_event
      (connection_id, kind, place, place_id, booth_id, fair_id, person_id, user_id, visitor_id, at)
    SELECT j.connection_id, 'lost', j.place, j.place_id, j.booth_id, j.fair_id, j.person_id, j.user_id, j.visitor_id, last.at
    FROM attendance_event j JOIN fair f ON f.id = j.fair_id AND f.state <> 'archived'
    CROSS JOIN LATERAL (SELECT max(e.at) AS at FROM attendance_event e WHERE e.connection_id = j.connection_id) last
    WHERE j.kind = 'joined' AND last.at < ${seenBefore}::timestamptz AND NOT EXISTS (
      SELECT 1 FROM attendance_event e WHERE e.connection_id = j.connection_id AND e.kind IN ('left', 'lost'))
    ON CONFLICT DO NOTHING`;
}

/** Staff at work aren't counted as attending. */
const who = Prisma.sql`coalesce(e.person_id::text, e.visitor_id)`;

const spanColumns = Prisma.sql`
  e.connection_id AS "connectionId", ${who} AS who, e.place, e.booth_id AS "boothId", b.code AS "boothCode",
  o.name AS "organizationName", p.name AS "personName", min(e.at) AS "from", max(e.at) AS "to",
  min(e.at) FILTER (WHERE e.kind = 'flowing') AS "flowingFrom",
  CASE WHEN bool_or(e.kind = 'left') THEN 'left' WHEN bool_or(e.kind = 'lost') THEN 'lost' ELSE 'open' END AS "end"`;
const spanTables = Prisma.sql`
  JOIN booth b ON b.id = e.booth_id JOIN organization o ON o.id = b.organization_id
  LEFT JOIN person p ON p.id = e.person_id`;
const spanGroups = Prisma.sql`GROUP BY e.connection_id, ${who}, e.place, e.booth_id, b.code, o.name, p.name`;

/** The connections of one page of a fair's people, in the order in which they first came, and how many people there are. */
async function peoplePage(reader: Reader, fairId: FairId, skip: number) {
  const people = await reader.$queryRaw<{ who: string; total: number }[]>`
    SELECT ${who} AS who, count(*) OVER ()::int AS total FROM attendance_event e
    WHERE e.fair_id = ${fairId}::uuid AND e.kind = 'joined' AND e.user_id IS NULL
    GROUP BY 1 ORDER BY min(e.id) LIMIT ${PEOPLE_PAGE} OFFSET ${skip}`;
  const page = people.map((one) => one.who);
  const spans = await reader.$queryRaw<SpanRow[]>`
    SELECT ${spanColumns} FROM attendance_event e ${spanTables}
    WHERE e.fair_id = ${fairId}::uuid AND ${who} = ANY(${page}::text[]) ${spanGroups}`;
  return { people: page, spans, total: people[0]?.total ?? 0 };
}

function spansOfPerson(reader: Reader, personId: PersonId): Promise<SpanRow[]> {
  return reader.$queryRaw<SpanRow[]>`
    SELECT ${spanColumns} FROM attendance_event e ${spanTables}
    WHERE e.person_id = ${personId}::uuid ${spanGroups} ORDER BY min(e.at) DESC LIMIT ${MY_CONNECTIONS_MAX}`;
}
