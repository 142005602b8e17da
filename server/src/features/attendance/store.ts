// Appends attendance events, and reads all evidence back as sightings.
import type { BoothId, FairId, PersonId, UserId } from "@jishi/shared/ids";
import type { Database, Reader } from "../../db/index.ts";
import { findPiece, type Wanted } from "./pieces/store.ts";
import { addCorrection, type NewCorrection } from "./correcting/store.ts";
import { evidence, type Sighting } from "./evidence.ts";
import { boothsOf, namesOf, peoplePage, recorded, type Where } from "./reading/store.ts";
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
  /** When it joined by its own clock. */
  deviceAt?: Date | undefined;
}
export interface AttendanceEvent extends Connection {
  kind: "joined" | "flowing" | "seen" | "left" | "lost";
  at: Date;
}

export type AttendanceStore = ReturnType<typeof attendanceStore>;

export function attendanceStore(db: Database) {
  return {
    /** What was recorded already (a retry) isn't recorded twice. */
    add: async (events: readonly AttendanceEvent[]): Promise<void> => {
      for (let from = 0; from < events.length; from += ROWS_AT_ONCE) {
        await add(db.prisma, events.slice(from, from + ROWS_AT_ONCE));
      }
    },
    endUnended: (seenBefore: Date) => endUnended(db.prisma, seenBefore),
    peoplePage: (where: { fairId: FairId; boothId?: BoothId }, skip: number) =>
      peoplePage(db.prisma, where, skip),
    /** What counts, corrections applied. */
    sightings: (where: Where) => sightings(db.prisma, where),
    piece: (wanted: Wanted) => findPiece(db.prisma, wanted),
    booths: (of: readonly Sighting[]) => boothsOf(db.prisma, of),
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

/** As one value: single ones of many rows take longer to read than to keep. */
const ROWS_AT_ONCE = 5_000;

async function add(reader: Reader, events: readonly AttendanceEvent[]): Promise<void> {
  const rows = JSON.stringify(events.map(rowOf));
  await reader.$executeRaw`
    INSERT INTO attendance_event (connection_id, kind, place, place_id, booth_id, fair_id, person_id, user_id, visitor_id, at, device_at)
    SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS e(connection_id uuid, kind text, place text, place_id uuid,
      booth_id uuid, fair_id uuid, person_id uuid, user_id uuid, visitor_id text, at timestamptz, device_at timestamptz)
    ON CONFLICT DO NOTHING`;
}

const rowOf = (event: AttendanceEvent) => ({
  connection_id: event.connectionId,
  kind: event.kind,
  place: event.place,
  place_id: event.placeId,
  booth_id: event.boothId,
  fair_id: event.fairId,
  person_id: event.personId,
  user_id: event.userId,
  visitor_id: event.visitorId,
  at: event.at,
  device_at: event.kind === "joined" ? event.deviceAt : undefined,
});

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
