// Documents with a claim: handed in while it is the claimant's to complete, looked at by who decides, never taken away.
import { ClaimDocumentId, type ClaimId, type UserId } from "@jishi/shared/ids";
import type { ClaimDocument } from "@jishi/shared/claim-documents";
import { randomBytes } from "node:crypto";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { documentStore } from "../../server/src/features/claims/index.ts";
import { fileStore } from "../../server/src/features/privacy/index.ts";
import { startApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { organizationOf } from "../support/hires.ts";
import { hireMany } from "../support/many-hires.ts";
import { openOffice, policyNamed } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-09-10T02:00:00.000Z") });
const office = await openOffice(app);
const { db } = app.app.parts;
const workstation = await app.staff("workstation");
const agency = await app.staff("agency");
const GET = "GET /api/claims/:claimId/documents/:documentId";

const pdf = (sizeBytes = 1000) => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(sizeBytes - 9)]);
const agreement = pdf();
let claimId: ClaimId;
let documentId: ClaimDocumentId;

async function claimOf(client: Client, policy: string, body: object = {}): Promise<ClaimId> {
  const made = await client.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: await organizationOf(client) },
    body: { policyId: (await policyNamed(client, policy)).id, ...body },
  });
  return made.id;
}

async function attach(client: Client, to: ClaimId, bytes: Buffer, name = "协议.pdf") {
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(bytes)]), name);
  const headers = { "x-jishi": "1", cookie: client.cookie ?? "" };
  const response = await fetch(`${app.url}/api/claims/${to}/documents`, {
    method: "POST",
    headers,
    body: form,
  });
  const body = (await response.json()) as { code?: string; documents?: ClaimDocument[] };
  return { status: response.status, ...body };
}

beforeAll(async () => {
  const stated = [{ fact: "workstation.signedOn", value: "2026-03-01" }];
  claimId = await claimOf(workstation, "workstation", { stated });
});

test("a claimant hands in what the claim asks for, by its bytes and not by its name; the same again changes nothing", async () => {
  const first = await attach(workstation, claimId, agreement, "../协议 原件.docx");
  expect(first).toMatchObject({
    status: 200,
    documents: [{ name: "协议 原件.pdf", mime: "application/pdf" }],
  });
  documentId = ClaimDocumentId.parse(first.documents?.[0]?.id);
  expect((await attach(workstation, claimId, agreement)).documents).toEqual(first.documents);
  const photo = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(100)]);
  expect((await attach(workstation, claimId, photo, "花名册.png")).documents).toMatchObject([
    { name: "协议 原件.pdf" },
    { name: "花名册.jpg", mime: "image/jpeg", addedBy: expect.any(String) },
  ]);
  const { documents, events } = await workstation.call("GET /api/claims/:claimId", { params: { claimId } });
  expect(documents).toHaveLength(2);
  expect(events.flatMap(({ kind, reason }) => (kind === "documented" ? reason : []))).toEqual([
    "协议 原件.pdf",
    "花名册.jpg",
  ]);
});

test("another kind, a file of more than 8 MB and another organization's claim are refused with a code", async () => {
  const page = Buffer.from("<html><script>alert(1)</script>");
  expect(await attach(workstation, claimId, page)).toMatchObject({ status: 415, code: "file/type" });
  const large = await attach(workstation, claimId, pdf(8 * 1024 * 1024 + 1));
  expect(large).toMatchObject({ status: 413, code: "file/too-large" });
  expect(await attach(agency, claimId, pdf())).toMatchObject({ status: 404, code: "not-found" });
  expect(await attach(office.reviewer, claimId, pdf())).toMatchObject({ status: 403 });
  expect(readdirSync(join(app.app.parts.config.filesDir, "claims", claimId))).toHaveLength(2);
});

test("once submitted nothing is added, until the reviewer asks for more", async () => {
  const params = { claimId };
  await workstation.call("POST /api/claims/:claimId/submit", { params });
  expect(await attach(workstation, claimId, pdf())).toMatchObject({ status: 409, code: "claim/state" });
  await office.reviewer.call("POST /api/claims/:claimId/take", { params });
  await office.reviewer.call("POST /api/claims/:claimId/review", {
    params,
    body: { advice: "needs_evidence", reason: "请补花名册" },
  });
  expect((await attach(workstation, claimId, pdf(), "补充.pdf")).documents).toHaveLength(3);
});

