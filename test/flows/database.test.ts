import { setTimeout as delay } from "node:timers/promises";
import type { Topic } from "@jishi/shared/events";
import { Refusal } from "@jishi/shared/errors";
import { beforeEach, expect, test, vi } from "vitest";
import { runAsRequest } from "../../server/src/ambient-request.ts";
import { violated, type Database, type Told } from "../../server/src/db/index.ts";
import { testDatabase } from "../support/database.ts";
import { testEngine } from "../support/place.ts";

const clock = { now: new Date("2026-03-01T12:00:00.000Z") };
const db = await testDatabase({ clock: () => clock.now });
const told: Told[] = [];
db.onTold((some) => told.push(...some));
beforeEach(() => void told.splice(0));

const topic = (): Topic => `queue:${crypto.randomUUID()}`;
const write = (name: string, value: object = {}) =>
  db.transaction(async (tx) => {
    await tx.setting.create({ data: { name, value } });
    return name;
  });
const names = async (like: string) =>
  (await db.prisma.setting.findMany({ where: { name: { startsWith: like } }, orderBy: { name: "asc" } })).map(
    (row) => row.name,
  );
const outboxRows = (on: Database = db) => on.prisma.outbox.count();

test("the database is the one that was asked for", async () => {
  expect(db.engine).toBe(testEngine);
  await db.ping();
});

test("what changed is told once after commit, and its outbox row goes away", async () => {
  const [one, two] = [topic(), topic()];
  await db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: "told", value: {} } });
    tx.tell(one);
    tx.tell(two);
    tx.tell(one);
    expect(told).toEqual([]);
  });
  expect(told).toHaveLength(2);
  expect(told).toEqual(
    expect.arrayContaining([
      { topic: one, version: 1 },
      { topic: two, version: 1 },
    ]),
  );
  await vi.waitFor(async () => expect(await outboxRows()).toBe(0), { timeout: 10_000, interval: 100 });
  await db.transaction(async (tx) => tx.tell(one));
  expect(told.at(-1)).toEqual({ topic: one, version: 2 });
});

test("nothing is told or kept of a transaction that fails", async () => {
  const failing = db.transaction(async (tx) => {
    tx.tell(topic());
    tx.send({ kind: "sms", body: { phone: "19900000001" } });
    await tx.setting.create({ data: { name: "failed", value: {} } });
    throw new Refusal("fair/state");
  });
  await expect(failing).rejects.toThrow(new Refusal("fair/state"));
  expect(told).toEqual([]);
  expect(await names("failed")).toEqual([]);
  expect(await db.prisma.outbox.count({ where: { kind: "sms" } })).toBe(0);
});

test("a command that calls another is one transaction with it", async () => {
  const both = db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: "joined-outer", value: {} } });
    return write("joined-inner");
  });
  expect(await both).toBe("joined-inner");
  expect(await names("joined")).toEqual(["joined-inner", "joined-outer"]);
});

test("an outer command can't be committed after an inner one failed, even if it caught the failure", async () => {
  const stubborn = db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: "stubborn", value: {} } });
    await db
      .transaction(async () => {
        throw new Refusal("queue/full");
      })
      .catch(() => undefined);
    return "never";
  });
  await expect(stubborn).rejects.toThrow(new Refusal("queue/full"));
  expect(await names("stubborn")).toEqual([]);
});

test("reading past a running transaction is refused instead of waiting for ever", async () => {
  const past = /Inside a transaction/;
  await expect(db.transaction(() => db.prisma.setting.count())).rejects.toThrow(past);
  await expect(db.transaction(async () => db.prisma.$queryRaw`SELECT 1`)).rejects.toThrow(past);
  const later = await db.transaction(async () => ({
    count: () => delay(1).then(() => db.prisma.setting.count()),
  }));
  expect(await later.count()).toBeGreaterThan(0);
});

test("a transaction that is told to tell without end is refused", async () => {
  const endless = db.transaction(async (tx) => {
    for (let i = 0; i <= 1_000; i++) tx.tell(topic());
  });
  await expect(endless).rejects.toThrow("1001 topics");
});

const request = (key: string, hash = "same", actor = "person-1") => ({ key, hash, actor });

