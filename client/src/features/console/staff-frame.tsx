// The frame of the booth's desks: brand, tools, and room for the work.
import type { ReactNode } from "react";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink } from "../../ui/app-shell.tsx";

/** `bleed`: the page has its own columns to the edges. */
export function StaffFrame({ bleed = false, children }: { bleed?: boolean; children: ReactNode }) {
  return (
    <AppShell brand={<BrandLink to="/" />} tools={<LookTools />} bleed={bleed}>
      {children}
    </AppShell>
  );
}
