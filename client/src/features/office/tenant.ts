// The tenant that somebody's role in the office is for.
import type { Role } from "@jishi/shared/permissions";
import { useMe } from "../../me.ts";

export function useTenant(role: Role): string | undefined {
  const me = useMe();
  return me?.kind === "staff" ? me.grants.find((grant) => grant.role === role)?.tenantId : undefined;
}
