// Evidence: scans, streams, interviews and their outcomes as intervals per person, corrected by adding, reported as files.
import { StreamId, UserId, type BoothId, type FairId, type PersonId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { attendanceStore, evidenceOfPerson } from "../../server/src/features/attendance/index.ts";
import { readSheet } from "../../server/src/sheets/index.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { scanAt, verdicts, type Over } from "../support/door.ts";

let app: TestApp;
let organizer: Client;
let recruiter: Client;
let fairId: FairId;
let boothId: BoothId;
let walkedIn: { personId: PersonId; slip: { code: string } };

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  recruiter = await app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const { fairs } = await app.anonymous().call("GET /api/fairs");
  const open = fairs.find(({ state }) => state === "open");
  const booth = booths.find((one) => one.fairId === open?.id);
  if (!open || !booth) throw new Error("the demo has a running fair");
  [fairId, boothId] = [open.id, booth.id];
  const body = { name: "=HYPERLINK(1)", queue: { boothId } };
  walkedIn = await organizer.call("POST /api/fairs/:fairId/walk-ins", { params: { fairId }, body });
});

const scan = (at: Record<string, string>, over: Over = {}) => {
  const body = {
    deviceId: crypto.randomUUID(),
    waiting: 0,
    scans: [scanAt(app.clock.now, walkedIn.slip.code, over)],
  };
  return "boothId" in at
    ? recruiter.call("POST /api/booths/:boothId/scans", { params: { boothId }, body })
    : organizer.call("POST /api/fairs/:fairId/scans", { params: { fairId }, body });
};
const mine = () =>
  organizer.call("GET /api/persons/:personId/attendance", { params: { personId: walkedIn.personId } });
const shown = async () =>
  (await mine()).person.intervals.map(({ place, outcome, corrected }) => [place, outcome, corrected]);

test("a walk-in who is scanned in, scanned at a booth, interviewed at the stand and scanned out is evidence with its outcome", async () => {
  await scan({ fairId });
  app.clock.pass(300);
  await scan({ boothId });
  const params = { boothId };
  const { id: ticketId } = await recruiter.call("POST /api/booths/:boothId/calls", { params });
  const arrived = await recruiter.call("POST /api/tickets/:ticketId/arrive", { params: { ticketId } });
  if (!arrived.interviewId) throw new Error("begun");
  app.clock.pass(600);
  await recruiter.call("POST /api/interviews/:interviewId/finish", {
    params: { interviewId: arrived.interviewId },
    body: { outcome: "offer" },
  });
  app.clock.pass(60);
  const out = await scan({ fairId }, { out: true });
  expect(verdicts(out.results)).toEqual(["admitted"]);
  expect(await shown()).toEqual([
    ["door", null, false],
    ["booth", null, false],
    ["interview", "offer", false],
  ]);
  const { person, fairs } = await mine();
  expect(fairs).toMatchObject([{ id: fairId, name: { zh: expect.any(String) } }]);
  const [door, , interview] = person.intervals;
  const seconds = (one: typeof door) => (Date.parse(one?.to ?? "") - Date.parse(one?.from ?? "")) / 1000;
  expect(Math.abs(seconds(door) - 960)).toBeLessThan(10);
  expect(Math.abs(seconds(interview) - 600)).toBeLessThan(10);
  expect(Math.abs(person.presentSeconds - 960)).toBeLessThan(10); // not 960 + 600: each second once
  const { db } = app.app.parts;
  const outcomes = await db.prisma.outcomeEvent.findMany({ where: { interviewId: arrived.interviewId } });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["offer"]);
  await expect(db.prisma.outcomeEvent.deleteMany()).rejects.toThrow(/append_only/);
});

test("a claim gets all of it by itself, each piece with the events that it was made from", async () => {
  const { db, clock } = app.app.parts;
  const evidence = await evidenceOfPerson({ store: attendanceStore(db), clock }, walkedIn.personId);
  expect(evidence.map(({ kind, outcome, source }) => [kind, outcome, source.length])).toEqual([
    ["door", null, 2],
    ["booth", null, 1],
    ["interview", "offer", 1],
  ]);
  expect(evidence[2]).toMatchObject({ fairId, boothId, organizationName: expect.any(String) });
  expect(evidence[2]?.source[0]).toMatch(/^interview:/);
});

