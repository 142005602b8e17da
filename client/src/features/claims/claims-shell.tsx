// The frame of the pages on which an organization claims subsidies.
import { claims } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";

export function ClaimsShell() {
  return <StaffShell may={claims} />;
}
