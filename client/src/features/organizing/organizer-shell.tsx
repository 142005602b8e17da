// The frame of the organizer's pages: fairs, screening, organizations.
import { organizes } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";

export function OrganizerShell() {
  return <StaffShell may={organizes} />;
}
