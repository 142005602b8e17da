// Attendance as evidence: recorded while it happens, without a hole or a double after a kill, reported as intervals.
import { maskName } from "@jishi/shared/masking";
import { beforeEach, expect, test } from "vitest";
import { loadAttendance, loadMyAttendance } from "../../server/src/features/attendance/commands.ts";
import {
  attendanceRecorder,
  counterStore,
  loadCounters,
} from "../../server/src/features/attendance/index.ts";
import { PEOPLE_PAGE } from "../../server/src/features/attendance/reading/store.ts";
import { attendanceStore, type Connection } from "../../server/src/features/attendance/store.ts";
import { testDatabase } from "../support/database.ts";
import { openMarket, type Market } from "../support/market.ts";

const start = new Date("2026-05-16T12:00:00.000Z");
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const db = await testDatabase();
const log = { error: console.error };
const store = attendanceStore(db);
let now = start;
const clock = () => now;
const deps = { store, clock, maskName };
let market: Market;

beforeEach(async () => {
  now = start;
  // Of archived fairs nothing is recorded any more: each test has its own.
  await db.prisma.fair.updateMany({ data: { state: "archived" } });
  market = await openMarket(db, start, { people: 3, booths: 2 });
});

function connection(who: Partial<Connection>, booth = 0): Connection {
  const boothId = market.boothIds[booth];
  if (!boothId) throw new Error("a market has its booths");
  const place = { place: "stream" as const, placeId: crypto.randomUUID(), boothId, fairId: market.fairId };
  return { connectionId: crypto.randomUUID(), ...place, ...who };
}
const person = (n: number) => ({ personId: market.personIds[n] });
const report = async () => (await loadAttendance(deps, { fairId: market.fairId }, 0)).people;
const spans = (
  intervals: { from: string; to: string; flowingSeconds: number; open: boolean }[] | undefined,
) =>
  intervals?.map(({ from, to, flowingSeconds, open }) => [
    (Date.parse(from) - start.getTime()) / 1000,
    (Date.parse(to) - start.getTime()) / 1000,
    flowingSeconds,
    open,
  ]);

test("two devices count once, leaving by word ends it, and the seconds of media are those in which it flowed", async () => {
  const recorder = attendanceRecorder({ store, clock, log });
  const [phone, laptop] = [connection(person(0)), connection(person(0))];
  recorder.joined(phone, at(0));
  recorder.joined(laptop, at(20));
  recorder.flowing(phone.connectionId, at(2));
  recorder.flowing(laptop.connectionId, at(21));
  recorder.seen([phone.connectionId, laptop.connectionId], at(30));
  recorder.left(phone.connectionId, at(40));
  recorder.left(laptop.connectionId, at(70));
  await recorder.close();
  now = at(1000);
  const [mine] = await report();
  expect(mine).toMatchObject({ who: expect.stringContaining("*"), known: true });
  expect(spans(mine?.intervals)).toEqual([[0, 70, 68, false]]);
});

test("where a device's own clock stood is kept beside the server's time, for its beginning", async () => {
  const recorder = attendanceRecorder({ store, clock, log });
  const slow = connection({ ...person(0), deviceAt: at(-90) });
  recorder.joined(slow, at(0));
  recorder.left(slow.connectionId, at(40));
  await recorder.close();
  const events = await db.prisma.attendanceEvent.findMany({
    where: { connectionId: slow.connectionId },
    orderBy: { id: "asc" },
  });
  expect(events).toMatchObject([
    { kind: "joined", at: at(0), deviceAt: at(-90) },
    { kind: "left", at: at(40), deviceAt: null },
  ]);
});

test("a killed server leaves neither a hole nor a double: its people are lost when last seen, and return within the lease", async () => {
  const killed = attendanceRecorder({ store, clock, log });
  const [lin, visitor] = [connection(person(0)), connection({ visitorId: crypto.randomUUID() })];
  killed.joined(lin, at(0));
  killed.joined(visitor, at(5));
  killed.seen([lin.connectionId, visitor.connectionId], at(10));
  killed.seen([lin.connectionId], at(20));
  await killed.close(); // All that it noted is written; it had no time to end anything.

  now = at(26);
  const restarted = attendanceRecorder({ store, clock, log });
  expect(await restarted.recover()).toBe(2);
  expect(await restarted.recover()).toBe(0);
  const again = connection(person(0));
  restarted.joined(again, at(27));
  restarted.seen([again.connectionId], at(37));
  await restarted.close();
  now = at(40);
  const people = await report();
  expect(people.map(({ intervals }) => spans(intervals))).toEqual([[[0, 37, 0, true]], [[5, 10, 0, false]]]);
  expect(people[1]).toMatchObject({ who: "#2", known: false });
});

