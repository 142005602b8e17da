// A claim in Chromium: asked one question at a time, reviewed beside its facts, announced, objected to, and followed by the auditor.
import type { AwardId, ClaimId } from "@jishi/shared/ids";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openBook, openOffice, type Office } from "../support/money.ts";
import { faultsOf, openMarket, watch, type Look, type Market } from "./support/market.ts";

let market: Market;
let office: Office;
beforeAll(async () => {
  // A notice needs the holidays of its year, which are announced a year at a time.
  market = await openMarket(new Date("2026-05-11T02:00:00.000Z"));
  office = await openOffice(market.app);
});

const signedOn = "2026-03-02";
let claimId: ClaimId;
let awardId: AwardId;

/** Shows a page to somebody, lets them do something, and says what is wrong with how it looks then. */
async function look(as: Look, address: string, act?: (page: Page) => Promise<unknown>): Promise<string[]> {
  const context = await market.open(as);
  const page = await context.newPage();
  const troubles = watch(market.app, page);
  await market.show(page, address);
  await act?.(page);
  troubles.push(...(await faultsOf(page, as)).map((fault) => `${address}: ${fault}`));
  await context.close();
  return troubles;
}

test("a workstation answers one question a page, goes back without loss, and gets a number", async () => {
  const troubles = await look({ staff: "workstation" }, "/claims", async (page) => {
    const next = () => page.getByRole("button", { name: "下一步", exact: true }).click();
    await page.getByRole("link", { name: "申领一项补贴" }).click();
    await page.getByRole("button", { name: "劳务协作工作站补助" }).click();
    await page.getByLabel("工作站协议是哪天签的？").fill(signedOn);
    await next();
    await page.getByLabel("有多少人稳定就业？").fill("23");
    await next();
    await page.getByRole("link", { name: "上一步" }).click();
    expect(await page.getByLabel("有多少人稳定就业？").inputValue()).toBe("23");
    await next();
    await page.getByLabel("开户行").fill("中国银行丽江分行");
    await page.getByLabel("账号").fill("6217 0000 1234 5678");
    await page.getByRole("button", { name: "保存账户" }).click();
    await page.getByRole("button", { name: "核对条件" }).click();
    await page.getByText("满足 2 条，不满足 0 条，未知 0 条").waitFor();
    const buffer = Buffer.from("%PDF-1.7\n");
    await page
      .getByLabel("上传证明材料")
      .setInputFiles({ name: "协议.pdf", mimeType: "application/pdf", buffer });
    await page.getByRole("link", { name: "协议.pdf" }).waitFor();
    await page.getByRole("button", { name: "提交申领" }).click();
    await page
      .getByText(/^\d{4}-\d{6}$/)
      .first()
      .waitFor();
    claimId = page.url().split("/").at(-1) as ClaimId;
  });
  expect(troubles).toEqual([]);
});

test("a reviewer's unchecked advice is refused in words, and a checked fact counts", async () => {
  const params = { claimId };
  await office.reviewer.call("POST /api/claims/:claimId/take", { params });
  const signed = { fact: "workstation.signedOn", value: signedOn } as const;
  const checked = { stated: signed, source: "协议第 7 号" };
  await office.reviewer.call("POST /api/claims/:claimId/checks", { params, body: checked });
  const as = { staff: "reviewer", desk: true, language: "en" } as const;
  const troubles = await look(as, `/office/claims/${claimId}`, async (page) => {
    await page.getByText("Approve it").click();
    await page.getByLabel("Reason").fill("complete");
    await page.getByRole("button", { name: "Give the advice" }).click();
    await page.getByText("The conditions aren't met").waitFor();
    await page.getByLabel("Which fact").selectOption({ label: "People in stable employment" });
    await page.getByLabel("Checked where").fill("roster no. 7");
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByText("2 met, 0 not met, 0 unknown").waitFor();
    await page.getByRole("button", { name: "Give the advice" }).click();
    await page.getByText("Nothing for you to do now").waitFor();
  });
  expect(troubles).toEqual([]);
});

