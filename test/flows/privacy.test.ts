// My data: see, correct, export, withdraw.
import { beforeEach, expect, test } from "vitest";
import type { PersonId } from "@jishi/shared/ids";
import { loadResume } from "../../server/src/features/privacy/index.ts";
import type { Client } from "../support/client.ts";
import { interviewOf, openBooth } from "../support/market-day.ts";
import { startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp();
const { candidate, db, ended, organization, pass, privacy, tenant, time, user } = app;
const city = await tenant();
const { id: organizationId, scope } = await organization(city.id);
const recruiterId = await user("recruiter", "recruiter", scope);
const boothId = await openBooth({ db, now: time.now, tenantId: city.id, organizationId }, recruiterId);

let phones = 0;
const newCandidate = async () => {
  const client = await candidate(`137${String(++phones).padStart(8, "0")}`);
  return { client, personId: (await client.call("GET /api/me/person")).id };
};
const interviewed = (personId: PersonId, isOpen = false) =>
  interviewOf({ db, now: time.now }, { boothId, personId, recruiterId, isOpen });
const endTickets = async (personId: PersonId) => {
  await db.prisma.interview.updateMany({ where: { personId }, data: { state: "ended", endedAt: time.now } });
  await db.prisma.ticket.updateMany({ where: { personId }, data: { state: "done", endedAt: time.now } });
};
const correct = (client: Client, idNumber: string, idKind?: "passport") =>
  client.send("PATCH /api/me/person", { body: { idNumber, ...(idKind && { idKind }) } });

beforeEach(() => pass(2 * 86_400));

test("a person sees what is kept, and corrects name and identity number, which is sealed and masked", async () => {
  const { client, personId } = await newCandidate();
  const before = await client.call("GET /api/me/person");
  expect(before).toMatchObject({ id: personId, name: "", idKind: null, idMasked: null, file: null });
  await client.call("PATCH /api/me/person", { body: { name: "吴晓玲" } });
  const after = await client.call("PATCH /api/me/person", { body: { idNumber: "11010519491231002x" } });
  expect(after).toMatchObject({
    name: "吴晓玲",
    idKind: "resident_id",
    idMasked: "1101************2X",
    birthDate: "1949-12-31",
  });
  const [row] = await db.prisma.$queryRaw<
    { text: string }[]
  >`SELECT p::text AS text FROM person p WHERE id = ${personId}::uuid`;
  expect(row?.text).toContain("吴晓玲");
  expect(row?.text).not.toMatch(/11010519491231002|49123100/);
});

test("one number belongs to one person, in its 15-digit form too, also when two enter it at once", async () => {
  const [first, second] = [await newCandidate(), await newCandidate()];
  expect((await correct(first.client, "110105491231002")).status).toBe(409); // the test above has it
  const codes = await Promise.all([
    correct(first.client, "440524198001010013"),
    correct(second.client, "440524800101001"),
  ]);
  expect(codes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await correct(second.client, "E12345678", "passport")).status).toBe(200);
});

test("a number that isn't one is refused, and numbers can't be tried without end", async () => {
  const { client } = await newCandidate();
  const wrong = await correct(client, "440524198001010014");
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("person/id-number")]);
  const kindOnly = await client.refused("PATCH /api/me/person", { body: { name: "林", idKind: "passport" } });
  expect(kindOnly.code).toBe("person/id-number");
  expect(await client.call("GET /api/me/person")).toMatchObject({ name: "", idKind: null });
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push((await correct(client, `E1234567${i + 10}`, "passport")).status);
  expect(statuses).toEqual([...Array(10).fill(200), 429]);
});

test("a résumé is kept as it was filled in, and me says that there is one", async () => {
  const { client } = await newCandidate();
  const resume = {
    headline: "焊工，十年",
    skills: ["氩弧焊"],
    experience: [{ from: "2016-03", to: null, employer: "船厂", title: "焊工" }],
  };
  const kept = await client.call("PUT /api/me/resume", { body: resume });
  expect(kept.resume).toEqual({
    ...resume,
    region: "",
    education: null,
    school: "",
    certificates: [],
    wishes: [],
    about: "",
  });
  expect(await client.call("GET /api/me")).toMatchObject({ hasResume: true });
  const refused = await client.refused("PUT /api/me/resume", { body: { skills: Array(21).fill("焊") } });
  expect(refused.code).toBe("request/invalid");
});

