// Finance opens a book, two people fill it, and everyone concerned reads it: over HTTP.
import type { BookId, OrganizationId, TenantId, TransferId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { ledgerStore, type Posting } from "../../server/src/features/ledger/index.ts";
import { readSheet } from "../../server/src/sheets/index.ts";
import { startApp } from "../support/app.ts";
import { grantAward } from "../support/awards.ts";
import type { Client } from "../support/client.ts";

const app = await startApp();
const { db } = app.app.parts;
const staff = async (login: string) => ({
  client: await app.staff(login),
  row: await db.prisma.user.findUniqueOrThrow({ where: { login }, include: { grants: true } }),
});
const [finance, approver, agency, auditor, village] = await Promise.all(
  ["finance", "approver", "agency", "auditor", "village"].map(staff),
);
if (!finance || !approver || !agency || !auditor || !village) throw new Error("the demo has its people");
const tenantId = finance.row.grants[0]?.tenantId as TenantId;
const claimantId = agency.row.grants.find((grant) => grant.organizationId)?.organizationId as OrganizationId;

const open = (programme: string) =>
  finance.client.call("POST /api/tenants/:tenantId/books", {
    params: { tenantId },
    body: { programme, year: 2026 },
  });
const propose = (bookId: BookId, kind: "appropriate" | "cut", amountFen: number) =>
  finance.client.call("POST /api/books/:bookId/budget-changes", {
    params: { bookId },
    body: { kind, amountFen, reason: "莆财〔2026〕1号" },
  });
const approve = (budgetChangeId: Awaited<ReturnType<typeof propose>>["id"], by: Client = approver.client) =>
  by.call("POST /api/budget-changes/:budgetChangeId/decision", {
    params: { budgetChangeId },
    body: { approved: true },
  });

async function file(client: Client, path: string): Promise<Buffer> {
  const response = await fetch(app.url + path, { headers: { cookie: client.cookie ?? "" } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

test("a book is opened once a programme and year, and is empty until a second person approves its budget", async () => {
  const book = await open("人力资源机构介绍就业奖补");
  await expect(open("人力资源机构介绍就业奖补")).rejects.toMatchObject({ code: "ledger/book-exists" });
  const change = await propose(book.id, "appropriate", 1_000_000);
  await expect(approve(change.id, finance.client)).rejects.toMatchObject({ code: "auth/forbidden" });
  const budget = async () => {
    const { books } = await auditor.client.call("GET /api/books");
    return books.find(({ id }) => id === book.id)?.balances.budget;
  };
  expect(await budget()).toBe(0);
  const [first, second] = await Promise.allSettled([approve(change.id), approve(change.id)]);
  expect([first.status, second.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await budget()).toBe(1_000_000);
  const cut = await propose(book.id, "cut", 1_000_001);
  await expect(approve(cut.id)).rejects.toMatchObject({ code: "ledger/insufficient" });
  const { changes } = await finance.client.call("GET /api/books/:bookId/budget-changes", {
    params: { bookId: book.id },
  });
  expect(changes).toMatchObject([
    { id: cut.id, state: "proposed" },
    { id: change.id, state: "approved", madeBy: "方雅琴", decidedBy: "蔡明辉" },
  ]);
});

test("who is both finance and approver can't approve their own proposal", async () => {
  const book = await open("一人两职");
  const { id } = await propose(book.id, "appropriate", 5);
  await db.prisma.userGrant.create({ data: { userId: finance.row.id, role: "approver", tenantId } });
  const both = await app.staff("finance");
  await expect(approve(id, both)).rejects.toMatchObject({ code: "ledger/two-people" });
});

test("neither can the same human being under a second login", async () => {
  const book = await open("一人两号");
  const { id } = await propose(book.id, "appropriate", 5);
  const { id: _, login: __, grants: ___, ...like } = finance.row;
  const grants = { create: { role: "approver", tenantId } };
  await db.prisma.user.create({ data: { ...like, login: "finance.too", grants } });
  const second = await app.staff("finance.too");
  await expect(approve(id, second)).rejects.toMatchObject({ code: "ledger/two-people" });
});

test("staff see every transfer, a claimant its own, and nobody a stranger's", async () => {
  const book = await open('=HYPERLINK("http://x")');
  await approve((await propose(book.id, "appropriate", 1_000_000)).id);
  const ledger = ledgerStore(db);
  const post = (transfers: Omit<Posting, "bookId" | "amountFen">[]) =>
    db.transaction((tx) =>
      ledger.post(tx, {
        commandId: crypto.randomUUID(),
        madeBy: finance.row.id as never,
        at: app.clock.now,
        transfers: transfers.map((one) => ({ bookId: book.id, amountFen: 80_000n, ...one })),
      }),
    );
  const at = app.clock.now;
  const { awardId } = await grantAward(db, { tenantId, organizationId: claimantId, amountFen: 80_000n, at });
  const [reserve] = (await post([{ kind: "reserve", awardId }])) as [TransferId];
  const [posted] = (await post([{ kind: "post", claimantId, resolvesId: reserve }])) as [TransferId];
  await post([{ kind: "reverse", reversesId: posted }]);
  const params = { organizationId: claimantId };
  const statement = await agency.client.call("GET /api/organizations/:organizationId/statement", { params });
  expect(statement.transfers.map(({ kind }) => kind)).toEqual(["reverse", "post"]);
  expect(statement.accounts).toMatchObject([{ kind: "payable", debitsFen: 80_000, creditsFen: 80_000 }]);
  await expect(
    village.client.call("GET /api/organizations/:organizationId/statement", { params }),
  ).rejects.toMatchObject({ code: "not-found" });

  const listed = await auditor.client.call("GET /api/books/:bookId/transfers", {
    params: { bookId: book.id },
  });
  expect(listed.transfers.map(({ kind }) => kind)).toEqual(["reverse", "post", "reserve", "appropriate"]);
  const trial = await auditor.client.call("GET /api/trial-balance");
  expect(trial).toMatchObject({ isBalanced: true });
  expect(trial.debitsFen).toBe(trial.creditsFen);
  for (const format of ["csv", "xlsx"]) {
    const rows = readSheet(
      await file(auditor.client, `/api/books/${book.id}/transfers/file?format=${format}`),
    );
    expect(rows.map(({ cells }) => cells[4])).toEqual(["类型", "冲正", "入账", "预留", "拨入"]);
    expect(rows[1]?.cells[9]).toBe("800");
    const sheet = readSheet(
      await file(auditor.client, `/api/trial-balance/file?format=${format}&language=en`),
    );
    expect(sheet[0]?.cells[0]).toBe("programme");
  }
  const csv = (
    await file(agency.client, `/api/organizations/${claimantId}/statement/file?format=csv`)
  ).toString();
  expect(csv).toContain(`"'=HYPERLINK`);
});