test("behind each interval stands what was recorded, with clocks and names, for who may see it and of this person only", async () => {
  const auditor = await app.staff("auditor");
  const { personId } = walkedIn;
  const piece = (source: string, of: PersonId = personId) =>
    auditor.call("GET /api/persons/:personId/evidence", { params: { personId: of }, query: { source } });
  const [door, , interview] = (await mine()).person.intervals;
  if (!door || !interview) throw new Error("scanned and interviewed");
  const [scanned = ""] = door.sources;
  expect(await piece(scanned)).toMatchObject({
    kind: "scan",
    place: "door",
    at: door.from,
    how: "camera",
    verdict: "admitted",
    boothCode: null,
    deviceAt: expect.stringMatching(/Z$/),
    by: expect.any(String),
  });
  expect(await piece(interview.sources.join())).toMatchObject({
    kind: "interview",
    startedAt: interview.from,
    endedAt: interview.to,
    boothCode: interview.boothCode,
    outcomes: [{ outcome: "offer" }],
  });
  const body = { name: "别人" };
  const other = await organizer.call("POST /api/fairs/:fairId/walk-ins", { params: { fairId }, body });
  const notFound = { code: "not-found" };
  await expect(piece(scanned, other.personId)).rejects.toMatchObject(notFound);
  await expect(piece("scan:999999999999999999")).rejects.toMatchObject(notFound);
  await expect(piece("scan:1; DROP")).rejects.toMatchObject({ code: "request/invalid" });
});

test("devices and channels of one person are merged; the booth's report has only what was at the booth", async () => {
  const store = attendanceStore(app.app.parts.db);
  const place = { place: "stream" as const, placeId: StreamId.parse(crypto.randomUUID()), boothId, fairId };
  const at = (seconds: number) => new Date(app.clock.now.getTime() + seconds * 1000);
  const [phone, laptop] = [crypto.randomUUID(), crypto.randomUUID()];
  const { personId } = walkedIn;
  await store.add([
    { ...place, personId, connectionId: phone, kind: "joined", at: at(-50) },
    { ...place, personId, connectionId: laptop, kind: "joined", at: at(-40) },
    { ...place, personId, connectionId: phone, kind: "left", at: at(-30) },
    { ...place, personId, connectionId: laptop, kind: "left", at: at(-20) },
  ]);
  const report = await organizer.call("GET /api/booths/:boothId/attendance", { params: { boothId } });
  const first = report.people.find((person) => person.personId === personId);
  expect(first?.intervals.map((one) => one.place)).toEqual(["booth", "interview", "stream"]);
  expect(first?.intervals[2]?.sources).toEqual([`connection:${phone}`, `connection:${laptop}`]);
  const whole = await organizer.call("GET /api/fairs/:fairId/attendance", { params: { fairId } });
  expect(whole.people.find((person) => person.personId === personId)?.intervals).toHaveLength(4);
});

