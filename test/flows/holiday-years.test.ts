// The holidays of a year that came after the product did: entered by an administrator, corrected with a reason, counted by notices.
import type { NewHolidayYear } from "@jishi/shared/holidays";
import { expect, test } from "vitest";
import { startApp } from "../support/app.ts";
import { organizationOf } from "../support/hires.ts";
import { approve, openOffice, policyNamed } from "../support/money.ts";

// Wednesday: five workdays on, another year has begun, and nobody has entered either.
const app = await startApp({ at: new Date("2029-12-26T02:00:00.000Z") });
const office = await openOffice(app);
const admin = await app.staff("admin");
const { db } = app.app.parts;

const year = (number: number, newYear: { first: string; last: string }, makeUpDays: string[] = []) => ({
  year: number,
  source: "国务院办公厅关于部分节假日安排的通知（样例）",
  holidays: [
    newYear,
    { first: `${number}-05-01`, last: `${number}-05-05` },
    { first: `${number}-10-01`, last: `${number}-10-07` },
  ],
  makeUpDays,
});
const enter = (body: NewHolidayYear | ReturnType<typeof year>) =>
  admin.call("POST /api/holiday-years", { body });
const refused = (body: ReturnType<typeof year>) => admin.refused("POST /api/holiday-years", { body });
const years = async () => (await app.anonymous().call("GET /api/holiday-years")).years;

async function grant() {
  const workstation = await app.staff("workstation");
  const params = { organizationId: await organizationOf(workstation) };
  const { id } = await policyNamed(workstation, "workstation");
  const body = { policyId: id, stated: [{ fact: "workstation.signedOn", value: "2029-12-01" } as const] };
  const { id: claimId } = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params,
    body,
  });
  await workstation.call("POST /api/claims/:claimId/submit", { params: { claimId } });
  await office.reviewer.call("POST /api/claims/:claimId/take", { params: { claimId } });
  const checks = [
    { fact: "workstation.signedOn", value: "2029-12-01" },
    { fact: "workstation.stablePeople", value: 21 },
  ] as const;
  for (const stated of checks) {
    const check = { params: { claimId }, body: { stated, source: "协议原件" } };
    await office.reviewer.call("POST /api/claims/:claimId/checks", check);
  }
  return approve(office, claimId);
}

test("everyone reads the years that come with the product, the newest first", async () => {
  const known = await years();
  expect(known.map((one) => one.year)).toEqual([2026, 2025, 2024]);
  expect(known[0]).toMatchObject({ enteredAt: null, reason: null });
});

test("a mistyped year is refused at the day that is wrong, and nothing is kept", async () => {
  const wrong = await refused(year(2029, { first: "2029-01-01", last: "2028-12-31" }));
  expect(wrong.body).toMatchObject({ code: "calendar/holiday", details: [{ path: "holidays.0" }] });
  expect(await db.prisma.holidayYear.count()).toBe(0);
});

test("a notice that ends in a year nobody has entered is refused, and goes out once it is entered", async () => {
  const awardId = await grant();
  const asked = { params: { tenantId: office.tenantId }, body: { awardIds: [awardId] } };
  const preview = () => office.approver.call("POST /api/tenants/:tenantId/notice-previews", asked);
  const early = await office.approver.refused("POST /api/tenants/:tenantId/notices", asked);
  expect(early.body).toMatchObject({
    code: "calendar/unknown",
    details: [{ path: "year", message: "2029" }],
  });
  await enter(year(2029, { first: "2029-01-01", last: "2029-01-01" }));
  expect((await office.approver.refused("POST /api/tenants/:tenantId/notices", asked)).code).toBe(
    "calendar/unknown",
  );
  await enter(year(2030, { first: "2029-12-31", last: "2030-01-01" }));
  // 27 and 28 December, 2 to 4 January.
  expect(await preview()).toMatchObject({ throughDay: "2030-01-04", workdays: 5 });
  const { throughDay, workdaysLeft } = await office.approver.call(
    "POST /api/tenants/:tenantId/notices",
    asked,
  );
  expect({ throughDay, workdaysLeft }).toEqual({ throughDay: "2030-01-04", workdaysLeft: 6 });
});

test("a year is entered once; a correction says why, counts from now on and is written down", async () => {
  const other = year(2030, { first: "2030-01-01", last: "2030-01-01" });
  expect((await refused(other)).code).toBe("calendar/known");
  expect((await refused(year(2026, { first: "2026-01-01", last: "2026-01-01" }))).code).toBe(
    "calendar/known",
  );
  await enter({ ...other, reason: "国务院调整元旦放假" });
  const [newest] = await years();
  expect(newest).toMatchObject({ year: 2030, reason: "国务院调整元旦放假", holidays: other.holidays });
  const deeds = await db.prisma.auditEntry.findMany({
    where: { action: "calendar.enter" },
    orderBy: { id: "asc" },
  });
  expect(deeds.map(({ subjectId }) => subjectId)).toEqual(["2029", "2030", "2030"]);
});

test("two administrators who enter a year at once enter it once", async () => {
  const body = year(2031, { first: "2031-01-01", last: "2031-01-03" });
  const both = await Promise.allSettled([enter(body), enter(body)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("the database keeps every entry, whoever asks", async () => {
  const change = db.prisma.$executeRaw`UPDATE holiday_year SET reason = 'x'`;
  await expect(change).rejects.toThrow(/append-only|holiday_year/);
  const lied = db.prisma.$executeRaw`
    INSERT INTO holiday_year (year, calendar, entered_by, entered_at)
    SELECT 2032, '{"year": 2033}', entered_by, entered_at FROM holiday_year LIMIT 1`;
  await expect(lied).rejects.toThrow(/holiday_year_year_check/);
});
