import { setTimeout as delay } from "node:timers/promises";
import type { Topic } from "@jishi/shared/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Postgres } from "../../scripts/steps/postgres.ts";
import { DatabaseUnavailable, openDatabase, type Database, type Told } from "../../server/src/db/index.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let server: Postgres;
let db: Database;
beforeAll(async () => {
  server = await Postgres.create();
  db = await openDatabase({ url: server.url, dataDir: "", clock: () => new Date(), log });
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

const write = (name: string) => db.transaction((tx) => tx.setting.create({ data: { name, value: {} } }));
const stored = async () => new Set((await db.prisma.setting.findMany()).map((row) => row.name));

test("two commands that lock each other out are both done", async () => {
  await write("left");
  await write("right");
  let tries = 0;
  const lockBoth = (first: string, second: string) =>
    db.transaction(async (tx) => {
      tries++;
      await tx.$queryRaw`SELECT 1 FROM setting WHERE name = ${first} FOR UPDATE`;
      await delay(100);
      await tx.$queryRaw`SELECT 1 FROM setting WHERE name = ${second} FOR UPDATE`;
      return `${first}-${second}`;
    });
  const done = await Promise.all([lockBoth("left", "right"), lockBoth("right", "left")]);
  expect(done).toEqual(["left-right", "right-left"]);
  expect(tries).toBeGreaterThan(2);
});

test("commands that tell the same topics in any order neither deadlock nor lose a version", async () => {
  const topics = Array.from({ length: 6 }, (): Topic => `fair:${crypto.randomUUID()}`);
  const told: Told[] = [];
  db.onTold((some) => told.push(...some));
  let tries = 0;
  const tellSome = () =>
    db.transaction(async (tx) => {
      tries++;
      for (const topic of topics.toSorted(() => Math.random() - 0.5).slice(0, 4)) tx.tell(topic);
    });
  for (let round = 0; round < 25; round++) await Promise.all(Array.from({ length: 8 }, tellSome));
  expect(tries).toBe(200);
  expect(told).toHaveLength(800);
  expect(new Set(told.map(({ topic, version }) => `${topic} ${version}`)).size).toBe(800);
  const versions = await db.prisma.topicVersion.findMany({ where: { name: { in: topics } } });
  for (const { name, version } of versions) {
    expect(Math.max(...told.filter(({ topic }) => topic === name).map((one) => one.version))).toBe(
      Number(version),
    );
  }
});

test("a command that waits too long for a lock is told to come back", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>();
  const holder = db.transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM setting WHERE name = 'left' FOR UPDATE`;
    isLocked();
    await gate;
  });
  await locked;
  const waiter = db.transaction((tx) => tx.$queryRaw`SELECT 1 FROM setting WHERE name = 'left' FOR UPDATE`);
  await expect(waiter).rejects.toThrow(DatabaseUnavailable);
  open();
  await holder;
});

test.each(["fast", "immediate"] as const)(
  "a server that stops (%s) is told as unavailable, and its return is found without help, with every acknowledged write",
  async (how) => {
    const run = crypto.randomUUID();
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    const writing = new AbortController();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; !writing.signal.aborted; n++) {
        const name = `${how}-${run}-${writer}-${n}`;
        await write(name).then(
          () => acknowledged.push(name),
          async (error: unknown) => {
            failures.push(error);
            await delay(20);
          },
        );
      }
    });
    await delay(500);
    await server.halt(how);
    const whileAway = performance.now();
    await expect(db.ping()).rejects.toThrow(DatabaseUnavailable);
    await expect(stored()).rejects.toThrow(DatabaseUnavailable);
    expect(performance.now() - whileAway).toBeLessThan(5_000);
    const before = acknowledged.length;
    await server.start();
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(before + 8);
    writing.abort();
    await Promise.all(writers);
    await db.ping();
    expect(failures.filter((error) => !(error instanceof DatabaseUnavailable))).toEqual([]);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures[0]).toMatchObject({ code: "unavailable", extras: { retryAfterSeconds: 2 } });
    const there = await stored();
    expect(acknowledged.filter((name) => !there.has(name))).toEqual([]);
  },
);
