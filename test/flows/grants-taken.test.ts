// A role that is taken away in the middle of a day's work: the next command is refused, and an open page is told nothing more.
import type { AwardId, ClaimId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { organizationOf } from "../support/hires.ts";
import { openOffice, policyNamed, type Office } from "../support/money.ts";
import { TestSocket } from "../support/socket.ts";

let app: TestApp;
let office: Office;
const make = "POST /api/organizations/:organizationId/claims";
const NOT_VERIFIED = "organization/not-verified";
const DAY_MS = 86_400_000;
const facts = () =>
  [
    { fact: "workstation.signedOn", value: new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10) },
    { fact: "workstation.stablePeople", value: 20 },
  ] as const;
const noClaim = { params: { claimId: crypto.randomUUID() as ClaimId } };

beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});

const takeRoles = (...roles: string[]) =>
  app.app.parts.db.prisma.userGrant.deleteMany({ where: { role: { in: roles } } });

test("a claimant whose verification is withdrawn asks for nothing more, and is granted nothing", async () => {
  const claimant = await app.staff("workstation");
  const params = { organizationId: await organizationOf(claimant) };
  const policy = await policyNamed(claimant, "workstation");
  const body = { policyId: policy.id, stated: [] };
  const claim = { params: { claimId: (await claimant.call(make, { params, body })).id } };
  const organizer = await app.staff("organizer");
  const judge = "POST /api/organizations/:organizationId/verification";
  await organizer.call(judge, { params, body: { verified: false, reason: "登记证书已注销" } });
  expect((await claimant.refused("POST /api/claims/:claimId/submit", claim)).code).toBe(NOT_VERIFIED);
  await claimant.call("POST /api/claims/:claimId/withdraw", { ...claim, body: { reason: "重来" } });
  expect((await claimant.refused(make, { params, body })).code).toBe(NOT_VERIFIED);
  await organizer.call(judge, { params, body: { verified: true } });

  const { id: claimId } = await claimant.call(make, { params, body: { ...body, stated: [...facts()] } });
  const asked = { params: { claimId } };
  await claimant.call("POST /api/claims/:claimId/submit", asked);
  await office.reviewer.call("POST /api/claims/:claimId/take", asked);
  for (const stated of facts()) {
    const check = { ...asked, body: { stated, source: "协议原件" } };
    await office.reviewer.call("POST /api/claims/:claimId/checks", check);
  }
  const review = { ...asked, body: { advice: "for", reason: "材料齐全" } } as const;
  await office.reviewer.call("POST /api/claims/:claimId/review", review);
  await organizer.call(judge, { params, body: { verified: false, reason: "登记证书已注销" } });
  const decision = (approved: boolean) => ({ ...asked, body: { approved, reason: "主体资格" } });
  const decide = "POST /api/claims/:claimId/decision";
  expect((await office.approver.refused(decide, decision(true))).code).toBe(NOT_VERIFIED);
  expect((await office.approver.call(decide, decision(false))).stage).toBe("refused");
});

test("whoever loses a role may not take the next step with it, nor read what it showed", async () => {
  const { reviewer, approver, finance, releaser, auditor, tenantId } = office;
  const awards = { params: { tenantId }, body: { awardIds: [crypto.randomUUID() as AwardId] } };
  const codes = async () => {
    const asked = await Promise.all([
      reviewer.refused("POST /api/claims/:claimId/take", noClaim),
      approver.refused("POST /api/claims/:claimId/decision", {
        ...noClaim,
        body: { approved: true, reason: "同意" },
      }),
      finance.refused("POST /api/tenants/:tenantId/postings", awards),
    ]);
    return asked.map(({ code }) => code);
  };
  expect(await codes()).toEqual(["not-found", "not-found", "not-found"]);
  await releaser.call("GET /api/payment-batches", { query: { skip: 0 } });

  const socket = await TestSocket.during(auditor);
  const { fairs } = await auditor.call("GET /api/fairs");
  const topic = `counters:${fairs[0]?.id ?? ""}` as const;
  await socket.watch(topic);
  const still = await TestSocket.during(await app.staff("organizer"));
  await still.watch(topic);

  await takeRoles("reviewer", "approver", "finance", "releaser", "auditor");
  expect(await codes()).toEqual(["auth/forbidden", "auth/forbidden", "auth/forbidden"]);
  expect((await releaser.refused("GET /api/payment-batches", { query: { skip: 0 } })).status).toBe(403);
  await expect.poll(() => socket.socket.connected, { timeout: 15_000 }).toBe(false);
  await expect((await TestSocket.during(auditor)).watch(topic)).rejects.toThrow("auth/forbidden");
  expect(still.socket.connected).toBe(true);
});

test("a page that stays open past its session's end is told so and cut off", async () => {
  const socket = await TestSocket.during(await app.staff("organizer"));
  const ended = new Promise((resolve) => socket.socket.once("session:ended", resolve));
  app.clock.pass(12 * 3600);
  await ended;
  await expect.poll(() => socket.socket.connected).toBe(false);
});
