import { expect, test, vi } from "vitest";
import type { SentMessage, Told } from "../../server/src/db/index.ts";
import { testDatabase } from "../support/database.ts";

const soon = { timeout: 15_000, interval: 50 };
const start = new Date("2026-03-01T12:00:00.000Z").getTime();

test("a message is sent after its commit, and again after a failure, under the same id", async () => {
  const clock = { now: start };
  const db = await testDatabase({ clock: () => new Date(clock.now) });
  const sent: SentMessage[] = [];
  db.onSend(async (message) => {
    sent.push(message);
    if (sent.length < 3) throw new Error("the gateway is away");
  });
  await db.transaction(async (tx) =>
    tx.send({ kind: "sms", body: { phone: "19900000001", code: "000000" } }),
  );
  await vi.waitFor(() => expect(sent).toHaveLength(1), soon);
  clock.now += 1_000; // not due yet: the first pause is 2 s
  await vi.waitFor(async () => expect(await db.prisma.outbox.count()).toBe(1), soon);
  expect(sent).toHaveLength(1);
  for (const attempts of [2, 3]) {
    clock.now += 60_000;
    await vi.waitFor(() => expect(sent).toHaveLength(attempts), soon);
  }
  await vi.waitFor(async () => expect(await db.prisma.outbox.count()).toBe(0), soon);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(sent[0]).toMatchObject({ kind: "sms", body: { phone: "19900000001", code: "000000" } });
}, 60_000);

test("a message that nobody takes is given up after five attempts", async () => {
  const clock = { now: start };
  const db = await testDatabase({ clock: () => new Date(clock.now) });
  const sender = vi.fn(() => Promise.reject(new Error("no such number")));
  db.onSend(sender);
  await db.transaction(async (tx) => tx.send({ kind: "sms", body: {} }));
  for (let attempt = 1; attempt <= 5; attempt++) {
    await vi.waitFor(() => expect(sender).toHaveBeenCalledTimes(attempt), soon);
    clock.now += 60_000;
  }
  await vi.waitFor(async () => expect(await db.prisma.outbox.count()).toBe(0), soon);
  expect(sender).toHaveBeenCalledTimes(5);
}, 90_000);

test("what a crash left untold and unsent is told and sent at the next start", async () => {
  const db = await testDatabase({ clock: () => new Date(start) });
  await db.prisma.$executeRaw`
    INSERT INTO outbox (at, kind, topic, version, body, next_try_at) VALUES
      (${new Date(start - 1)}, 'topic', 'fair:x', 7, NULL, NULL),
      (${new Date(start - 1)}, 'sms', NULL, NULL, '{"left": true}', ${new Date(start - 1)})`;
  const told: Told[] = [];
  const sender = vi.fn(async (_message: SentMessage) => undefined);
  db.onTold((some) => told.push(...some));
  db.onSend(sender);
  await vi.waitFor(() => expect(told).toEqual([{ topic: "fair:x", version: 7 }]), soon);
  await vi.waitFor(
    () => expect(sender).toHaveBeenCalledWith(expect.objectContaining({ body: { left: true } })),
    soon,
  );
  await vi.waitFor(async () => expect(await db.prisma.outbox.count()).toBe(0), soon);
});

test("closing waits for a message that is on its way", async () => {
  const db = await testDatabase();
  const { promise: started, resolve: begin } = Promise.withResolvers<void>();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  db.onSend(async () => {
    begin();
    await gate;
  });
  await db.transaction(async (tx) => tx.send({ kind: "sms", body: {} }));
  await started;
  let isClosed = false;
  const closing = db.close().then(() => (isClosed = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isClosed).toBe(false);
  open();
  await closing;
});

test("a listener that fails doesn't keep others from being told", async () => {
  const db = await testDatabase();
  const told: Told[] = [];
  db.onTold(() => {
    throw new Error("broken listener");
  });
  db.onTold((some) => told.push(...some));
  await db.transaction(async (tx) => tx.tell("fair:00000000-0000-4000-8000-000000000001"));
  expect(told).toHaveLength(1);
});
