// Which organization one works for, and whether one manages it or only recruits.
import type { Grant } from "@jishi/shared/accounts";
import { useMe, type Staff } from "../../me.ts";

export function manages({ grants }: Staff): boolean {
  return grants.some(({ role }) => role === "enterprise");
}

export function organizationOf({ grants }: Staff): Grant["organizationId"] {
  const works = (role: Grant["role"]) => role === "enterprise" || role === "recruiter";
  return grants.find(({ role, organizationId }) => works(role) && organizationId !== undefined)
    ?.organizationId;
}

/** Undefined until known, and for who has none. */
export function useMyOrganization() {
  const me = useMe();
  if (me?.kind !== "staff") return { organizationId: undefined, isManager: false, userId: undefined };
  return { organizationId: organizationOf(me), isManager: manages(me), userId: me.userId };
}
