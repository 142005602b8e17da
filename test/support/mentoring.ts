// A second policy for workstations, whose claims nothing else excludes.
import type { AwardId, ClaimId, PolicyId } from "@jishi/shared/ids";
import type { PolicyView } from "@jishi/shared/policies";
import { expect } from "vitest";
import type { TestApp } from "./app.ts";
import type { Client } from "./client.ts";
import { organizationOf } from "./hires.ts";
import { approve, policyNamed, type Office } from "./money.ts";

/** Published by the organizer; a version whose days overlap with it is refused. */
export async function publishMentoring(
  app: TestApp,
  { tenantId }: Office,
  { versions }: PolicyView,
): Promise<PolicyId> {
  const organizer = await app.staff("organizer");
  const [newest] = versions;
  if (!newest) throw new Error("a version");
  const { publishedAt: _, ...like } = newest;
  const rule = { ...like, policy: "mentoring", version: 1, exclusivityGroup: null, amount: { fen: 300_000 } };
  const condition = { notAfter: ["workstation.signedOn" as const, "claim.submittedOn" as const] };
  const body = { ...rule, from: "2026-01-01", condition: { notAfter: [...condition.notAfter] as never } };
  const params = { tenantId };
  await organizer.call("POST /api/tenants/:tenantId/rule-versions", { params, body });
  const over = { ...body, version: 2, from: "2025-06-01", until: "2026-06-01" };
  const refused = await organizer.refused("POST /api/tenants/:tenantId/rule-versions", {
    params,
    body: over,
  });
  expect(refused.code).toBe("policy/overlap");
  return (await policyNamed(organizer, "mentoring")).id;
}

/** Claimed, checked, reviewed and approved. */
export async function claimMentoring(
  office: Office,
  workstation: Client,
  policyId: PolicyId,
): Promise<{ claimId: ClaimId; awardId: AwardId }> {
  const stated = { fact: "workstation.signedOn", value: "2026-03-01" } as const;
  const { id: claimId } = await workstation.call("POST /api/organizations/:organizationId/claims", {
    params: { organizationId: await organizationOf(workstation) },
    body: { policyId, stated: [stated] },
  });
  const of = { params: { claimId } };
  await workstation.call("POST /api/claims/:claimId/submit", of);
  await office.reviewer.call("POST /api/claims/:claimId/take", of);
  await office.reviewer.call("POST /api/claims/:claimId/checks", {
    ...of,
    body: { stated, source: "协议原件" },
  });
  return { claimId, awardId: await approve(office, claimId) };
}