test("an export holds everything, readable for the person and without keys or hashes", async () => {
  const { client, personId } = await newCandidate();
  await client
    .call("PATCH /api/me/person", { body: { name: "林丹", idNumber: "81000019800101001X" } })
    .catch(() => undefined);
  await client.call("PATCH /api/me/person", {
    body: { name: "林丹", idNumber: "E7654321", idKind: "passport" },
  });
  await client.call("PUT /api/me/resume", { body: { headline: "电工" } });
  await interviewed(personId);
  const at = { at: time.now, personId, boothId, fairId: boothId };
  await db.prisma.attendanceEvent.create({
    data: { ...at, connectionId: personId, kind: "joined", place: "stream", placeId: boothId },
  });
  const answer = await client.send("GET /api/me/export");
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    person: { name: "林丹", phone: expect.stringMatching(/^137\d{8}$/), idNumber: "E7654321" },
    resume: { headline: "电工" },
    sessions: [{ device: "node" }],
    tickets: [{ number: expect.any(Number), booth: { code: "A1" }, events: [{ reason: "taken" }] }],
    interviews: [{ notes: "踏实", messages: [{ text: "您好" }] }],
    attendance: [{ kind: "joined", at: time.now.toISOString() }],
  });
  expect(text).not.toMatch(/hmac|sealed|tokenHash/i);
});

test("a withdrawal waits for open tickets, then leaves nothing that names the person", async () => {
  const { client, personId } = await newCandidate();
  await client.call("PATCH /api/me/person", {
    body: { name: "陈秀英", idNumber: "E5550001", idKind: "passport" },
  });
  await client.call("PUT /api/me/resume", { body: { headline: "保洁" } });
  await interviewed(personId, true);
  const early = await client.refused("POST /api/me/withdrawal", { body: { confirm: true } });
  expect(early).toMatchObject({ status: 409, code: "person/open-ticket" });
  await endTickets(personId);
  const job = await db.prisma.job.create({ data: { organizationId, title: "保洁员", createdAt: time.now } });
  const resume = { headline: "保洁", name: "陈秀英" };
  await db.prisma.application.create({
    data: { personId, jobId: job.id, source: "booth", resume, createdAt: time.now },
  });
  const stream = await db.prisma.stream.create({
    data: { boothId, title: "", state: "ended", source: "browser" },
  });
  const comment = {
    streamId: stream.id,
    seq: 1,
    personId,
    authorName: "陈秀英",
    text: "包吃住吗",
    at: time.now,
  };
  await db.prisma.comment.create({ data: comment });
  const { phoneMasked } = await client.call("GET /api/me/person");
  const other = await newCandidate(); // stays as it is
  ended.length = 0;
  const cookie = client.cookie;
  const { kept } = await client.call("POST /api/me/withdrawal", { body: { confirm: true } });
  expect(kept).toContain("interviews");
  expect(client.cookie).toBeUndefined();
  expect(ended).toHaveLength(1);
  client.cookie = cookie;
  expect((await client.call("GET /api/me")).kind).toBe("anonymous");

  const tables = [
    "person",
    "application",
    "comment",
    "ticket",
    "interview",
    "session",
    "login_code",
    "resume_file",
    "request",
  ];
  for (const table of tables) {
    const rows = await db.prisma.$queryRawUnsafe<{ text: string }[]>(
      `SELECT t::text AS text FROM ${table} t`,
    );
    const text = rows.map((row) => row.text).join("\n");
    expect(text, table).not.toMatch(/陈秀英|保洁"|E5550001/);
    expect(text, table).not.toContain(phoneMasked);
  }
  const person = await db.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  expect(person).toMatchObject({
    name: "已注销",
    phoneHmac: null,
    idHmac: null,
    idSealed: null,
    birthDate: null,
    resume: {},
  });
  expect(await db.prisma.interview.count({ where: { personId } })).toBe(1);
  const seen = await loadResume(privacy, personId); // by a recruiter who opens the old interview
  expect(seen).toMatchObject({ nameMasked: "已注销", age: null, file: null, resume: { headline: "" } });
  expect(await db.prisma.application.findMany({ where: { personId } })).toMatchObject([
    { state: "withdrawn" },
  ]);
  expect((await other.client.call("GET /api/me")).kind).toBe("candidate");
});

test("after a withdrawal the same phone begins anew, as another person", async () => {
  const { client, personId } = await newCandidate();
  await client.call("POST /api/me/withdrawal", { body: { confirm: true } });
  pass(61);
  const again = await candidate(`137${String(phones).padStart(8, "0")}`);
  expect(await again.call("GET /api/me")).toMatchObject({ kind: "candidate", name: "", hasResume: false });
  expect((await again.call("GET /api/me/person")).id).not.toBe(personId);
});
