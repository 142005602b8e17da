// The frame of the pages about hires, for whoever refers, employs or oversees.
import { StaffShell } from "../../staff-shell.tsx";
import { looksAtHires } from "./roles.ts";

export function HiresShell() {
  return <StaffShell may={looksAtHires} />;
}
