// How fast presence is recorded, and how fast a fair of fifty thousand becomes intervals, on a private PostgreSQL.
import { performance } from "node:perf_hooks";
import { StreamId, type PersonId } from "@jishi/shared/ids";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { attendanceStore } from "../../server/src/features/attendance/index.ts";
import { presentPerson } from "../../server/src/features/attendance/present.ts";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { openMarket, type Market } from "../support/market.ts";

const EVENTS = 100_000;
const CONNECTIONS = 2_000;
const GOAL_EVENTS_PER_SECOND = 10_000;
const PEOPLE = 50_000;
const FILLED_AT_ONCE = 10_000;
/** A phone and a laptop; each seen so often. */
const DEVICES = 2;
const SEEN = 4;
const GOAL_SECONDS = 5;

export async function run(report: (line: string) => void): Promise<void> {
  const postgres = await startPostgres();
  try {
    const log = { info: () => undefined, warn: () => undefined, error: console.error };
    const db = await openDatabase({ url: postgres.url, dataDir: "", clock: () => new Date(), log });
    try {
      report(
        `Evidence, PostgreSQL: goal ${GOAL_EVENTS_PER_SECOND} events/s, ${PEOPLE} people in ${GOAL_SECONDS} s`,
      );
      const market = await openMarket(db, new Date(), { booths: 20, people: CONNECTIONS });
      report(await recording(db, market));
      report(await reporting(db));
    } finally {
      await db.close();
    }
  } finally {
    await postgres.stop();
  }
}

/** As fast as they are taken: through the store in the sets that the recorder makes, until all is committed. */
async function recording(db: Database, market: Market): Promise<string> {
  const store = attendanceStore(db);
  const connectionIds = Array.from({ length: CONNECTIONS }, () => crypto.randomUUID());
  const heartbeat = (kind: "joined" | "seen") =>
    connectionIds.map((connectionId, n) =>
      Object.assign(placeOf(market, n), {
        connectionId,
        kind,
        personId: personOf(market, n),
        at: new Date(),
      }),
    );
  const begun = performance.now();
  await store.add(heartbeat("joined"));
  for (let sent = CONNECTIONS; sent < EVENTS; sent += CONNECTIONS) await store.add(heartbeat("seen"));
  const seconds = (performance.now() - begun) / 1000;
  const kept = await db.prisma.attendanceEvent.count();
  if (kept !== EVENTS) throw new Error(`${kept} of ${EVENTS} kept`);
  return `${kept} events kept in ${seconds.toFixed(1)} s: ${Math.round(kept / seconds)} events/s`;
}

const placeOf = ({ boothIds, fairId }: Market, n: number) => {
  const boothId = boothIds[n % boothIds.length];
  if (!boothId) throw new Error("a market has its booths");
  return { place: "stream" as const, placeId: StreamId.parse(boothId), boothId, fairId };
};
const personOf = ({ personIds }: Market, n: number): PersonId => {
  const personId = personIds[n % personIds.length];
  if (!personId) throw new Error("a market has its people");
  return personId;
};

/** Everything of one fair: connections, scans in and out, merged per person over devices and channels. */
async function reporting(db: Database): Promise<string> {
  const crowd = await openMarket(db, new Date(), { booths: 20, people: 0 });
  await fill(db, crowd);
  await db.prisma.$executeRaw`ANALYZE`;
  const store = attendanceStore(db);
  const events = await db.prisma.attendanceEvent.count({ where: { fairId: crowd.fairId } });
  const begun = performance.now();
  const sightings = await store.sightings({ fairId: crowd.fairId });
  const names = await store.names(sightings);
  const read = performance.now();
  const now = new Date();
  const groups = Map.groupBy(sightings, ({ who }) => who);
  const people = [...groups.values()].map((mine) =>
    presentPerson(mine, { names, label: "", mask: (name) => name, now }),
  );
  const done = performance.now();
  const intervals = people.reduce((sum, person) => sum + person.intervals.length, 0);
  if (people.length !== PEOPLE || intervals !== PEOPLE * 2) {
    throw new Error(`${people.length} people, ${intervals} intervals`);
  }
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  return `${PEOPLE} people, ${events + 2 * PEOPLE} events → ${intervals} intervals in ${seconds(begun, done)} s (${seconds(begun, read)} reading, ${seconds(read, done)} merging)`;
}

/** Each joins on both devices, flows, is seen, leaves; and is scanned in and out. Some at a time: a statement has ten seconds. */
async function fill(db: Database, { boothIds, fairId }: Market): Promise<void> {
  for (let first = 1; first <= PEOPLE; first += FILLED_AT_ONCE) {
    const last = first + FILLED_AT_ONCE - 1;
    await db.prisma.$executeRaw`
      INSERT INTO person (id, name, created_at)
      SELECT md5('crowd ' || n)::uuid, '求职者' || n, now() FROM generate_series(${first}::int, ${last}::int) AS n`;
    await db.prisma.$executeRaw`
      INSERT INTO attendance_event (connection_id, kind, place, place_id, booth_id, fair_id, person_id, at)
      SELECT c.id, k.kind, 'stream', c.booth_id, c.booth_id, ${fairId}::uuid, c.person_id,
        now() - interval '1 hour' + k.seconds * interval '1 second'
      FROM (SELECT md5('crowd ' || n || ' ' || d)::uuid AS id, md5('crowd ' || n)::uuid AS person_id,
          (${boothIds}::uuid[])[1 + n % 20] AS booth_id
        FROM generate_series(${first}::int, ${last}::int) AS n, generate_series(1, ${DEVICES}::int) AS d) c,
        (SELECT 'joined' AS kind, 0 AS seconds UNION ALL SELECT 'flowing', 2 UNION ALL SELECT 'left', 60
          UNION ALL SELECT 'seen', 10 * g FROM generate_series(1, ${SEEN}::int) AS g) k`;
    await db.prisma.$executeRaw`
      INSERT INTO check_in_event (fair_id, place, scan_id, person_id, how, device_id, device_at, clock_offset_ms, at,
        recorded_at, user_id, verdict)
      SELECT ${fairId}::uuid, w.place, gen_random_uuid(), md5('crowd ' || n)::uuid, 'camera', ${fairId}::uuid, w.at, 0,
        w.at, w.at, ${fairId}::uuid, 'admitted'
      FROM generate_series(${first}::int, ${last}::int) AS n,
        (SELECT 'door' AS place, now() - interval '2 hours' AS at UNION ALL SELECT 'exit', now()) w`;
  }
}