test("a repeated request gets the first one's answer, dates and bigints included, and does nothing", async () => {
  const place = request("repeat-1");
  const answer = { id: "t1", at: new Date("2026-03-01T12:00:00Z"), fen: 80_000n, none: undefined };
  const work = vi.fn(async (tx: { tell(topic: Topic): void }) => {
    tx.tell(topic());
    return answer;
  });
  const first = await runAsRequest({ ...place }, () => db.transaction(work));
  const again = await runAsRequest({ ...place }, () => db.transaction(work));
  expect(first).toEqual(answer);
  expect(again).toEqual(answer);
  expect(work).toHaveBeenCalledTimes(1);
  expect(told).toHaveLength(1);
});

test("the same key with another body is refused, and another person's equal key is not the same", async () => {
  await runAsRequest(request("reused"), () => write("reused-1"));
  const changed = runAsRequest(request("reused", "other"), () => write("reused-2"));
  await expect(changed).rejects.toMatchObject({ code: "request/reused" });
  await runAsRequest(request("reused", "other", "person-2"), () => write("reused-3"));
  expect(await names("reused")).toEqual(["reused-1", "reused-3"]);
});

test("a request that failed may be tried again with the same key", async () => {
  const failing = runAsRequest(request("fails-first"), () =>
    db.transaction(async () => {
      throw new Refusal("queue/closed");
    }),
  );
  await expect(failing).rejects.toThrow(new Refusal("queue/closed"));
  expect(await runAsRequest(request("fails-first"), () => write("second-try"))).toBe("second-try");
});

test("the same request sent eight times at once is done once", async () => {
  let done = 0;
  const once = () =>
    runAsRequest(request("at-once"), () =>
      db.transaction(async (tx) => {
        const { name } = await tx.setting.create({ data: { name: `at-once-${done++}`, value: {} } });
        return name;
      }),
    );
  const answers = await Promise.all(Array.from({ length: 8 }, once));
  expect(new Set(answers).size).toBe(1);
  expect(await names("at-once")).toHaveLength(1);
});

test("a request of two transactions answers each as before", async () => {
  const both = () =>
    runAsRequest(request("two-steps"), async () => [
      await write(`two-steps-${crypto.randomUUID()}`),
      await write(`two-steps-${crypto.randomUUID()}`),
    ]);
  const first = await both();
  expect(first[0]).not.toBe(first[1]);
  expect(await both()).toEqual(first);
});

test("whoever refuses says which constraint did, by the same name on both engines", async () => {
  const nameOf = (write: Promise<unknown>) => write.then(() => "accepted", violated);
  await write("taken");
  const fair = { name_zh: "夜市", name_en: "Night market" };
  const tenantId = crypto.randomUUID();
  const tenant = { id: tenantId, level: "city", nameZh: "市", nameEn: "City", path: `${tenantId}/` };
  expect(await nameOf(write("taken"))).toBe("setting_pkey");
  expect(await nameOf(db.prisma.tenant.create({ data: { ...tenant, level: "planet" } }))).toBe(
    "tenant_level_check",
  );
  expect(await nameOf(db.prisma.tenant.create({ data: { ...tenant, path: "/" } }))).toBe("tenant_path_check");
  expect(await nameOf(db.prisma.$executeRaw`DELETE FROM attendance_event`)).toBe(
    "attendance_event_append_only",
  );
  expect(await nameOf(db.prisma.$executeRaw`UPDATE ticket_event SET reason = ''`)).toBe(
    "ticket_event_append_only",
  );
  expect(await nameOf(db.prisma.$executeRaw`TRUNCATE audit_entry`)).toBe("audit_entry_append_only");
  const homeless = db.prisma.$executeRaw`
    INSERT INTO fair (id, tenant_id, template, name_zh, name_en, opens_at, closes_at, channels, venue_name, venue_address,
      plan, created_at)
    VALUES (gen_random_uuid(), ${tenantId}::uuid, 'weekly', ${fair.name_zh}, ${fair.name_en}, now(),
      now() + interval '1 hour', ARRAY['live'], '', '', '{}', now())`;
  expect(await nameOf(homeless)).toBe("fair_tenant_id_fkey");
  expect(violated(new Error("something else"))).toBeUndefined();
});
