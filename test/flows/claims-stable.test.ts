// A workstation's people are counted from its own referrals and their insured months; what it says itself stands beside that.
import type { ClaimId, UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { startApp } from "../support/app.ts";
import { organizationOf } from "../support/hires.ts";
import { hireMany } from "../support/many-hires.ts";
import { openOffice, policyNamed } from "../support/money.ts";

const app = await startApp({ at: new Date("2026-09-10T02:00:00.000Z") });
const { reviewer } = await openOffice(app);
const { db } = app.app.parts;
const workstation = await app.staff("workstation");
const agencyId = await organizationOf(workstation);
const employerId = await organizationOf(await app.staff("recruiter1"));
const { id: userId } = await db.prisma.user.findUniqueOrThrow({ where: { login: "organizer" } });
const bring = (count: number) => hireMany(db, { agencyId, employerId, userId: userId as UserId, count });
const fact = "workstation.stablePeople";

let claimId: ClaimId;

test("nineteen who stayed are counted without a word from the workstation, and aren't twenty", async () => {
  const [left] = await bring(20);
  await db.prisma.placement.update({
    where: { id: left ?? "" },
    data: { provenThrough: new Date("2026-06-30") },
  });
  const made = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: agencyId },
    body: {
      policyId: (await policyNamed(workstation, "workstation")).id,
      stated: [{ fact: "workstation.signedOn", value: "2026-03-01" }],
    },
  });
  claimId = made.id;
  expect(made).toMatchObject({ verdict: "no", evaluation: { missing: [] } });
  const [counted, ...each] = made.evaluation?.evidence.map(({ said }) => said.en) ?? [];
  expect(counted).toBe("19 people referred by this workstation, proven by insurance for at least 3 months");
  expect(each).toHaveLength(19);
});

test("its own word counts for its preview only: the office sees the count and what was said beside it", async () => {
  const params = { claimId };
  const said = await workstation.call("POST /api/claims/:claimId/statements", {
    params,
    body: { fact, value: 25 },
  });
  expect(said.verdict).toBe("yes");
  await workstation.call("POST /api/claims/:claimId/submit", { params });
  const taken = await reviewer.call("POST /api/claims/:claimId/take", { params });
  expect(taken.evaluation?.evidence.slice(0, 2).map(({ kind, said: { zh } }) => [kind, zh])).toEqual([
    ["insurance", "由本站推荐、参保记录证明在岗满 3 个月的有 19 人"],
    ["statement", "申领单位声明 25 人，与系统记录不一致"],
  ]);
  const body = { stated: { fact: "workstation.signedOn", value: "2026-03-01" }, source: "协议原件" } as const;
  expect((await reviewer.call("POST /api/claims/:claimId/checks", { params, body })).verdict).toBe("no");
});

test("who decides opens each of the people who were counted", async () => {
  const records = await reviewer.call("GET /api/claims/:claimId/evidence", { params: { claimId } });
  expect(new Set(records.placements.map(({ personId }) => personId)).size).toBe(19);
});

test("the twentieth makes it; what a reviewer found elsewhere counts before the count", async () => {
  const params = { claimId };
  await bring(1);
  const body = { stated: { fact: "workstation.signedOn", value: "2026-03-01" }, source: "协议原件" } as const;
  const counted = await reviewer.call("POST /api/claims/:claimId/checks", { params, body });
  expect(counted).toMatchObject({ verdict: "yes", amountFen: 5_000_000 });
  expect(JSON.stringify(counted.evaluation?.trace)).toContain(`"source":"placement `);
  const found = { params, body: { stated: { fact, value: 18 }, source: "实地核查" } } as const;
  expect((await reviewer.call("POST /api/claims/:claimId/checks", found)).verdict).toBe("no");
});
