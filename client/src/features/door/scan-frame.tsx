// The frame of the scanner's pages: they open without a network, so nothing in it asks the server who is there.
import type { ReactNode } from "react";
import { isEvening } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { useOnline } from "../../online.ts";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink } from "../../ui/app-shell.tsx";
import { Banner } from "../../ui/states.tsx";
import { useNow } from "../../use-now.ts";
import { useOfflinePage } from "./offline-page.ts";

export function ScanFrame({ children }: { children: ReactNode }) {
  const { t } = useWords("door");
  const online = useOnline();
  useNight(isEvening(useNow()));
  useOfflinePage();
  return (
    <AppShell
      brand={<BrandLink to="/scan" />}
      tools={<LookTools />}
      banner={online ? null : <Banner icon="offline">{t("offline")}</Banner>}
    >
      {children}
    </AppShell>
  );
}