test("a connection whose end nobody recorded is over at the time it was last seen", async () => {
  const recorder = attendanceRecorder({ store, clock, log });
  const lin = connection(person(0));
  recorder.joined(lin, at(0));
  recorder.seen([lin.connectionId], at(50));
  await recorder.close();
  now = at(100);
  expect(await recorder.sweep()).toBe(0); // another server may still keep it
  expect(spans((await report())[0]?.intervals)).toEqual([[0, 50, 0, true]]);
  now = at(141);
  expect(await recorder.sweep()).toBe(1);
  expect(spans((await report())[0]?.intervals)).toEqual([[0, 50, 0, false]]);
});

test("what a database that is away refuses is written when it is back, in order", async () => {
  let away = true;
  const flaky = {
    ...store,
    add: async (events: Parameters<typeof store.add>[0]) => {
      if (away) throw new Error("the database is restarting");
      return store.add(events);
    },
  };
  const failures: unknown[] = [];
  const recorder = attendanceRecorder({
    store: flaky,
    clock,
    log: { error: (error) => failures.push(error) },
  });
  const lin = connection(person(0));
  recorder.joined(lin, at(0));
  await expect.poll(() => failures.length).toBeGreaterThan(0);
  recorder.left(lin.connectionId, at(9));
  away = false;
  await expect
    .poll(async () => spans((await report())[0]?.intervals), { timeout: 5_000 })
    .toEqual([[0, 9, 0, false]]);
  await recorder.close();
});

test("evidence is only ever added to", async () => {
  const recorder = attendanceRecorder({ store, clock, log });
  recorder.joined(connection(person(0)), at(0));
  await recorder.close();
  await expect(db.prisma.attendanceEvent.updateMany({ data: { at: at(1) } })).rejects.toThrow(
    "only added to",
  );
  await expect(db.prisma.attendanceEvent.deleteMany()).rejects.toThrow("only added to");
});

test("one's own attendance names every place, and the counters count people once", async () => {
  const recorder = attendanceRecorder({ store, clock, log });
  const visitorId = crypto.randomUUID();
  const staff = connection({ userId: market.recruiterIds[0] });
  const all = [
    connection(person(0), 0),
    connection(person(0), 1),
    connection(person(1), 0),
    connection({ visitorId }, 0),
    connection({ visitorId }, 1),
    staff,
  ];
  for (const [n, one] of all.entries()) recorder.joined(one, at(n));
  await recorder.close();
  const [personId] = market.personIds;
  if (!personId) throw new Error("a market has people");
  const { intervals } = await loadMyAttendance(deps, personId);
  expect(intervals.map(({ boothCode, place }) => [boothCode, place])).toEqual([
    ["A1", "stream"],
    ["A2", "stream"],
  ]);
  const counters = await loadCounters(
    { counts: counterStore(db), clock, viewers: () => 0, recruiters: () => 1 },
    market.fairId,
  );
  expect(counters).toMatchObject({ people: 3, waiting: 0, booths: [{ code: "A1" }, { code: "A2" }] });
});

test("a fair's people come in pages, in the order in which they first came", async () => {
  const crowd = await openMarket(db, start, { people: PEOPLE_PAGE + 3 });
  const recorder = attendanceRecorder({ store, clock, log });
  market = crowd;
  for (const personId of crowd.personIds) recorder.joined(connection({ personId }), at(0));
  await recorder.close();
  const pages = await Promise.all(
    [0, PEOPLE_PAGE].map((skip) => loadAttendance(deps, { fairId: crowd.fairId }, skip)),
  );
  expect(pages.map(({ people, total }) => [people.length, total])).toEqual([
    [PEOPLE_PAGE, PEOPLE_PAGE + 3],
    [3, PEOPLE_PAGE + 3],
  ]);
});
