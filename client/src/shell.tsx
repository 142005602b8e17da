// The frame of every page with tabs: brand, tools, and a word while there is no network.
import type { ReactNode } from "react";
import { useWords } from "./i18n/use-words.ts";
import { useOnline } from "./online.ts";
import { LookTools } from "./tools.tsx";
import { AppShell, BrandLink } from "./ui/app-shell.tsx";
import { Banner } from "./ui/states.tsx";

export function Shell({ tabs, children }: { tabs: ReactNode; children: ReactNode }) {
  const { t } = useWords("common");
  const online = useOnline();
  return (
    <AppShell
      brand={<BrandLink to="/" />}
      tabs={tabs}
      tools={<LookTools />}
      banner={online ? null : <Banner icon="offline">{t("offline")}</Banner>}
    >
      {children}
    </AppShell>
  );
}
