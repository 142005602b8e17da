// An agency's spreadsheet of five hundred people: previewed, submitted once, and a longer one refused.
import type { PlacementId, UserId } from "@jishi/shared/ids";
import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { startApp } from "../support/app.ts";
import { hireMany } from "../support/many-hires.ts";
import { idNumber, organizationOf } from "../support/hires.ts";
import { policyNamed, sendFile } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-09-10T02:00:00.000Z") });
const { db, vault } = app.app.parts;
const agency = await app.staff("agency");
const agencyId = await organizationOf(agency);
const PEOPLE = 500;
const numbers = Array.from({ length: PEOPLE }, (_, n) => idNumber("1990-01-01", n + 1));
const sheetOf = (list: readonly string[]) => ["身份证号", ...list].join("\r\n");
const sheet = sheetOf(numbers);
const sha256 = createHash("sha256").update(sheet).digest("hex");
let path: string;

beforeAll(async () => {
  const employerId = await organizationOf(await app.staff("recruiter1"));
  const { id: userId } = await db.prisma.user.findUniqueOrThrow({ where: { login: "organizer" } });
  const licence = { licenceNumber: "闽人服证 0001", licenceUntil: new Date("2030-01-01") };
  await db.prisma.organization.update({ where: { id: agencyId }, data: licence });
  const asked = { agencyId, employerId, userId: userId as UserId, count: PEOPLE };
  await identify(await hireMany(db, asked));
  const policy = await policyNamed(agency, "agency-service");
  path = `/api/organizations/${agencyId}/claim-sheets?policyId=${policy.id}`;
});

async function identify(placementIds: readonly PlacementId[]): Promise<void> {
  const hashes = numbers.map((number) => Buffer.from(vault.hash("id-number", number)).toString("hex"));
  await db.prisma.$executeRaw`
    UPDATE person SET id_hmac = decode(n.hash, 'hex')
    FROM unnest(${[...placementIds]}::uuid[], ${hashes}::text[]) n (placement, hash) JOIN placement p ON p.id = n.placement
    WHERE person.id = p.person_id`;
}

interface Answer {
  rows: { outcome: string; amountFen: number | null; said: { zh: string } }[];
  submitted: number;
}
const send = async (confirm: boolean) =>
  (await sendFile(agency, confirm ? `${path}&confirm=${sha256}` : path, sheet)).body as Answer;

test("each of five hundred people is previewed with their amount, and nothing is written", async () => {
  const { rows, submitted } = await send(false);
  expect(rows).toHaveLength(PEOPLE);
  expect(new Set(rows.map(({ outcome, amountFen }) => `${outcome} ${amountFen}`))).toEqual(
    new Set(["ready 80000"]),
  );
  expect([submitted, await db.prisma.claim.count()]).toEqual([0, 0]);
});

test("confirmed, all five hundred are submitted under numbers of their own; confirmed again, none is", async () => {
  expect((await send(true)).submitted).toBe(PEOPLE);
  const claims = await db.prisma.claim.findMany({ where: { state: "submitted" } });
  expect(new Set(claims.map(({ reference }) => reference)).size).toBe(PEOPLE);
  const again = await send(true);
  expect(again.submitted).toBe(0);
  expect(new Set(again.rows.map(({ outcome }) => outcome))).toEqual(new Set(["claimed_already"]));
  expect(again.rows[0]?.said.zh).toMatch(/^已经申领，编号 \d{4}-\d{6}$/);
  expect(await db.prisma.claim.count()).toBe(PEOPLE);
});

test("one row more than five hundred is refused, and so is a file of thousands", async () => {
  for (const count of [1, 5_000]) {
    const more = Array.from({ length: count }, (_, n) => String(n));
    const { status, body } = await sendFile(agency, path, sheetOf([...numbers, ...more]));
    expect([status, body]).toMatchObject([413, { code: "sheet/too-large" }]);
  }
});
