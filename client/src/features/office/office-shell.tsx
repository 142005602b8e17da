// The frame of the pages on which subsidies are decided, paid and checked.
import { officeOf } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";

export function OfficeShell() {
  return <StaffShell may={(me) => officeOf(me) !== undefined} />;
}
