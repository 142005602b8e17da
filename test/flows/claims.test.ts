// A claim from its first statement to the bank: decided by a rule, noticed, funded, paid, each step by somebody else.
import type { AwardId, ClaimId, PaymentBatchId } from "@jishi/shared/ids";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { yearOf } from "../../server/src/features/claims/index.ts";
import { startApp } from "../support/app.ts";
import { addTwin } from "../support/awards.ts";
import { organizationOf } from "../support/hires.ts";
import { openBook, openOffice, policyNamed, sendFile } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-05-11T02:00:00.000Z") });
const office = await openOffice(app);
const { tenantId } = office;
const workstation = await app.staff("workstation");
const organizationId = await organizationOf(workstation);
const policy = await policyNamed(workstation, "workstation");
const { db } = app.app.parts;

const params = { organizationId };
const signedOn = (value: string) => ({ fact: "workstation.signedOn", value }) as const;

/** Days have passed: sessions end, and everyone signs in again. */
async function backAtWork(): Promise<void> {
  Object.assign(office, await openOffice(app));
  workstation.cookie = (await app.staff("workstation")).cookie;
}

let claimId: ClaimId;
let awardId: AwardId;

test("a workstation states what it knows, sees the rule's trace, and asks", async () => {
  const choices = await workstation.call("GET /api/organizations/:organizationId/claim-choices", { params });
  expect(choices.policies.map(({ policy: name, perPerson, asks }) => ({ name, perPerson, asks }))).toEqual([
    {
      name: "workstation",
      perPerson: false,
      asks: ["workstation.signedOn", "workstation.stablePeople"],
    },
  ]);
  const made = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params,
    body: { policyId: policy.id, stated: [signedOn("2026-03-01")] },
  });
  expect(made).toMatchObject({ stage: "draft", verdict: "unknown", ruleVersion: 2 });
  expect(made.evaluation?.missing).toEqual(["workstation.stablePeople"]);
  claimId = made.id;
  const stated = await workstation.call("POST /api/claims/:claimId/statements", {
    params: { claimId },
    body: { fact: "workstation.stablePeople", value: 20 },
  });
  expect(stated).toMatchObject({ verdict: "yes", amountFen: 5_000_000 });
  expect(JSON.stringify(stated.evaluation?.trace)).toContain("要求 20 人以上（含本数）");
  const submitted = await workstation.call("POST /api/claims/:claimId/submit", { params: { claimId } });
  expect(submitted).toMatchObject({ stage: "submitted", reference: expect.stringMatching(/^\d{4}-\d{6}$/) });
});

test("a number's year begins at the tenant's midnight, not at Greenwich's", async () => {
  const yearAt = (at: string) => db.transaction((tx) => yearOf(tx, tenantId, new Date(at)));
  expect(await yearAt("2026-12-31T15:59:59.999Z")).toBe(2026);
  expect(await yearAt("2026-12-31T16:00:00.000Z")).toBe(2027);
});

test("the same organization claims once for the same thing", async () => {
  const body = { policyId: policy.id, stated: [signedOn("2026-03-01")] };
  const again = await workstation.refused("POST /api/organizations/:organizationId/claims", { params, body });
  expect(again.code).toBe("claim/exists");
});

test("a statement isn't evidence: it counts once a reviewer has checked it", async () => {
  const taken = await office.reviewer.call("POST /api/claims/:claimId/take", { params: { claimId } });
  expect(taken).toMatchObject({ stage: "in_review", verdict: "unknown" });
  const advice = { params: { claimId }, body: { advice: "for", reason: "齐全" } } as const;
  expect((await office.reviewer.refused("POST /api/claims/:claimId/review", advice)).code).toBe(
    "claim/not-met",
  );
  for (const stated of [signedOn("2026-03-01"), { fact: "workstation.stablePeople", value: 21 } as const]) {
    await office.reviewer.call("POST /api/claims/:claimId/checks", {
      params: { claimId },
      body: { stated, source: "协议原件第 2 页" },
    });
  }
  const checked = await office.auditor.call("GET /api/claims/:claimId", { params: { claimId } });
  expect(checked.verdict).toBe("yes");
  expect(JSON.stringify(checked.evaluation?.trace)).toContain("协议原件第 2 页");
});

