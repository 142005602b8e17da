// Who brought a person who stayed is paid once: the referral that counts, the months that prove it, and everyone else is told why not.
import type { ClaimId, PlacementId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { readSheet } from "../../server/src/sheets/index.ts";
import { startApp } from "../support/app.ts";
import { hire, idNumber, importMonths, organizationOf, refer } from "../support/hires.ts";
import { approve, notice, openBook, openOffice, policyNamed, sendFile } from "../support/money.ts";

const app = await startApp({ at: new Date("2025-11-28T02:00:00.000Z") });
const office = await openOffice(app);
const staff = async (login: string) => app.staff(login);
let [agency, village, employer, organizer] = await Promise.all(
  ["agency", "village", "recruiter1", "organizer"].map(staff),
);
const { db } = app.app.parts;

/** Time goes on, and everyone signs in again. */
async function until(day: string): Promise<void> {
  app.clock.pass((new Date(`${day}T02:00:00.000Z`).getTime() - app.clock.now.getTime()) / 1000);
  Object.assign(office, await openOffice(app));
  [agency, village, employer, organizer] = await Promise.all(
    ["agency", "village", "recruiter1", "organizer"].map(staff),
  );
}

const of = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error("everyone is signed in");
  return value;
};

const people = [
  { name: "吴晓玲", idNumber: idNumber("1990-01-01", 1) },
  { name: "陈建国", idNumber: idNumber("1990-01-01", 2) },
];
let placements: PlacementId[] = [];

const policies = { agency: "agency-service", village: "village-organizing" };
async function claim(
  who: "agency" | "village",
  placementId: PlacementId,
  name = policies[who],
): Promise<ClaimId> {
  const client = of(who === "agency" ? agency : village);
  const policy = await policyNamed(client, name);
  const made = await client.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: await organizationOf(client) },
    body: { policyId: policy.id, placementId },
  });
  return made.id;
}
const view = (claimId: ClaimId) => office.auditor.call("GET /api/claims/:claimId", { params: { claimId } });

test("people are referred with consent, hired on 30 November, and insured", async () => {
  const agencyId = await organizationOf(of(agency));
  await db.prisma.organization.update({
    where: { id: agencyId },
    data: { licenceNumber: "闽人服证 0001", licenceUntil: new Date("2030-01-01") },
  });
  for (const person of people) await refer(of(agency), person);
  app.clock.pass(60);
  await refer(of(village), { ...of(people[0]), newlyOrganized: true, ofVillage: true });
  await until("2025-11-30");
  for (const person of people) {
    placements.push((await hire(of(employer), { ...person, startedOn: "2025-11-30" })).id);
  }
  const { creditCode } = await of(employer).call("GET /api/organizations/:organizationId", {
    params: { organizationId: await organizationOf(of(employer)) },
  });
  const months = (...list: string[]) =>
    people.flatMap((person) =>
      list.map((month) => `${person.name},${person.idNumber},${creditCode},${month},,已缴`),
    );
  await until("2026-03-01");
  await importMonths(
    of(organizer),
    `/tenants/${office.tenantId}`,
    months("202511", "202512", "202601", "202602"),
  );
  expect(placements).toHaveLength(2);
});

test("exactly three months are not 超过 three months: the claim says so and can't be approved", async () => {
  const claimId = await claim("agency", of(placements[1]));
  const evaluated = await of(agency).call("GET /api/claims/:claimId", { params: { claimId } });
  expect(evaluated.verdict).toBe("no");
  expect(JSON.stringify(evaluated.evaluation?.trace)).toContain("超过 3 个月");
  await of(agency).call("POST /api/claims/:claimId/withdraw", {
    params: { claimId },
    body: { reason: "还没满" },
  });
});

test("with one more month both claim; the referral that counts is paid, the other is refused with the reason", async () => {
  await until("2026-04-02");
  const { creditCode } = await of(employer).call("GET /api/organizations/:organizationId", {
    params: { organizationId: await organizationOf(of(employer)) },
  });
  const more = people.map(({ name, idNumber: number }) => `${name},${number},${creditCode},202603,,已缴`);
  await importMonths(of(organizer), `/tenants/${office.tenantId}`, more);
  const both = {
    agency: await claim("agency", of(placements[0])),
    village: await claim("village", of(placements[0])),
  };
  const verdicts = await Promise.all(
    Object.entries(both).map(async ([who, claimId]) => {
      const client = of(who === "agency" ? agency : village);
      const { verdict, evaluation } = await client.call("GET /api/claims/:claimId", { params: { claimId } });
      return { who, claimId, verdict, said: JSON.stringify(evaluation?.trace) };
    }),
  );
  const paid = of(verdicts.find(({ verdict }) => verdict === "yes"));
  const refused = of(verdicts.find(({ verdict }) => verdict === "no"));
  expect(refused.said).toContain("计入");
  for (const { who, claimId } of [paid, refused]) {
    await of(who === "agency" ? agency : village).call("POST /api/claims/:claimId/submit", {
      params: { claimId },
    });
    await office.reviewer.call("POST /api/claims/:claimId/take", { params: { claimId } });
  }
  const against = { params: { claimId: refused.claimId }, body: { advice: "for", reason: "错" } } as const;
  expect((await office.reviewer.refused("POST /api/claims/:claimId/review", against)).code).toBe(
    "claim/not-met",
  );
  await office.reviewer.call("POST /api/claims/:claimId/review", {
    ...against,
    body: { advice: "against", reason: "推荐计入另一单位" },
  });
  await office.approver.call("POST /api/claims/:claimId/decision", {
    params: { claimId: refused.claimId },
    body: { approved: false, reason: "同一人只补一次" },
  });
  const awardId = await approve(office, paid.claimId);
  expect(await view(refused.claimId)).toMatchObject({ stage: "refused" });
  expect((await view(refused.claimId)).evaluation?.excludedBy?.reference).toMatch(/^2026-/);
  expect(await view(paid.claimId)).toMatchObject({ stage: "awaiting_notice", amountFen: 80_000 });
  await openBook(app, paid.who === "agency" ? "agency-service" : "village-organizing", 100_000n);
  const tenant = { params: { tenantId: office.tenantId }, body: { awardIds: [awardId] } };
  await office.finance.call("POST /api/tenants/:tenantId/reservations", tenant);
  await notice(app, office, [awardId]);
  expect(await office.finance.call("POST /api/tenants/:tenantId/postings", tenant)).toMatchObject({
    awards: [{ state: "posted", amountFen: 80_000 }],
  });
  const { stages } = await office.finance.call("GET /api/desk/award-counts");
  const noticeThrough = expect.any(String) as string;
  expect(stages).toContainEqual({ stage: "posted", count: 1, noticeThrough });
  const trail = await office.auditor.call("GET /api/awards/:awardId/trail", { params: { awardId } });
  const { steps, personId } = trail;
  expect(trail.placementId).toBe(placements[0]);
  expect(steps.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["appropriation", "review", "referral", "placement", "insurance", "claim"]),
  );
  expect(steps[0]?.said.en).toMatch(/proposed by .+, approved by .+$/);
  expect(steps.find(({ kind }) => kind === "review")?.by).toBeTruthy();
  // And back up: from the person, who was at no fair here, to what was granted for them.
  if (!personId) throw new Error("the award is for a person");
  const name = "GET /api/persons/:personId/awards";
  const { awards } = await office.auditor.call(name, { params: { personId } });
  expect(awards.map(({ id }) => id)).toEqual([awardId]);
});

