// The frame of the booth's desks: room for the work, and the brand as the way back to all of one's booths.
import type { ReactNode } from "react";
import { recruits } from "../../me.ts";
import { StaffGate } from "../../staff-gate.tsx";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink } from "../../ui/app-shell.tsx";

/** `bleed`: the page has its own columns to the edges. */
export function StaffFrame({ bleed = false, children }: { bleed?: boolean; children: ReactNode }) {
  return (
    <AppShell brand={<BrandLink to="/console" />} tools={<LookTools />} bleed={bleed}>
      <StaffGate may={recruits}>{children}</StaffGate>
    </AppShell>
  );
}
