import { expect, test } from "vitest";
import { seedDemo } from "../../prisma/seed.ts";
import { openVault } from "../../server/src/vault.ts";
import { testDatabase } from "../support/database.ts";

const vault = openVault(Buffer.alloc(32, 7));

test("an empty database is filled once, in under two seconds of work, and marked as a demo", async () => {
  const db = await testDatabase();
  const clock = () => new Date();
  const before = process.cpuUsage();
  expect(await seedDemo(db, { clock, vault })).toBe(true);
  const { user, system } = process.cpuUsage(before); // of this process: other tests run beside it
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
});

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
