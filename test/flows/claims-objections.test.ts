// Objections stop the award that they name, however far it has come.
import { expect, test } from "vitest";
import { startApp } from "../support/app.ts";
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
