// The frame of a company's own pages: booths, jobs, applications, people.
import { recruits } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";

export function EnterpriseShell() {
  return <StaffShell may={recruits} />;
}
