// The frame of pages that only some staff have work on.
import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Staff } from "./me.ts";
import { Shell } from "./shell.tsx";
import { StaffGate } from "./staff-gate.tsx";

export function StaffShell({ may, tabs }: { may: (me: Staff) => boolean; tabs: ReactNode }) {
  return (
    <Shell tabs={tabs}>
      <StaffGate may={may}>
        <Outlet />
      </StaffGate>
    </Shell>
  );
}
