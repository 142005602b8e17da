// The policy library: everyone reads it, the organizer publishes.
import type { TenantId } from "@jishi/shared/ids";
import type { PolicyView, RuleVersion } from "@jishi/shared/policies";
import { asStaff, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import type { PolicyRow, PolicyStore } from "./store.ts";

export interface PolicyDeps {
  store: PolicyStore;
  clock: Clock;
}

export async function listPolicies({ store }: PolicyDeps): Promise<{ policies: PolicyView[] }> {
  return { policies: (await store.list()).map(presentPolicy) };
}

export async function publishVersion(
  { store, clock }: PolicyDeps,
  actor: Actor,
  tenantId: TenantId,
  rule: RuleVersion,
): Promise<PolicyView> {
  const id = await store.publish(asStaff(actor), tenantId, rule, clock());
  return presentPolicy(await store.find(id));
}

function presentPolicy({ id, tenantId, policy, versions }: PolicyRow): PolicyView {
  return {
    id,
    tenantId,
    policy,
    versions: versions.map(({ rule, publishedAt }) => ({ ...rule, publishedAt: publishedAt.toISOString() })),
  };
}
