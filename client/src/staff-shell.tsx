// The frame of pages that only some staff have work on.
import { Outlet } from "@tanstack/react-router";
import { StaffTabs } from "./features/desks/staff-tabs.tsx";
import type { Staff } from "./me.ts";
import { Shell } from "./shell.tsx";
import { StaffGate } from "./staff-gate.tsx";

export function StaffShell({ may }: { may: (me: Staff) => boolean }) {
  return (
    <Shell tabs={<StaffTabs />}>
      <StaffGate may={may}>
        <Outlet />
      </StaffGate>
    </Shell>
  );
}
