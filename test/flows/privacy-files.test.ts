// A résumé as a file: checked by its bytes, kept by its hash, handed out safely, gone when it should be.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Client } from "../support/client.ts";
import { interviewOf, openBooth } from "../support/market-day.ts";
import { startPeopleApp } from "../support/people-app.ts";
import { sweepFiles } from "../../server/src/features/privacy/index.ts";

const app = await startPeopleApp();
const { candidate, db, filesDir, organization, pass, privacy, staff, tenant, time, url, user } = app;
const city = await tenant();
const { id: organizationId, scope } = await organization(city.id);
const recruiterId = await user("recruiter", "recruiter", scope);
const elsewhere = await organization(city.id);
await user("other-recruiter", "recruiter", elsewhere.scope);
const boothId = await openBooth({ db, now: time.now, tenantId: city.id, organizationId }, recruiterId);

const MB = 1024 * 1024;
const pdf = (sizeBytes = 1000) => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(sizeBytes - 9)]);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const filesOf = (personId: string) => {
  const folder = join(filesDir, personId);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const incoming = () => readdirSync(join(filesDir, "incoming"));

let phones = 0;
const newCandidate = async () => {
  const client = await candidate(`136${String(++phones).padStart(8, "0")}`);
  return { client, personId: (await client.call("GET /api/me/person")).id };
};

function upload(
  client: Client,
  bytes: Buffer,
  { name = "简历.pdf", field = "file", type = "application/pdf", key = crypto.randomUUID() } = {},
) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  const headers = { "x-jishi": "1", cookie: client.cookie ?? "", "idempotency-key": key };
  return fetch(`${url}/api/me/resume/file`, { method: "POST", headers, body: form });
}

beforeEach(() => pass(2 * 86_400));

test("a file comes back byte for byte, under its own name, as something that is only ever saved", async () => {
  const { client, personId } = await newCandidate();
  const bytes = pdf(3 * MB);
  const answer = await upload(client, bytes, { name: "../吴晓玲 简历.docx", type: "text/html" });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    file: { name: "吴晓玲 简历.pdf", sizeBytes: bytes.length, uploadedAt: time.now.toISOString() },
  });
  const back = await client.send("GET /api/me/resume/file");
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(back.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": expect.stringMatching(/^attachment; /),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
  });
  expect(filesOf(personId)).toEqual([sha256(bytes)]);
  expect(incoming()).toEqual([]);
  expect(await client.call("GET /api/me")).toMatchObject({ hasResume: true });
});

test("a new file replaces the one before, and the same again changes nothing", async () => {
  const { client, personId } = await newCandidate();
  const [first, second] = [pdf(), pdf()];
  await upload(client, first);
  await upload(client, second);
  await upload(client, second);
  expect(filesOf(personId)).toEqual([sha256(second)]);
});

test("one key stands for one file: sent again it is answered as before, another is refused", async () => {
  const { client } = await newCandidate();
  const [bytes, key] = [pdf(), crypto.randomUUID()];
  const first = await (await upload(client, bytes, { key })).json();
  expect(await (await upload(client, bytes, { key })).json()).toEqual(first);
  const other = await upload(client, pdf(), { key });
  expect([other.status, await other.json()]).toEqual([
    409,
    expect.objectContaining({ code: "request/reused" }),
  ]);
  const back = await client.send("GET /api/me/resume/file");
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
});

test.each([
  ["a web page that calls itself a PDF", Buffer.from("<html><script>alert(1)</script>"), {}],
  ["a program", Buffer.from("MZ\u0090\u0000"), {}],
  ["an empty file", Buffer.alloc(0), {}],
])("%s is refused by its bytes and leaves nothing", async (_what, bytes, form) => {
  const { client, personId } = await newCandidate();
  const answer = await upload(client, bytes, form);
  expect([answer.status, await answer.json()]).toEqual([415, expect.objectContaining({ code: "file/type" })]);
  expect([filesOf(personId), incoming()]).toEqual([[], []]);
});

test("8 MB are accepted, one byte more isn't", async () => {
  const { client, personId } = await newCandidate();
  expect((await upload(client, pdf(8 * MB))).status).toBe(200);
  const answer = await upload(client, pdf(8 * MB + 1));
  expect([answer.status, await answer.json()]).toEqual([
    413,
    expect.objectContaining({ code: "file/too-large" }),
  ]);
  expect(filesOf(personId)).toHaveLength(1);
  expect(incoming()).toEqual([]);
});