test("nobody is paid for twice: the database refuses a second award of the group for the same person", async () => {
  const [first] = await db.prisma.award.findMany();
  if (!first) throw new Error("an award");
  const { id: _, claimId: __, ...like } = first;
  const other = await db.prisma.claim.findFirstOrThrow({ where: { state: "refused" } });
  const twice = db.prisma.award.create({
    data: { ...like, claimId: other.id, organizationId: other.organizationId, policyId: other.policyId },
  });
  await expect(twice).rejects.toThrow(/award_exclusive_key|Unique constraint/);
});

test("an organization is granted a year's cap and not a fen more", async () => {
  await until("2026-05-20");
  const { versions } = await policyNamed(of(agency), "agency-service");
  const { publishedAt: _, ...like } = of(versions[0]);
  const eased = { condition: { holds: "referral.consented" as const }, exclusivityGroup: null };
  const body = { ...like, ...eased, policy: "agency-capped", yearCapFen: 150_000 };
  await of(organizer).call("POST /api/tenants/:tenantId/rule-versions", {
    params: { tenantId: office.tenantId },
    body,
  });
  const claims = [];
  for (const placementId of placements) {
    const claimId = await claim("agency", placementId, "agency-capped");
    await of(agency).call("POST /api/claims/:claimId/submit", { params: { claimId } });
    await office.reviewer.call("POST /api/claims/:claimId/take", { params: { claimId } });
    claims.push(claimId);
  }
  const [first, second] = claims.map(of);
  await approve(office, of(first));
  await expect(approve(office, of(second))).rejects.toMatchObject({ code: "claim/over-cap" });
  const { stage, evaluation } = await view(of(second));
  expect(stage).toBe("reviewed");
  expect(evaluation?.cap).toEqual({ capFen: 150_000, grantedFen: 80_000 });
});

test("a spreadsheet is previewed row by row, and submits what can be submitted, once", async () => {
  await until("2026-06-01");
  const policy = await policyNamed(of(agency), "agency-service");
  const path = `/api/organizations/${await organizationOf(of(agency))}/claim-sheets?policyId=${policy.id}`;
  const text = [
    "姓名,身份证号",
    `吴晓玲,${of(people[1]).idNumber}`,
    `陈建国,${of(people[1]).idNumber}`,
    `陈建国,${of(people[1]).idNumber}`,
    `某某,${idNumber("1980-05-05", 7)}`,
    "=1+1,12345",
  ].join("\r\n");
  const { body } = await sendFile(of(agency), path, text);
  const { sha256, rows, submitted } = body as {
    sha256: string;
    rows: { outcome: string; personMasked: string | null; said: { zh: string } }[];
    submitted: number;
  };
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    "other_name",
    "ready",
    "claimed_already",
    "unknown_person",
    "malformed",
  ]);
  expect(rows[0]).toMatchObject({
    personMasked: null,
    said: { zh: "这个证件号码登记的不是这个姓名，请核对" },
  });
  expect(submitted).toBe(0);
  const confirmed = await sendFile(of(agency), `${path}&confirm=${sha256}`, text);
  expect(confirmed.body).toMatchObject({ submitted: 1 });
  const again = await sendFile(of(agency), `${path}&confirm=${sha256}`, text);
  expect(again.body).toMatchObject({
    submitted: 0,
    rows: [{ outcome: "other_name" }, { outcome: "claimed_already" }, {}, {}, {}],
  });

  const template = { query: { format: "xlsx", language: "en" } } as const;
  const empty = await of(agency).send("GET /api/desk/claim-sheet-template/file", template);
  const [heading] = readSheet(Buffer.from(await empty.arrayBuffer()));
  const filled = [of(heading).cells.join(), `陈建国,${of(people[1]).idNumber}`].join("\n");
  expect((await sendFile(of(agency), path, filled)).body).toMatchObject({
    rows: [{ outcome: "claimed_already" }],
  });
});