test("who decides gets the file byte for byte, to be saved only, and each look is in the audit log", async () => {
  const params = { claimId, documentId };
  const back = await office.reviewer.send(GET, { params });
  expect(Buffer.from(await back.arrayBuffer()).equals(agreement)).toBe(true);
  expect(Object.fromEntries(back.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": expect.stringMatching(/^attachment; /),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  const { entries } = await office.auditor.call("GET /api/audit");
  expect(entries.filter(({ action }) => action === "look.claim_document")).toMatchObject([
    {
      reason: expect.stringMatching(/^2026-\d{6} · 协议 原件\.pdf$/),
    },
  ]);
  expect((await workstation.send(GET, { params })).status).toBe(200);
  expect((await office.finance.refused(GET, { params })).code).toBe("auth/forbidden");
  expect((await agency.refused(GET, { params })).code).toBe("not-found");
});

test("another claim's document isn't found under one's own; a person whose claim it is finds the look", async () => {
  const agencyId = await organizationOf(agency);
  const employerId = await organizationOf(await app.staff("recruiter1"));
  const { id } = await db.prisma.user.findUniqueOrThrow({ where: { login: "organizer" } });
  const [placementId] = await hireMany(db, { agencyId, employerId, userId: id as UserId, count: 1 });
  const theirs = await claimOf(agency, "agency-service", { placementId });
  const foreign = await agency.refused(GET, { params: { claimId: theirs, documentId } });
  expect(foreign.code).toBe("not-found");
  const { documents = [] } = await attach(agency, theirs, pdf(), "合同.pdf");
  const params = { claimId: theirs, documentId: ClaimDocumentId.parse(documents[0]?.id) };
  expect((await office.auditor.send(GET, { params })).status).toBe(200);
  const { personId } = await db.prisma.claim.findUniqueOrThrow({ where: { id: theirs } });
  const looks = await db.prisma.auditEntry.findMany({
    where: { subjectKind: "person", subjectId: personId ?? "" },
  });
  expect(looks).toMatchObject([{ action: "look.claim_document" }]);
});

test("nobody takes a document away, and a claim has thirty at most", async () => {
  const [like] = await db.prisma.claimDocument.findMany({ where: { claimId } });
  if (!like) throw new Error("a document");
  await expect(db.prisma.claimDocument.deleteMany()).rejects.toThrow(/append_only/);
  const changed = db.prisma.claimDocument.update({ where: { id: like.id }, data: { name: "另一份" } });
  await expect(changed).rejects.toThrow(/append_only/);
  await db.prisma.$executeRaw`
    INSERT INTO claim_document (id, claim_id, name, mime, size_bytes, sha256, added_by, added_at)
    SELECT gen_random_uuid(), claim_id, name, mime, size_bytes, lpad(to_hex(n), 64, '0'), added_by, added_at
    FROM claim_document, generate_series(1, 27) n WHERE id = ${like.id}::uuid`;
  expect(await attach(workstation, claimId, pdf())).toMatchObject({ status: 409, code: "claim/documents" });
});

test("what a crash left is swept away after an hour; what a claim names stays, also when résumés are swept", async () => {
  const { filesDir } = app.app.parts.config;
  const folder = join(filesDir, "claims");
  const left = join(folder, claimId, "f".repeat(64));
  writeFileSync(left, "x");
  const names = readdirSync(join(folder, claimId));
  for (const name of names) utimesSync(join(folder, claimId, name), 0, 0);
  const now = new Date();
  expect(await fileStore(filesDir).sweep(now, () => Promise.resolve(new Map()))).toBe(0);
  expect(await fileStore(folder).sweep(now, documentStore(db).filesOf)).toBe(1);
  expect(readdirSync(join(folder, claimId))).toEqual(names.filter((name) => !left.endsWith(name)));
});
