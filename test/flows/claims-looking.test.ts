// Who decides on a claim opens what its evidence rests on, as it was recorded; nobody opens more than the claim names.
import { FairId, type ClaimId, type PersonId, type PlacementId, type UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { attendanceStore, type Connection } from "../../server/src/features/attendance/index.ts";
import { startApp } from "../support/app.ts";
import { addTwin } from "../support/awards.ts";
import type { Client } from "../support/client.ts";
import { scanAt } from "../support/door.ts";
import { organizationOf, refer } from "../support/hires.ts";
import { hireMany } from "../support/many-hires.ts";
import { openOffice, policyNamed } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-05-16T12:00:00.000Z") });
const office = await openOffice(app);
const { db } = app.app.parts;
const [agency, organizer, recruiter, person] = await Promise.all([
  app.staff("agency"),
  app.staff("organizer"),
  app.staff("recruiter1"),
  app.candidate(9),
]);
const GET = "GET /api/claims/:claimId/evidence";
const opened = (client: Client, claimId: ClaimId) => client.call(GET, { params: { claimId } });
const refusal = async (client: Client, claimId: ClaimId) =>
  (await client.refused(GET, { params: { claimId } })).code;

let personId: PersonId;
let placementId: PlacementId;
let claimId: ClaimId;

/** Scanned in by a device whose clock is late, and offered a job at the stand. */
async function comeAndTalk(): Promise<void> {
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const { fairs } = await app.anonymous().call("GET /api/fairs");
  const fairId = fairs.find(({ state }) => state === "open")?.id;
  const boothId = booths.find((one) => one.fairId === fairId)?.id;
  if (!fairId || !boothId) throw new Error("the demo has a running fair");
  const walkIn = { name: "林小燕", phone: "19900000009", queue: { boothId } };
  const { slip } = await organizer.call("POST /api/fairs/:fairId/walk-ins", {
    params: { fairId },
    body: walkIn,
  });
  const late = scanAt(app.clock.now, slip.code, { ago: 90, clockOffsetMs: 90_000 });
  const body = { deviceId: crypto.randomUUID(), waiting: 0, scans: [late] };
  await organizer.call("POST /api/fairs/:fairId/scans", { params: { fairId }, body });
  const { id: ticketId } = await recruiter.call("POST /api/booths/:boothId/calls", { params: { boothId } });
  const { interviewId } = await recruiter.call("POST /api/tickets/:ticketId/arrive", {
    params: { ticketId },
  });
  if (!interviewId) throw new Error("begun");
  app.clock.pass(600);
  const offer = { params: { interviewId }, body: { outcome: "offer" } } as const;
  await recruiter.call("POST /api/interviews/:interviewId/finish", offer);
}

test("a reviewer opens the scan, the interview, the referral with its consent and the hire of the claim before them", async () => {
  ({ id: personId } = await person.call("GET /api/me/person"));
  const { name } = await db.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  await refer(agency, { name, phone: "19900000009" });
  await comeAndTalk();
  const hire = await db.prisma.placement.findFirstOrThrow({ where: { personId } });
  placementId = hire.id as PlacementId;
  for (const step of [
    { kind: "accept", reason: "电话确认" },
    { kind: "start", on: "2026-05-16" },
  ] as const) {
    await recruiter.call("POST /api/placements/:placementId/steps", { params: { placementId }, body: step });
  }
  const made = await agency.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: await organizationOf(agency) },
    body: { policyId: (await policyNamed(agency, "agency-service")).id, placementId },
  });
  claimId = made.id;
  expect(await refusal(office.reviewer, claimId)).toBe("not-found"); // still being written
  await agency.call("POST /api/claims/:claimId/submit", { params: { claimId } });

  const records = await opened(office.reviewer, claimId);
  expect(records.referrals).toMatchObject([{ consent: "given", consentMethod: "written" }]);
  expect(records.placements).toMatchObject([{ id: placementId, state: "started" }]);
  expect(records.stays.map(({ place, outcome }) => [place, outcome])).toEqual([
    ["door", null],
    ["interview", "offer"],
  ]);
  expect(records.pieces.map(({ piece }) => piece)).toMatchObject([
    { kind: "scan", verdict: "admitted", fairName: { zh: expect.any(String) } },
    { kind: "interview", boothCode: expect.any(String), outcomes: [{ outcome: "offer" }] },
  ]);
  const [scan] = records.pieces.map(({ piece }) => piece);
  if (scan?.kind !== "scan") throw new Error("the scan comes first");
  expect(Date.parse(scan.at) - Date.parse(scan.deviceAt)).toBe(90_000);
  const shown = JSON.stringify(records);
  expect([shown.includes(name), shown.includes("19900000009")]).toEqual([false, false]);
});