test("everyone reads the notice, and who objects gets a receipt to follow", async () => {
  const decision = { params: { claimId }, body: { approved: true, reason: "同意" } };
  const decided = await office.approver.call("POST /api/claims/:claimId/decision", decision);
  if (!decided.awardId) throw new Error("an approved claim has an award");
  awardId = decided.awardId;
  const params = { tenantId: office.tenantId };
  const publication = { params, body: { awardIds: [awardId] } };
  const { id } = await office.approver.call("POST /api/tenants/:tenantId/notices", publication);
  const troubles = await look({ language: "en" }, `/notices/${id}`, async (page) => {
    await page.getByText(/\d workdays? left/).waitFor();
    await page.getByRole("button", { name: "Object", exact: true }).click();
    await page.getByLabel("What do you know?").fill("few");
    await page.getByRole("button", { name: "Send the objection" }).click();
    await page.getByText("Too short: at least 5 characters").waitFor();
    await page.getByLabel("What do you know?").fill("I counted fewer than twenty people.");
    await page.getByRole("button", { name: "Send the objection" }).click();
    await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/).waitFor();
    await page.getByRole("link", { name: "Follow an objection" }).last().click();
    await page.getByText("Still being checked").waitFor();
  });
  expect(troubles).toEqual([]);
});

test("an approver registers what came by letter, and hands on the receipt", async () => {
  const as = { staff: "approver", desk: true } as const;
  const troubles = await look(as, "/office/objections", async (page) => {
    await page.getByRole("link", { name: "登记异议" }).click();
    await page.getByLabel("对哪一笔补贴：编号、单位").fill("丽江");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /莆田驻丽江劳务协作工作站/ }).click();
    await page.getByLabel("来信说了什么").fill("来信：有三个人四月就走了。");
    await page.getByRole("button", { name: "登记并取得回执号" }).click();
    const receipt = page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    const number = (await receipt.textContent()) ?? "";
    await page.getByRole("link", { name: "异议", exact: true }).last().click();
    await page.getByText(number).waitFor();
    await page.getByText("来信：有三个人四月就走了。").waitFor();
  });
  expect(troubles).toEqual([]);
});

test("finance sees the budget in parts, and the auditor follows the award from its book to its claim", async () => {
  await openBook(market.app, "workstation", 10_000_000n);
  const body = { awardIds: [awardId] };
  const params = { tenantId: office.tenantId };
  await office.finance.call("POST /api/tenants/:tenantId/reservations", { params, body });
  const finance = await look({ staff: "finance", desk: true }, "/office/books", async (page) => {
    await page.getByText("¥50,000.00").first().waitFor();
    await page.getByRole("link", { name: /^劳务协作工作站补助 · \d{4} 年$/ }).click();
    await page.getByRole("heading", { name: "流水" }).waitFor();
  });
  const auditor = await look({ staff: "auditor" }, "/office/trails", async (page) => {
    await page.getByRole("link", { name: /莆田驻丽江劳务协作工作站/ }).click();
    await page.getByText(/预留预算/).waitFor();
    await page.getByRole("link", { name: "看这本账" }).first().waitFor();
  });
  const claimant = await look({ staff: "workstation", elder: true }, "/claims/account", async (page) => {
    await page.getByText("往来明细").waitFor();
    await page.getByRole("button", { name: "更改账户" }).click();
    await page.getByLabel("账号").waitFor();
  });
  expect([...finance, ...auditor, ...claimant]).toEqual([]);
});

test("a list longer than a page gives its rest once, and the keyboard goes on at the first row that came", async () => {
  const { prisma } = market.app.app.parts.db;
  const { id: _, stated: __, ...one } = await prisma.claim.findUniqueOrThrow({ where: { id: claimId } });
  const like = (n: number) => ({
    ...one,
    reference: `2026-9000${n}`,
    subjectKey: String(n),
    state: "submitted",
    madeAt: new Date(one.madeAt.getTime() - n * 1000),
  });
  await prisma.claim.createMany({ data: Array.from({ length: 60 }, (___, n) => like(10 + n)) });
  const troubles = await look({ staff: "reviewer", desk: true }, "/office/claims?queue=all", async (page) => {
    const rows = page.locator("main li a");
    const addresses = () => rows.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const more = page.getByRole("button", { name: "再看一些" });
    await more.waitFor();
    const first = await addresses();
    // What comes in meanwhile pushes the last one on into the next part.
    await prisma.claim.create({ data: like(-10) });
    await more.focus();
    await page.keyboard.press("Enter");
    await more.waitFor({ state: "detached" });
    const all = await addresses();
    expect([first.length, all.length, new Set(all).size]).toEqual([50, 61, 61]);
    expect(all.slice(0, 50)).toEqual(first);
    expect(await page.locator(":focus").getAttribute("href")).toBe(all[50]);
  });
  expect(troubles).toEqual([]);
});