test("a correction adds what counts instead, with its author and reason; nothing is erased, and nothing is corrected twice", async () => {
  const params = { fairId };
  const [door] = (await mine()).person.intervals;
  if (!door) throw new Error("scanned in");
  const out = door.sources[1] ?? "";
  const to = new Date(Date.parse(door.from) + 120_000).toISOString();
  const reason = "出口扫码枪坏了，志愿者看见他离开";
  const body = {
    personId: walkedIn.personId,
    strikes: door.sources,
    add: { place: "door" as const, from: door.from, to },
    reason,
  };
  const name = "POST /api/fairs/:fairId/attendance/corrections";
  const after = await organizer.call(name, { params, body });
  expect(after.intervals.find(({ place }) => place === "door")).toMatchObject({ to, corrected: true });
  expect((await organizer.refused(name, { params, body })).code).toBe("attendance/source");
  const late = { ...body, strikes: [], add: { ...body.add, to: new Date(Date.now() + 1e9).toISOString() } };
  expect((await organizer.refused(name, { params, body: late })).code).toBe("attendance/times");
  const other = { ...body, strikes: ["scan:999999"], add: null };
  expect((await organizer.refused(name, { params, body: other })).code).toBe("attendance/source");
  expect((await organizer.refused(name, { params, body: { ...other, strikes: [] } })).code).toBe(
    "request/invalid",
  );
  const { id: stranger } = await app.app.parts.db.prisma.person.create({
    data: { name: "别处的人", createdAt: new Date() },
  });
  for (const personId of [stranger, crypto.randomUUID()] as PersonId[]) {
    const nowhere = { params, body: { ...body, personId, strikes: [] } };
    expect((await organizer.refused(name, nowhere)).code).toBe("not-found");
  }
  const auditor = await app.staff("auditor");
  expect((await auditor.refused(name, { params, body })).code).toBe("auth/forbidden");
  const { entries } = await auditor.call("GET /api/audit");
  expect(entries.find(({ action }) => action === "attendance.correct")).toMatchObject({ reason });
  const { db } = app.app.parts;
  expect(await db.prisma.checkInEvent.count({ where: { id: BigInt(out.slice(5)) } })).toBe(1);
  await expect(db.prisma.attendanceCorrection.deleteMany()).rejects.toThrow(/append_only/);
});

const file = (client: Client, query: { format: "csv" | "xlsx"; reason?: string; language?: "en" }) =>
  client.send("GET /api/fairs/:fairId/attendance/file", { params: { fairId }, query });

test("the fair's report is a CSV and a spreadsheet with masked names, and nothing in it is a formula", async () => {
  for (const format of ["csv", "xlsx"] as const) {
    const response = await file(organizer, { format, language: "en" });
    expect(response.headers.get("content-disposition")).toContain(`filename="attendance.${format}"`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const [head, ...rows] = readSheet(bytes).map(({ cells }) => cells);
    expect(head?.slice(0, 3)).toEqual(["Name", "Fair", "What"]);
    const his = rows.filter((cells) => cells[0]?.includes("***"));
    expect(his.map((cells) => cells[2])).toEqual(
      expect.arrayContaining(["Venue", "Booth scan", "Interview", "Stream"]),
    );
    expect(his.find((cells) => cells[2] === "Interview")?.[9]).toBe("Offer");
    expect(bytes.toString("utf8")).not.toContain("HYPERLINK");
  }
});

test("names are whole only for who may unmask and says why, and those named find it in their log", async () => {
  const reason = "核对到场名单";
  const csv = await (await file(organizer, { format: "csv", reason })).text();
  expect(csv).toContain("'=HYPERLINK(1)");
  const { db } = app.app.parts;
  const looks = await db.prisma.auditEntry.findMany({
    where: { subjectId: walkedIn.personId, action: "look.name" },
  });
  expect(looks).toMatchObject([{ reason }]);
  const admin = await app.staff("admin");
  expect((await file(admin, { format: "csv", reason })).status).toBe(403);
  expect((await file(admin, { format: "csv" })).status).toBe(200);
});

test("what was scanned can't be changed, and the database itself refuses a second admission by one code", async () => {
  const { db } = app.app.parts;
  const kept = await db.prisma.checkInEvent.findFirstOrThrow({ where: { personId: walkedIn.personId } });
  const forge = { where: { id: kept.id }, data: { verdict: "forged" } };
  await expect(db.prisma.checkInEvent.update(forge)).rejects.toThrow(/append_only/);
  const { id: _, ...again } = kept;
  const twice = { ...again, scanId: crypto.randomUUID(), userId: UserId.parse(again.userId) };
  await expect(db.prisma.checkInEvent.create({ data: twice })).rejects.toThrow(/Unique|nonce/);
  const sameScan = db.prisma.checkInEvent.create({ data: { ...again, verdict: "expired" } });
  await expect(sameScan).rejects.toThrow(/Unique|scan_id/);
});
