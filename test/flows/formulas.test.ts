// Names that a spreadsheet program would calculate, in every file that goes out: they are text there, as CSV and as a workbook.
import type { BookId, OrganizationId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { readSheet } from "../../server/src/sheets/index.ts";
import { openZip } from "../../server/src/sheets/zip.ts";
import { startApp } from "../support/app.ts";
import { grantAward } from "../support/awards.ts";
import { scanAt } from "../support/door.ts";
import { openBook, openOffice } from "../support/money.ts";
import { putianRules } from "../../server/src/features/policies/index.ts";

const app = await startApp();
const office = await openOffice(app);
const { tenantId, finance, releaser } = office;
const { db, vault } = app.app.parts;

/** By the first characters that OWASP names (CSV injection). */
const names = ["=", "+", "-", "@", "\t", "\r"].map((start) => `${start}HYPERLINK("x")劳务`);
const REASON = '=cmd|" /C calc"!A0';
const PROGRAMME = "@SUM(1)";
const formats = ["csv", "xlsx"] as const;
type Format = (typeof formats)[number];

let organizationIds: OrganizationId[];
let bookId: BookId;

beforeAll(async () => {
  const at = new Date(app.clock.now.getTime() - 60_000);
  organizationIds = await addClaimants(at);
  const awards = [];
  for (const organizationId of organizationIds) {
    awards.push(await grantAward(db, { tenantId, organizationId, amountFen: 80_000n, at }));
  }
  const awardIds = awards.map(({ awardId }) => awardId);
  bookId = (await openBook(app, putianRules[0]?.policy ?? "", 1_000_000n)) as BookId;
  await openBook(app, PROGRAMME, 100n);
  const params = { tenantId };
  await finance.call("POST /api/tenants/:tenantId/reservations", { params, body: { awardIds } });
  const [dropped, ...kept] = awardIds;
  if (!dropped) throw new Error("six awards");
  const letGo = { params: { awardId: dropped }, body: { reason: REASON } };
  await finance.call("POST /api/awards/:awardId/release", letGo);
  await finance.call("POST /api/tenants/:tenantId/postings", { params, body: { awardIds: kept } });
});

/** As an import or somebody with psql leaves them: forms let no control character through. */
async function addClaimants(at: Date): Promise<OrganizationId[]> {
  const user = await db.prisma.user.findUniqueOrThrow({ where: { login: "finance" } });
  const contact = { contactName: "黄", contactPhoneSealed: new Uint8Array(), contactPhoneMasked: "" };
  return db.transaction(async (tx) => {
    const ids = [];
    // The first one's money goes back to the budget; the others are paid.
    for (const name of ["众联", ...names]) {
      const id = crypto.randomUUID() as OrganizationId;
      const kind = { kind: "agency", creditCode: id, verification: "verified" };
      await tx.organization.create({ data: { id, tenantId, name, ...kind, ...contact, createdAt: at } });
      const numberSealed = vault.seal("bank-account", "6222020012345678901");
      const account = { holder: name, bank: name, numberSealed, numberMasked: "*8901" };
      await tx.bankAccount.create({
        data: { organizationId: id, ...account, changedAt: at, changedBy: user.id },
      });
      ids.push(id);
    }
    return ids;
  });
}

/** Cells as the file has them, nothing trimmed and no mark taken away. */
const cellsOfCsv = (csv: string): string[] =>
  Array.from(csv.replace(/^\uFEFF/, "").matchAll(/"((?:[^"]|"")*)"|[^,"\r\n]+/g), ([cell, quoted]) =>
    quoted === undefined ? cell : quoted.replaceAll('""', '"'),
  );
const NUMBER = /^-?\d+(\.\d+)?$/;
const isFormula = (cell: string) => /^\s*[=+\-@＝＋－＠\t\r]/.test(cell) && !NUMBER.test(cell);

/** Every one of these texts is in the file, and nothing in it is calculated. */
async function expectText(response: Response, format: Format, texts: readonly string[]): Promise<void> {
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (format === "csv") {
    const cells = cellsOfCsv(bytes.toString());
    expect(cells.filter(isFormula)).toEqual([]);
    expect(cells).toEqual(expect.arrayContaining(texts.map((text) => `'${text}`)));
    return;
  }
  const sheet = openZip(bytes, 1e8).part("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).toContain("<row");
  expect(sheet).not.toMatch(/<f[ />]/);
  // A cell without a type, or with n, is a number; str is what a formula came to.
  expect(sheet).not.toContain('t="str"');
  const cells = readSheet(bytes).flatMap((row) => row.cells);
  expect(cells).toEqual(expect.arrayContaining(texts.map((text) => text.trim())));
}

test("the bank's payment file", async () => {
  const { awards } = await finance.call("GET /api/desk/awards", { query: { stage: "posted" } });
  const batch = await finance.call("POST /api/tenants/:tenantId/payment-batches", {
    params: { tenantId },
    body: { awardIds: awards.map(({ id }) => id) },
  });
  const params = { batchId: batch.id };
  await releaser.call("POST /api/payment-batches/:batchId/release", { params });
  await expectText(await releaser.send("GET /api/payment-batches/:batchId/file", { params }), "csv", names);
});

test.each(formats)("a book's transfers, and the trial balance, as %s", async (format) => {
  const query = { format, language: "zh-CN" } as const;
  const book = await finance.send("GET /api/books/:bookId/transfers/file", {
    params: { bookId },
    query,
  });
  await expectText(book, format, [...names, REASON]);
  const balance = await finance.send("GET /api/trial-balance/file", { query });
  await expectText(balance, format, [...names, PROGRAMME]);
});

test.each(formats)("a claimant's statement as %s", async (format) => {
  for (const [n, name] of ["", ...names].entries()) {
    const organizationId = organizationIds[n];
    if (!organizationId || name === "") continue;
    const response = await finance.send("GET /api/organizations/:organizationId/statement/file", {
      params: { organizationId },
      query: { format, language: "en" },
    });
    await expectText(response, format, [name]);
  }
});

test("the evidence of a fair", async () => {
  const organizer = await app.staff("organizer");
  const { fairs } = await app.anonymous().call("GET /api/fairs");
  const fair = fairs.find(({ state }) => state === "open");
  if (!fair) throw new Error("the demo has a running fair");
  const params = { fairId: fair.id };
  for (const name of names) {
    const { personId, slip } = await organizer.call("POST /api/fairs/:fairId/walk-ins", {
      params,
      body: { name: "样例" },
    });
    await db.prisma.person.update({ where: { id: personId }, data: { name } });
    const scans = [scanAt(app.clock.now, slip.code)];
    const body = { deviceId: crypto.randomUUID(), waiting: 0, scans };
    await organizer.call("POST /api/fairs/:fairId/scans", { params, body });
  }
  await db.prisma.fair.update({ where: { id: fair.id }, data: { nameZh: REASON } });
  for (const format of formats) {
    const query = { format, language: "zh-CN", reason: "核对" } as const;
    const response = await organizer.send("GET /api/fairs/:fairId/attendance/file", { params, query });
    await expectText(response, format, [...names, REASON]);
  }
});
