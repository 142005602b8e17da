// The office's people and their steps, for tests of claims and money.
import type { AwardId, ClaimId, OrganizationId, TenantId } from "@jishi/shared/ids";
import type { TestApp } from "./app.ts";
import type { Client } from "./client.ts";

export interface Office {
  tenantId: TenantId;
  reviewer: Client;
  approver: Client;
  finance: Client;
  releaser: Client;
  auditor: Client;
}

export async function openOffice(app: TestApp): Promise<Office> {
  const [reviewer, approver, finance, releaser, auditor] = await Promise.all(
    ["reviewer", "approver", "finance", "releaser", "auditor"].map((login) => app.staff(login)),
  );
  if (!reviewer || !approver || !finance || !releaser || !auditor) throw new Error("the demo has an office");
  const { tenants } = await approver.call("GET /api/tenants");
  const city = tenants.find(({ level }) => level === "city");
  if (!city) throw new Error("the demo has a city");
  return { tenantId: city.id, reviewer, approver, finance, releaser, auditor };
}

export async function organizationOf(client: Client): Promise<OrganizationId> {
  const me = await client.call("GET /api/me");
  const found = me.kind === "staff" ? me.grants.find(({ organizationId }) => organizationId) : undefined;
  if (!found?.organizationId) throw new Error("nobody's organization");
  return found.organizationId;
}

export async function policyNamed(client: Client, name: string) {
  const { policies } = await client.call("GET /api/policies");
  const found = policies.find(({ policy }) => policy === name);
  if (!found) throw new Error(`no policy ${name}`);
  return found;
}

/** Reviewed for and approved. */
export async function approve(office: Office, claimId: ClaimId): Promise<AwardId> {
  const params = { claimId };
  await office.reviewer.call("POST /api/claims/:claimId/review", {
    params,
    body: { advice: "for", reason: "材料齐全" },
  });
  const { awardId } = await office.approver.call("POST /api/claims/:claimId/decision", {
    params,
    body: { approved: true, reason: "同意" },
  });
  if (!awardId) throw new Error("an approved claim has an award");
  return awardId;
}
