// Objections stop the award that they name, however far it has come.
import type { NoticeId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { startApp } from "../support/app.ts";
import { addTwin } from "../support/awards.ts";
import { organizationOf } from "../support/hires.ts";
import { claimMentoring, publishMentoring } from "../support/mentoring.ts";
import { notice, openBook, openOffice, policyNamed } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-05-11T02:00:00.000Z") });
const office = await openOffice(app);
const { tenantId } = office;
const workstation = await app.staff("workstation");
const policy = await policyNamed(workstation, "workstation");
const { db } = app.app.parts;

test("an objection that is upheld after the batch was built takes the award out of it and frees the budget", async () => {
  const mentoring = await publishMentoring(app, office, policy);
  await openBook(app, "mentoring", 300_000n);
  const { id: bookId } = await db.prisma.ledgerBook.findFirstOrThrow({ where: { programme: "mentoring" } });
  const left = async () => {
    const account = await db.prisma.ledgerAccount.findFirstOrThrow({ where: { bookId, kind: "budget" } });
    return account.creditsFen - account.debitsFen;
  };
  const { awardId: second, claimId: mentoringClaim } = await claimMentoring(office, workstation, mentoring);
  const body = { awardIds: [second] };
  const tenant = { params: { tenantId }, body };
  const organizationId = await organizationOf(workstation);
  const { name } = await workstation.call("GET /api/organizations/:organizationId", {
    params: { organizationId },
  });
  await workstation.call("PUT /api/organizations/:organizationId/bank-account", {
    params: { organizationId },
    body: { holder: name, bank: "中国工商银行丽江分行", number: "6222020012345678901" },
  });
  const before = await left();
  await office.finance.call("POST /api/tenants/:tenantId/reservations", tenant);
  expect(await left()).toBe(0n);
  await notice(app, office, [second]);
  await office.finance.call("POST /api/tenants/:tenantId/postings", tenant);
  const batch = await office.finance.call("POST /api/tenants/:tenantId/payment-batches", tenant);
  await office.reviewer.call("POST /api/awards/:awardId/objections", {
    params: { awardId: second },
    body: { text: "来信反映：协议是后补的", name: "林先生", phone: "13900001111" },
  });
  const release = { params: { batchId: batch.id } };
  const stopped = await office.releaser.refused("POST /api/payment-batches/:batchId/release", release);
  expect(stopped.code).toBe("award/objected");
  const { objections } = await office.approver.call("GET /api/desk/objections");
  const objection = objections.find(({ state }) => state === "open");
  if (!objection) throw new Error("an objection");
  expect(objection).toMatchObject({ nameMasked: "林*生", phoneMasked: "139****1111" });
  const decision = { upheld: true, reason: "协议日期不实" };
  const params = { objectionId: objection.id };
  const { id: userId } = await db.transaction((tx) => addTwin(tx, { login: "approver" }));
  const grant = { userId, role: "workstation", tenantId, organizationId };
  const { id: works } = await db.prisma.userGrant.create({ data: grant });
  const own = await office.approver.refused("POST /api/objections/:objectionId/decision", {
    params,
    body: decision,
  });
  expect([own.status, own.code]).toEqual([409, "money/same-person"]);
  await db.prisma.userGrant.delete({ where: { id: works } });
  await office.approver.call("POST /api/objections/:objectionId/decision", { params, body: decision });
  const again = await office.approver.refused("POST /api/objections/:objectionId/decision", {
    params,
    body: decision,
  });
  expect(again.code).toBe("objection/state");
  expect(await office.finance.call("GET /api/payment-batches/:batchId", release)).toMatchObject({
    payments: 0,
    lines: [{ state: "pulled" }],
  });
  expect((await office.releaser.refused("POST /api/payment-batches/:batchId/release", release)).code).toBe(
    "batch/state",
  );
  expect(await left()).toBe(before);
  workstation.cookie = (await app.staff("workstation")).cookie;
  const { stage } = await workstation.call("GET /api/claims/:claimId", {
    params: { claimId: mentoringClaim },
  });
  expect(stage).toBe("released");
});

test("after an appeal nobody who refused looks again, under another login neither", async () => {
  const logins = await db.prisma.user.findMany({ where: { login: { in: ["reviewer", "approver"] } } });
  for (const { id: _, login, ...like } of logins) {
    const grants = { create: [{ role: login, tenantId }] };
    await db.prisma.user.create({ data: { ...like, login: `${login}.too`, grants } });
  }
  const [reviewerToo, approverToo] = await Promise.all(
    ["reviewer.too", "approver.too"].map((login) => app.staff(login)),
  );
  if (!reviewerToo || !approverToo) throw new Error("both sign in");
  const stated = { fact: "workstation.signedOn", value: "2026-03-01" } as const;
  const { id: claimId } = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: await organizationOf(workstation) },
    body: { policyId: policy.id, stated: [stated] },
  });
  const of = { params: { claimId } };
  const advice = { ...of, body: { advice: "against", reason: "材料不全" } } as const;
  const refusal = { ...of, body: { approved: false, reason: "不予通过" } };
  await workstation.call("POST /api/claims/:claimId/submit", of);
  await office.reviewer.call("POST /api/claims/:claimId/take", of);
  await office.reviewer.call("POST /api/claims/:claimId/review", advice);
  await office.approver.call("POST /api/claims/:claimId/decision", refusal);
  await workstation.call("POST /api/claims/:claimId/appeal", { ...of, body: { reason: "请再看" } });
  const again = await reviewerToo.refused("POST /api/claims/:claimId/take", of);
  expect(again.code).toBe("money/same-person");
  await db.prisma.claim.update({ where: { id: claimId }, data: { state: "in_review" } });
  expect((await reviewerToo.refused("POST /api/claims/:claimId/review", advice)).code).toBe(
    "money/same-person",
  );
  await db.prisma.claim.update({ where: { id: claimId }, data: { state: "reviewed" } });
  expect((await approverToo.refused("POST /api/claims/:claimId/decision", refusal)).code).toBe(
    "money/same-person",
  );
});

test("a receipt number that nobody was given is told so, not that something was taken down", async () => {
  const params = { receipt: "ABCD-EFGH-JKLM" };
  const { code } = await app.anonymous().refused("GET /api/objections/:receipt", { params });
  expect(code).toBe("objection/receipt");
});

test("from one address only so many objections come in an hour", async () => {
  const [award] = await db.prisma.award.findMany({ where: { noticeId: { not: null } } });
  if (!award?.noticeId) throw new Error("an award that was noticed");
  const noticeId = award.noticeId as NoticeId;
  const object = () =>
    app.anonymous().refused("POST /api/notices/:noticeId/objections", {
      params: { noticeId },
      body: { awardId: award.id, text: "这笔补贴有问题，请核实" },
    });
  const codes = [];
  for (let n = 0; n < 21; n++) codes.push((await object()).code);
  expect(new Set(codes.slice(0, 20))).toEqual(new Set(["notice/over"]));
  expect(codes.at(-1)).toBe("request/too-many");
});