test("who approves and who audits open the same; nobody else does, and who claims judges nothing of it, under another login neither", async () => {
  const records = await opened(office.reviewer, claimId);
  expect(await opened(office.approver, claimId)).toEqual(records);
  expect(await opened(office.auditor, claimId)).toEqual(records);
  for (const client of [office.finance, office.releaser, organizer, recruiter, agency, person]) {
    expect(await refusal(client, claimId)).toBe("auth/forbidden");
  }
  const mine = { role: "agency", tenantId: office.tenantId, organizationId: await organizationOf(agency) };
  const approver = await db.prisma.user.findUniqueOrThrow({ where: { login: "approver" } });
  const { id } = await db.prisma.userGrant.create({ data: { ...mine, userId: approver.id } });
  const partial = await app.staff("approver");
  expect(await refusal(partial, claimId)).toBe("money/same-person");
  const params = { claimId };
  const approval = { params, body: { approved: true, reason: "同意" } };
  const { code } = await partial.refused("POST /api/claims/:claimId/decision", approval);
  expect(code).toBe("money/same-person");
  await db.prisma.userGrant.delete({ where: { id } });
  // They work there under another login.
  const { id: userId } = await db.transaction((tx) => addTwin(tx, { login: "reviewer" }));
  const { id: works } = await db.prisma.userGrant.create({ data: { ...mine, userId } });
  expect(await refusal(office.reviewer, claimId)).toBe("money/same-person");
  const taken = await office.reviewer.refused("POST /api/claims/:claimId/take", { params });
  expect(taken.code).toBe("money/same-person");
  await db.prisma.userGrant.delete({ where: { id: works } });
  expect(await opened(office.reviewer, claimId)).toEqual(records);
  expect(await opened(office.approver, claimId)).toEqual(records);
});

test("a look is written where the person and the auditors find it, once in ten minutes", async () => {
  const looks = async () =>
    (await person.call("GET /api/me/looks")).looks.filter(({ what }) => what === "claim_evidence");
  const before = await looks();
  expect(before.map(({ reason }) => reason)).toEqual(Array(3).fill(expect.stringMatching(/^2026-\d{6}$/)));
  await opened(office.approver, claimId);
  expect(await looks()).toEqual(before);
  app.clock.pass(601);
  await opened(office.approver, claimId);
  expect(await looks()).toHaveLength(4);
  const { entries } = await office.auditor.call("GET /api/audit");
  expect(entries.filter(({ action }) => action === "look.claim_evidence")).toHaveLength(4);
});

test("what came after the claim isn't shown, and what was struck since is shown without counting as a stay", async () => {
  const { fairId, id } = await db.prisma.checkInEvent.findFirstOrThrow({ where: { personId } });
  const { boothId } = await db.prisma.interview.findFirstOrThrow({ where: { personId } });
  const [connectionId, placeId] = [crypto.randomUUID(), crypto.randomUUID()];
  const place = { place: "stream", placeId, fairId, boothId } as unknown as Connection;
  const joined = { ...place, connectionId, personId, kind: "joined", at: app.clock.now } as const;
  await attendanceStore(db).add([joined, { ...joined, kind: "left" }]);
  await organizer.call("POST /api/fairs/:fairId/attendance/corrections", {
    params: { fairId: FairId.parse(fairId) },
    body: { personId, strikes: [`scan:${id}`], reason: "扫错了人" },
  });
  const { stays, pieces } = await opened(office.approver, claimId);
  expect(stays.map((stay) => stay.place)).toEqual(["interview"]);
  expect(pieces.map(({ piece }) => piece.kind)).toEqual(["scan", "interview"]);
});

test("an organization's claim opens the hires that were counted, and what a reviewer wrote as a source opens nothing", async () => {
  const workstation = await app.staff("workstation");
  const agencyId = await organizationOf(workstation);
  const employerId = await organizationOf(recruiter);
  const { id: userId } = await db.prisma.user.findUniqueOrThrow({ where: { login: "organizer" } });
  const counted = await hireMany(db, { agencyId, employerId, userId: userId as UserId, count: 2 });
  const signed = { fact: "workstation.signedOn", value: "2026-03-01" } as const;
  const { id } = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: agencyId },
    body: { policyId: (await policyNamed(workstation, "workstation")).id, stated: [signed] },
  });
  const params = { claimId: id };
  await workstation.call("POST /api/claims/:claimId/submit", { params });
  await office.reviewer.call("POST /api/claims/:claimId/take", { params });
  const stated = { fact: "workstation.stablePeople", value: 25 } as const;
  const body = { stated, source: `placement ${placementId}` };
  await office.reviewer.call("POST /api/claims/:claimId/checks", { params, body });
  const { placements, ...others } = await opened(office.approver, id);
  expect(placements.map((one) => one.id).toSorted()).toEqual(counted.toSorted());
  expect(others).toEqual({ referrals: [], stays: [], pieces: [] });
  const entries = await db.prisma.auditEntry.findMany({ where: { action: "look.claim_evidence" } });
  const about = new Set(entries.slice(-2).map(({ subjectId }) => subjectId));
  expect([...about].toSorted()).toEqual(placements.map((one) => one.personId).toSorted());
});
