// A role that is taken away in the middle of a day's work: the next command is refused, and an open page is told nothing more.
import type { AwardId, ClaimId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { openOffice, type Office } from "../support/money.ts";
import { TestSocket } from "../support/socket.ts";

let app: TestApp;
let office: Office;
const noClaim = { params: { claimId: crypto.randomUUID() as ClaimId } };

beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});

const takeRoles = (...roles: string[]) =>
  app.app.parts.db.prisma.userGrant.deleteMany({ where: { role: { in: roles } } });

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
