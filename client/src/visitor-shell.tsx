// The frame of the pages for visitors and candidates.
import { Outlet } from "@tanstack/react-router";
import { useWords } from "./i18n/use-words.ts";
import { useOnline } from "./online.ts";
import { LookTools } from "./tools.tsx";
import { AppShell, BrandLink, TabLink } from "./ui/app-shell.tsx";
import { Banner } from "./ui/states.tsx";

function Tabs() {
  const { t } = useWords("common");
  return <TabLink to="/" icon="fair" text={t("tabFairs")} activeOptions={{ exact: true }} />;
}

export function VisitorShell() {
  const { t } = useWords("common");
  const online = useOnline();
  return (
    <AppShell
      brand={<BrandLink to="/" />}
      tabs={<Tabs />}
      tools={<LookTools />}
      banner={online ? null : <Banner icon="offline">{t("offline")}</Banner>}
    >
      <Outlet />
    </AppShell>
  );
}
