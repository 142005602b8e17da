// For which organization one claims.
import type { Grant } from "@jishi/shared/accounts";
import { useMe, type Staff } from "../../me.ts";

const claimants: ReadonlySet<Grant["role"]> = new Set(["agency", "village", "workstation", "enterprise"]);

export function claimantOf({ grants }: Staff): Grant["organizationId"] {
  return grants.find(({ role, organizationId }) => claimants.has(role) && organizationId !== undefined)
    ?.organizationId;
}

export function useClaimant(): Grant["organizationId"] {
  const me = useMe();
  return me?.kind === "staff" ? claimantOf(me) : undefined;
}