test("who reviewed doesn't decide, and neither does the same person under another login", async () => {
  const twin = await db.transaction((tx) => addTwin(tx, { login: "reviewer" }));
  await db.prisma.userGrant.create({
    data: { userId: twin.id, role: "approver", tenantId },
  });
  const sameHuman = await app.staff(twin.login);
  await office.reviewer.call("POST /api/claims/:claimId/review", {
    params: { claimId },
    body: { advice: "for", reason: "材料齐全" },
  });
  const decision = { params: { claimId }, body: { approved: true, reason: "同意" } };
  const refused = await sameHuman.refused("POST /api/claims/:claimId/decision", decision);
  expect(refused.code).toBe("money/same-person");
  await db.prisma.user.create({
    data: {
      login: "nobody.known",
      name: "无名",
      passwordHash: twin.passwordHash,
      createdAt: twin.createdAt,
      grants: { create: { role: "approver", tenantId } },
    },
  });
  const unknown = await app.staff("nobody.known");
  expect((await unknown.refused("POST /api/claims/:claimId/decision", decision)).code).toBe("money/nobody");
  const approved = await office.approver.call("POST /api/claims/:claimId/decision", decision);
  expect(approved).toMatchObject({ stage: "awaiting_notice" });
  if (!approved.awardId) throw new Error("an award");
  awardId = approved.awardId;
});

test("nothing is posted before the public notice is over, nor while somebody objects", async () => {
  await openBook(app, "workstation", 6_000_000n);
  const body = { awardIds: [awardId] };
  const reservation = { params: { tenantId }, body };
  const { id: userId } = await db.transaction((tx) => addTwin(tx, { login: "finance" }));
  await db.prisma.userGrant.create({ data: { userId, role: "workstation", tenantId, organizationId } });
  const own = await office.finance.refused("POST /api/tenants/:tenantId/reservations", reservation);
  expect(own.body).toMatchObject({ code: "money/same-person", details: [{ message: awardId }] });
  await db.prisma.userGrant.deleteMany({ where: { userId } });
  const { awards } = await office.finance.call("POST /api/tenants/:tenantId/reservations", reservation);
  expect(awards).toMatchObject([{ state: "reserved", stage: "awaiting_notice" }]);
  const post = () =>
    office.finance.refused("POST /api/tenants/:tenantId/postings", { params: { tenantId }, body });
  expect((await post()).code).toBe("award/notice-running");
  const asked = { params: { tenantId }, body };
  const preview = await office.approver.call("POST /api/tenants/:tenantId/notice-previews", asked);
  const notice = await office.approver.call("POST /api/tenants/:tenantId/notices", asked);
  expect(notice).toMatchObject({ running: true, lines: 1, totalFen: 5_000_000 });
  const anyone = app.anonymous();
  const read = await anyone.call("GET /api/notices/:noticeId", { params: { noticeId: notice.id } });
  const { workdays, ...previewed } = preview;
  expect(workdays).toBe(5);
  expect(read).toMatchObject(previewed);
  expect((await post()).code).toBe("award/notice-running");
  // One minute before midnight of the last day.
  app.clock.pass((new Date(notice.endsAt).getTime() - app.clock.now.getTime()) / 1000 - 60);
  const { receipt } = await anyone.call("POST /api/notices/:noticeId/objections", {
    params: { noticeId: notice.id },
    body: { awardId, text: "名单里有人没有到岗" },
  });
  app.clock.pass(61);
  await backAtWork();
  const late = await anyone.refused("POST /api/notices/:noticeId/objections", {
    params: { noticeId: notice.id },
    body: { awardId, text: "来晚了一分钟的异议" },
  });
  expect(late.code).toBe("notice/over");
  expect((await post()).code).toBe("award/objected");
  expect(await anyone.call("GET /api/objections/:receipt", { params: { receipt } })).toMatchObject({
    state: "open",
  });
  const { objections } = await office.approver.call("GET /api/desk/objections");
  const [objection] = objections;
  if (!objection) throw new Error("an objection");
  await office.approver.call("POST /api/objections/:objectionId/decision", {
    params: { objectionId: objection.id },
    body: { upheld: false, reason: "经核实均在岗" },
  });
  const posted = await office.finance.call("POST /api/tenants/:tenantId/postings", {
    params: { tenantId },
    body,
  });
  expect(posted.awards).toMatchObject([{ state: "posted", stage: "posted" }]);
});

let batchId: PaymentBatchId;

