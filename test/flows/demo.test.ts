import type { AwardId, ClaimId } from "@jishi/shared/ids";
import { expect, onTestFinished, test, vi } from "vitest";
import { seedDemo } from "../../prisma/seed.ts";
import { readConfig } from "../../server/src/config.ts";
import { withConnection, type Place } from "../../server/src/db/connect.ts";
import { copyDatabase } from "../../server/src/db/copy/index.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { inThePast } from "../../server/src/demo/history/past.ts";
import { settleDemo } from "../../server/src/demo/settle.ts";
import { loadClaim } from "../../server/src/features/claims/index.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { loadTrail } from "../../server/src/features/payments/trail/commands.ts";
import { openVault } from "../../server/src/vault.ts";
import { testDatabase } from "../support/database.ts";
import { testPlace } from "../support/place.ts";

const vault = openVault(Buffer.alloc(32, 7));
const config = readConfig({ JISHI_MODE: "test", DEMO: "1" });

/** As `npm start` does it. */
async function settle(db: Database, now: Date) {
  const log = { info: vi.fn(), warn: vi.fn() };
  await settleDemo(db, { config, clock: () => now, vault, log, withHistory: true });
  return log;
}

async function newPlace(): Promise<Place> {
  const { url, dataDir, remove } = await testPlace();
  onTestFinished(remove);
  return url === undefined ? { kind: "embedded", dir: dataDir } : { kind: "served", url };
}

const verified = (place: Place) => withConnection(place, (client) => verifyLedger(client));

// This thread's computing time, which other tests beside it and V8's compilers don't change; a slow machine isn't slow thrice.
test(
  "an empty database is filled once, in under two seconds of work, and marked as a demo",
  { retry: 2 },
  async () => {
    const db = await testDatabase();
    const clock = () => new Date();
    const before = process.threadCpuUsage();
    expect(await seedDemo(db, { clock, vault })).toBe(true);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(await seedDemo(db, { clock, vault })).toBe(false);
    expect(await db.prisma.setting.findUnique({ where: { name: "demo" } })).toMatchObject({ value: true });
    expect(await db.prisma.job.groupBy({ by: ["state"], _count: true })).toEqual(
      expect.arrayContaining([
        { state: "public", _count: 26 },
        { state: "screening", _count: 2 },
        { state: "refused", _count: 1 },
      ]),
    );
    const hires = await db.prisma.placement.findMany({ orderBy: { createdAt: "asc" } });
    expect(hires.map(({ state }) => state).toSorted()).toEqual(["offered", "retained", "retained"]);
    expect(hires.map(({ retentionEnd }) => retentionEnd)).toContainEqual(
      expect.objectContaining({ kind: "gap" }),
    );
    const recruiters = await db.prisma.boothRecruiter.findMany({
      where: { user: { login: "recruiter2" } },
      include: { booth: true },
    });
    expect(recruiters.map(({ booth }) => booth.code)).toEqual(["A1"]);
  },
);

test("a demo that is started again after its hours has an open night market again", async () => {
  const db = await testDatabase();
  await seedDemo(db, { clock: () => new Date("2026-05-16T12:00:00Z"), vault });
  await db.prisma.fair.updateMany({ where: { state: "open" }, data: { state: "closed" } });
  const now = new Date("2026-05-20T12:00:00Z");
  await seedDemo(db, { clock: () => now, vault });
  const open = await db.prisma.fair.findMany({ where: { state: "open" } });
  expect(open).toHaveLength(1);
  expect(open[0]?.closesAt.getTime()).toBeGreaterThan(now.getTime());
});

test("a database with data of its own is left alone", async () => {
  const db = await testDatabase();
  const id = crypto.randomUUID();
  const tenant = { id, level: "city", nameZh: "某市", nameEn: "Some city", path: `${id}/` };
  await db.prisma.tenant.create({ data: tenant });
  expect(await seedDemo(db, { clock: () => new Date(), vault })).toBe(false);
  expect(await db.prisma.user.count()).toBe(0);
});

/** Of each claim in the order in which they were made, as pages show it now. */
async function stagesOf(db: Database, now: Date): Promise<string[]> {
  const stages: string[] = [];
  await inThePast(db, { config, vault }, async ({ passTo, tx, claims }) => {
    passTo(now);
    for (const { id } of await tx.claim.findMany({ orderBy: { madeAt: "asc" } })) {
      stages.push((await loadClaim(claims, id as ClaimId)).stage);
    }
  });
  return stages;
}

async function trailOf(db: Database, now: Date): Promise<{ kind: string; source: string }[]> {
  const { id } = await db.prisma.award.findFirstOrThrow({ where: { state: "paid", amountFen: 80_000n } });
  const steps: { kind: string; source: string }[] = [];
  await inThePast(db, { config, vault }, async ({ passTo, payments }) => {
    passTo(now);
    steps.push(...(await loadTrail(payments, id as AwardId)).steps);
  });
  return steps;
}

test("a fresh demo that is served has a money history, once: paid from the scan on, refused, noticed, waiting, begun", async () => {
  const place = await newPlace();
  const now = new Date("2026-02-03T04:00:00.000Z"); // paid last December, from the year's book that the seed doesn't have
  const opened = place.kind === "served" ? { url: place.url, dataDir: "" } : { dataDir: place.dir };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const db = await openDatabase({ ...opened, clock: () => now, log });
  expect((await settle(db, now)).warn.mock.calls).toEqual([]);
  const stages = await stagesOf(db, now);
  expect(stages).toEqual(["paid", "refused", "in_notice", "submitted", "draft"]);
  const steps = await trailOf(db, now);
  const way = "appropriation transfer payment bank_line notice award claim rule placement referral insurance";
  const kinds = new Set(steps.map(({ kind }) => kind));
  expect(`${way} interview check_in`.split(" ").filter((kind) => !kinds.has(kind))).toEqual([]);
  const scans = await db.prisma.checkInEvent.findMany({ where: { verdict: "admitted" } });
  const scan = steps.find(({ kind }) => kind === "check_in");
  expect(scans.some(({ id }) => scan?.source.includes(String(id)))).toBe(true);
  expect(await db.prisma.insuranceImport.count()).toBe(2);
  expect(await db.prisma.outbox.count({ where: { kind: "sms" } })).toBe(0);
  expect((await settle(db, now)).info.mock.calls).toEqual([]);
  expect(await stagesOf(db, now)).toEqual(stages);
  await db.close();
  const proof = await verified(place);
  expect(proof).toMatchObject({ books: 4, transfers: 8, problems: [] });
  const copy = await newPlace();
  await copyDatabase(place, copy, { force: false });
  expect(await verified(copy)).toEqual(proof);
});

test("years after the product came the demo tells of the last year whose holidays came with it", async () => {
  const now = new Date("2031-05-16T12:00:00.000Z");
  const db = await testDatabase({ clock: () => now });
  expect((await settle(db, now)).warn.mock.calls).toEqual([]);
  expect(await stagesOf(db, now)).toEqual(["paid", "refused", "payable", "submitted", "draft"]);
});

test("without the year's holidays the demo is served without a history, and says so", async () => {
  const now = new Date("2023-05-16T12:00:00.000Z");
  const db = await testDatabase({ clock: () => now });
  const log = await settle(db, now);
  expect(log.warn.mock.calls).toEqual([[expect.anything(), expect.stringContaining("without its money")]]);
  expect(await db.prisma.fair.count({ where: { state: "open" } })).toBe(1);
  expect(await db.prisma.claim.count()).toBe(0);
});
