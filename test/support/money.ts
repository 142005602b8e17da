// The office's people and their steps, for tests of claims and money.
import type { AwardId, BookId, ClaimId, TenantId, UserId } from "@jishi/shared/ids";
import type { TestApp } from "./app.ts";
import type { Client } from "./client.ts";
import { fund } from "./ledger.ts";

export interface Office {
  tenantId: TenantId;
  reviewer: Client;
  approver: Client;
  finance: Client;
  releaser: Client;
  auditor: Client;
}

export async function openOffice(app: TestApp): Promise<Office> {
  const [reviewer, approver, finance, releaser, auditor] = await Promise.all(
    ["reviewer", "approver", "finance", "releaser", "auditor"].map((login) => app.staff(login)),
  );
  if (!reviewer || !approver || !finance || !releaser || !auditor) throw new Error("the demo has an office");
  const { tenants } = await approver.call("GET /api/tenants");
  const city = tenants.find(({ level }) => level === "city");
  if (!city) throw new Error("the demo has a city");
  return { tenantId: city.id, reviewer, approver, finance, releaser, auditor };
}

export async function policyNamed(client: Client, name: string) {
  const { policies } = await client.call("GET /api/policies");
  const found = policies.find(({ policy }) => policy === name);
  if (!found) throw new Error(`no policy ${name}`);
  return found;
}

/** Reviewed for and approved. */
export async function approve(office: Office, claimId: ClaimId): Promise<AwardId> {
  const params = { claimId };
  await office.reviewer.call("POST /api/claims/:claimId/review", {
    params,
    body: { advice: "for", reason: "材料齐全" },
  });
  const { awardId } = await office.approver.call("POST /api/claims/:claimId/decision", {
    params,
    body: { approved: true, reason: "同意" },
  });
  if (!awardId) throw new Error("an approved claim has an award");
  return awardId;
}

/** This year's book of a programme, the demo's or a fresh one, with so much more money in it from two people. */
export async function openBook({ app, clock }: TestApp, programme: string, fen: bigint): Promise<string> {
  const { db } = app.parts;
  const city = await db.prisma.tenant.findFirstOrThrow({
    where: { level: "city" },
    orderBy: { path: "asc" },
  });
  const userId = async (login: string) =>
    (await db.prisma.user.findUniqueOrThrow({ where: { login } })).id as UserId;
  const [maker, checker] = [await userId("finance"), await userId("approver")];
  const year = Number(new Date(clock.now.getTime() + CHINA_MS).toISOString().slice(0, 4));
  const of = { tenantId: city.id, programme, year };
  const known = await db.prisma.ledgerBook.findFirst({ where: of, select: { id: true } });
  const bookId = (known?.id ?? crypto.randomUUID()) as BookId;
  const opened = { openedBy: maker, openedAt: clock.now, head: new Uint8Array(32) };
  if (!known) {
    await db.transaction((tx) => tx.ledgerBook.create({ data: { id: bookId, ...of, ...opened } }));
  }
  await fund({ db, maker, checker, at: clock.now }, bookId, fen);
  return bookId;
}
const CHINA_MS = 8 * 3_600_000;

/** Published, and over. */
export async function notice(test: TestApp, office: Office, awardIds: AwardId[]): Promise<void> {
  const { endsAt } = await office.approver.call("POST /api/tenants/:tenantId/notices", {
    params: { tenantId: office.tenantId },
    body: { awardIds },
  });
  test.clock.pass((new Date(endsAt).getTime() - test.clock.now.getTime()) / 1000 + 1);
  Object.assign(office, await openOffice(test)); // days later everyone signs in again
}

/** A file in a form, as a page sends it. */
export async function sendFile(client: Client, path: string, text: string, key?: string) {
  const form = new FormData();
  form.append("file", new Blob([text]), "file.csv");
  const own = { "x-jishi": "1", cookie: client.cookie ?? "" };
  const headers = { ...own, ...(key !== undefined && { "idempotency-key": key }) };
  const response = await fetch(client.url + path, { method: "POST", headers, body: form });
  const body: unknown = await response.json();
  return { status: response.status, body };
}
