// A workstation's claim that counts twenty people: on a phone what is decided stands after six of them, the others unfold.
import type { ClaimId, UserId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { hireMany } from "../support/many-hires.ts";
import { organizationOf } from "../support/hires.ts";
import { openOffice, policyNamed } from "../support/money.ts";
import { faultsOf, openMarket, watch, type Look, type Market } from "./support/market.ts";

let market: Market;
let claimId: ClaimId;
beforeAll(async () => {
  market = await openMarket(new Date("2026-09-10T02:00:00.000Z"));
  const { reviewer } = await openOffice(market.app);
  const { db } = market.app.app.parts;
  const workstation = await market.app.staff("workstation");
  const organizationId = await organizationOf(workstation);
  const employerId = await organizationOf(await market.app.staff("recruiter1"));
  const { id: userId } = await db.prisma.user.findUniqueOrThrow({ where: { login: "organizer" } });
  await hireMany(db, { agencyId: organizationId, employerId, userId: userId as UserId, count: 20 });
  const policy = await policyNamed(workstation, "workstation");
  const stated = [{ fact: "workstation.signedOn", value: "2026-03-01" }] as const;
  const claim = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId },
    body: { policyId: policy.id, stated: [...stated] },
  });
  claimId = claim.id;
  await workstation.call("POST /api/claims/:claimId/submit", { params: { claimId } });
  await reviewer.call("POST /api/claims/:claimId/take", { params: { claimId } });
});

type Words = { title: string; more: string; open: string; record: string };
const looks: [Look, Words][] = [
  [
    { staff: "reviewer" },
    { title: "自动找到的证据", more: "再看 15 项", open: "看原始记录", record: "已到岗" },
  ],
  [
    { staff: "reviewer", desk: true, language: "en" },
    {
      title: "Evidence found",
      more: "Show 15 more",
      open: "What was recorded",
      record: "at work",
    },
  ],
];
test.each(looks)("%o reads six pieces, unfolds the others and opens one", async (as, words) => {
  const { title, more, open, record } = words;
  const context = await market.open(as);
  const page = await context.newPage();
  const troubles = watch(market.app, page);
  await market.show(page, `/office/claims/${claimId}`);
  const evidence = page.getByRole("region", { name: title, exact: true });
  await evidence.getByRole("button", { name: more }).waitFor();
  expect(await evidence.getByRole("button", { name: open }).count()).toBe(6);
  troubles.push(...(await faultsOf(page, as)));
  await evidence.getByRole("button", { name: more }).click();
  expect(await evidence.getByRole("button", { name: open }).count()).toBe(21);
  await evidence.getByRole("button", { name: open }).last().click();
  await evidence.getByText(record, { exact: true }).waitFor();
  troubles.push(...(await faultsOf(page, as)));
  expect(troubles).toEqual([]);
  await context.close();
});