test("a form without the file, another content type, and a form that ends in the middle are refused", async () => {
  const { client } = await newCandidate();
  expect((await upload(client, pdf(), { field: "other" })).status).toBe(400);
  const json = await client.refused("POST /api/me/resume/file");
  expect(json).toMatchObject({ status: 415, code: "media-type" });
  const headers = {
    "x-jishi": "1",
    cookie: client.cookie ?? "",
    "content-type": "multipart/form-data; boundary=b",
  };
  const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 and then noth`;
  const answer = await fetch(`${url}/api/me/resume/file`, { method: "POST", headers, body });
  expect(answer.status).toBe(400);
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=b"]) {
    const send = { method: "POST", headers: { ...headers, "content-type": type }, body: "{}" };
    const torn = await fetch(`${url}/api/me/resume/file`, send);
    expect([torn.status, await torn.json()]).toEqual([
      400,
      expect.objectContaining({ code: "request/invalid" }),
    ]);
  }
  expect(incoming()).toEqual([]);
});

test("a phone that vanishes in the middle of an upload leaves nothing behind", async () => {
  const { client, personId } = await newCandidate();
  const headers = {
    "x-jishi": "1",
    cookie: client.cookie ?? "",
    "content-type": "multipart/form-data; boundary=b",
    "content-length": 5 * MB,
  };
  const sending = request(`${url}/api/me/resume/file`, { method: "POST", headers });
  sending.on("error", () => undefined);
  sending.write(`--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`);
  sending.write(pdf(MB));
  await expect.poll(() => incoming().length).toBe(1);
  sending.destroy();
  await expect.poll(() => incoming().length).toBe(0);
  expect(filesOf(personId)).toEqual([]);
});

test("nobody uploads more than twenty files an hour", async () => {
  const { client } = await newCandidate();
  const statuses: number[] = [];
  for (let i = 0; i < 21; i++) statuses.push((await upload(client, pdf())).status);
  expect(statuses).toEqual([...Array(20).fill(200), 429]);
});

test("the recruiter in the interview gets the file and the look is logged; another booth's recruiter doesn't", async () => {
  const { client, personId } = await newCandidate();
  const bytes = pdf();
  await upload(client, bytes);
  const interviewId = await interviewOf({ db, now: time.now }, { boothId, personId, recruiterId });
  const route = "GET /api/interviews/:interviewId/resume/file" as const;
  const back = await (await staff("recruiter")).send(route, { params: { interviewId } });
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await (await staff("other-recruiter")).refused(route, { params: { interviewId } })).code).toBe(
    "not-found",
  );
  const { looks } = await client.call("GET /api/me/looks");
  expect(looks).toMatchObject([
    { what: "resume_file", who: "recruiter", reason: expect.stringMatching(/^A1-\d+$/) },
  ]);
});

test("a removed file is gone from disk, and so is a withdrawn person's", async () => {
  const { client, personId } = await newCandidate();
  expect((await client.refused("GET /api/me/resume/file")).code).toBe("not-found");
  await upload(client, pdf());
  expect((await client.call("DELETE /api/me/resume/file")).file).toBeNull();
  expect(filesOf(personId)).toEqual([]);
  await upload(client, pdf());
  await client.call("POST /api/me/withdrawal", { body: { confirm: true } });
  expect(existsSync(join(filesDir, personId))).toBe(false);
});

test("what a crash left is swept away after an hour, and what is kept stays", async () => {
  const { client, personId } = await newCandidate();
  const bytes = pdf();
  await upload(client, bytes);
  const left = [join(filesDir, personId, "f".repeat(64)), join(filesDir, "incoming", "half")];
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const path of left) {
    writeFileSync(path, "x");
    utimesSync(path, old, old);
  }
  utimesSync(join(filesDir, personId, sha256(bytes)), old, old);
  writeFileSync(join(filesDir, "incoming", "arriving"), "x");
  expect(await sweepFiles(privacy, new Date())).toBe(2);
  expect(left.map((path) => existsSync(path))).toEqual([false, false]);
  expect(incoming()).toEqual(["arriving"]);
  expect((await client.send("GET /api/me/resume/file")).status).toBe(200);
});
