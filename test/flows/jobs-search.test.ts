// The search, asked at its store: what is found follows what is public, at once.
import { beforeAll, expect, test } from "vitest";
import { seedDemo } from "../../prisma/seed.ts";
import type { Database } from "../../server/src/db/index.ts";
import { searchJobs, type Asked } from "../../server/src/features/jobs/search/commands.ts";
import { searchStore } from "../../server/src/features/jobs/index.ts";
import { openVault } from "../../server/src/vault.ts";
import { testDatabase } from "../support/database.ts";

let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  await seedDemo(db, { clock: () => new Date(), vault: openVault(Buffer.alloc(32, 7)) });
});

async function titles(asked: Partial<Asked>): Promise<string[]> {
  const { jobs } = await searchJobs({ search: searchStore(db) }, { skip: 0, ...asked });
  return jobs.map(({ title }) => title);
}

test("a renamed employer is found by its new name and no more by its old one", async () => {
  await db.prisma.organization.updateMany({
    where: { name: { contains: "九鲤湖" } },
    data: { name: "Jiulihu 木作" },
  });
  expect(await titles({ q: "jiulihu 学徒" })).toEqual(["木雕学徒"]);
  expect(await titles({ q: "九鲤湖" })).toEqual([]);
});

test("full-width and upper-case text is found by what people type", async () => {
  await db.prisma.job.updateMany({ where: { title: "数控车工" }, data: { title: "ＣＮＣ 数控车工" } });
  expect(await titles({ q: "cnc" })).toEqual(["ＣＮＣ 数控车工"]);
});

test("nothing is found of an employer that isn't verified, of a booth that was given up, of a fair that closed", async () => {
  const meizhou = { where: { name: { contains: "湄洲岛" } } };
  expect(await titles({ place: "湄洲岛" })).toHaveLength(2);
  await db.prisma.organization.updateMany({ ...meizhou, data: { verification: "pending" } });
  expect(await titles({ place: "湄洲岛" })).toEqual([]);
  await db.prisma.organization.updateMany({ ...meizhou, data: { verification: "verified" } });
  const booths = { organization: meizhou.where };
  await db.prisma.booth.updateMany({ where: booths, data: { state: "withdrawn" } });
  expect(await titles({ place: "湄洲岛" })).toEqual([]);
  await db.prisma.booth.updateMany({ where: booths, data: { state: "accepted" } });
  expect(await titles({ place: "湄洲岛" })).toHaveLength(2);
  await db.prisma.fair.updateMany({ where: { state: "open" }, data: { state: "closed" } });
  expect(await titles({ place: "湄洲岛" })).toEqual([]);
  await db.prisma.fair.updateMany({ where: { nameZh: "荔城人才夜市" }, data: { state: "open" } });
});

test("a job at two fairs is found once, at the fair that is open", async () => {
  const { jobs } = await searchJobs({ search: searchStore(db) }, { q: "涂料研发", skip: 0 });
  const open = await db.prisma.fair.findFirst({ where: { state: "open" } });
  expect(jobs).toMatchObject([{ fairId: open?.id, boothCode: "A3" }]);
});

test("pay is compared by the month, as its 21.75 paid days of 8 hours", async () => {
  const inMonth = async (minFen: number, maxFen: number, period: string) => {
    const [row] = await db.prisma.$queryRaw<{ fen: number | null }[]>`
      SELECT pay_month_fen(${minFen}::bigint, ${maxFen}::bigint, ${period})::float8 AS fen`;
    return row?.fen;
  };
  expect(await inMonth(500_000, 700_000, "month")).toBe(700_000);
  expect(await inMonth(20_000, 0, "day")).toBe(435_000);
  expect(await inMonth(2_345, 6_789, "day")).toBe(147_660); // 147,660.75
  expect(await inMonth(2_000, 2_500, "hour")).toBe(435_000);
  expect(await inMonth(50, 80, "piece")).toBeNull();
});