test("finance lists it, somebody else releases it, and the file stays what was released", async () => {
  const build = { params: { tenantId }, body: { awardIds: [awardId] } };
  const noAccount = await office.finance.refused("POST /api/tenants/:tenantId/payment-batches", build);
  expect(noAccount.code).toBe("payment/no-account");
  const { name } = await workstation.call("GET /api/organizations/:organizationId", { params });
  const account = { bank: "中国工商银行丽江分行", number: "6222 0200 1234 5678 901" };
  const others = { params, body: { ...account, holder: "某某个人" } };
  const stranger = await workstation.refused("PUT /api/organizations/:organizationId/bank-account", others);
  expect(stranger.code).toBe("payment/holder");
  await workstation.call("PUT /api/organizations/:organizationId/bank-account", {
    params,
    body: { ...account, holder: name },
  });
  const batch = await office.finance.call("POST /api/tenants/:tenantId/payment-batches", build);
  expect(batch).toMatchObject({ state: "building", payments: 1, totalFen: 5_000_000 });
  batchId = batch.id;
  const twice = await office.finance.refused("POST /api/tenants/:tenantId/payment-batches", build);
  expect(twice.code).toBe("payment/listed");
  const released = await office.releaser.call("POST /api/payment-batches/:batchId/release", {
    params: { batchId },
  });
  expect(released).toMatchObject({ state: "released", lines: [{ state: "sent" }] });
  const file = await office.releaser.send("GET /api/payment-batches/:batchId/file", { params: { batchId } });
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(sha256Of(bytes)).toBe(released.fileSha256);
  expect(bytes.toString()).toContain("6222020012345678901");
  expect(bytes.toString()).toContain("50000.00");
});

const sha256Of = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
const statement = (reference: string, result: string, day = "2026-06-01") =>
  `交易日期,金额,用途,结果,流水号,原因\r\n${day},"50,000.00",补贴 ${reference},${result},BK${day},户名不符\r\n`;

test("the bank returns it, it is paid again, and a bank's file counts once", async () => {
  const path = `/api/tenants/${tenantId}/bank-statements`;
  const { lines } = await office.finance.call("GET /api/payment-batches/:batchId", { params: { batchId } });
  const first = statement(lines[0]?.reference ?? "", "退回");
  const { body: preview } = await sendFile(office.finance, path, first);
  expect(preview).toMatchObject({ matched: 0, lines: [{ outcome: "returned", amountFen: 5_000_000 }] });
  const confirmed = `${path}?confirm=${sha256Of(first)}`;
  expect((await sendFile(office.finance, confirmed, first)).body).toMatchObject({ matched: 1 });
  expect((await sendFile(office.finance, confirmed, first)).body).toMatchObject({ matched: 0 });
  const changed = await sendFile(office.finance, confirmed, `${first}x`);
  expect([changed.status, changed.body]).toMatchObject([409, { code: "file/changed" }]);
  const back = await workstation.call("GET /api/claims/:claimId", { params: { claimId } });
  expect(back).toMatchObject({ stage: "returned" });
  const again = await office.finance.call("POST /api/tenants/:tenantId/payment-batches", {
    params: { tenantId },
    body: { awardIds: [awardId] },
  });
  await office.releaser.call("POST /api/payment-batches/:batchId/release", { params: { batchId: again.id } });
  const second = statement(again.lines[0]?.reference ?? "", "成功", "2026-06-02");
  expect((await sendFile(office.finance, `${path}?confirm=${sha256Of(second)}`, second)).body).toMatchObject({
    matched: 1,
    lines: [{ outcome: "paid" }],
  });
  const paid = await workstation.call("GET /api/claims/:claimId", { params: { claimId } });
  expect(paid.stage).toBe("paid");
  expect(paid.events.map(({ kind }) => kind).join(" ")).toBe(
    "made evaluated evaluated stated evaluated submitted evaluated taken evaluated stated evaluated stated " +
      "evaluated advised_for evaluated approved reserved noticed objected objection_dismissed posted " +
      "batched sent_to_bank returned batched sent_to_bank paid",
  );
});

test("the auditor follows the money from the appropriation to the bank's line", async () => {
  const { steps } = await office.auditor.call("GET /api/awards/:awardId/trail", { params: { awardId } });
  const transfers = steps.filter(({ kind }) => kind === "appropriation" || kind === "transfer");
  expect(transfers.map(({ said }) => said.en.split(" (")[0]).join("; ")).toBe(
    "Budget appropriated; Set aside from the budget; Posted as owed; Released, on its way to the bank; " +
      "Returned by the bank; Released, on its way to the bank; Settled by the bank",
  );
  expect(steps.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["payment", "bank_line", "notice", "objection", "award", "rule", "claim"]),
  );
  const { months } = await office.auditor.call("GET /api/desk/spending");
  expect(months.reduce((sum, { paidFen }) => sum + paidFen, 0)).toBe(5_000_000);
});
