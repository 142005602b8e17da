// Appends attendance events, and reads all evidence back as sightings.
import type { BoothId, FairId, PersonId, UserId } from "@jishi/shared/ids";
import type { Database, Reader } from "../../db/index.ts";
import { given } from "../../given.ts";
import { addCorrection, type NewCorrection } from "./correcting/store.ts";
import { evidence, type Sighting } from "./evidence.ts";
import { namesOf, peoplePage, recorded, type Where } from "./reading/store.ts";
import { fairsOf, logLooks, type Looking } from "./reports/store.ts";

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
    peoplePage: (where: { fairId: FairId; boothId?: BoothId }, skip: number) =>
      peoplePage(db.prisma, where, skip),
    /** What counts, corrections applied. */
    sightings: (where: Where) => sightings(db.prisma, where),
    names: (of: readonly Sighting[]) => namesOf(db.prisma, of),
    fairs: (fairIds: readonly FairId[], tenantPaths?: readonly string[]) =>
      fairsOf(db.prisma, fairIds, tenantPaths),
    fairOfBooth: async (boothId: BoothId): Promise<FairId> => {
      const where = { id: boothId };
      return (await db.prisma.booth.findUniqueOrThrow({ where, select: { fairId: true } })).fairId as FairId;
    },
    correct: (correction: NewCorrection) =>
      db.transaction((tx) => addCorrection(tx, correction, (where) => sightings(tx, where))),
    logLooks: (looking: Looking) => db.transaction((tx) => logLooks(tx, looking)),
  };
}

async function sightings(reader: Reader, where: Where): Promise<Sighting[]> {
  const found = evidence(await recorded(reader, where));
  const boothId = "boothId" in where ? where.boothId : undefined;
  return boothId === undefined ? found : found.filter((one) => one.boothId === boothId);
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
