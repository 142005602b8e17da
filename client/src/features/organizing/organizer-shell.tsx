// The frame of the organizer's pages: fairs, screening, organizations.
import { Outlet } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, useMe } from "../../me.ts";
import { useOnline } from "../../online.ts";
import { StaffGate } from "../../staff-gate.tsx";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink, TabLink } from "../../ui/app-shell.tsx";
import { Banner } from "../../ui/states.tsx";

const screeningEveryMs = 30_000;

function Tabs() {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  const me = useMe();
  const enabled = me?.kind === "staff" && organizes(me);
  const waiting = useApi("GET /api/desk/screening", {}, { enabled, refetchInterval: screeningEveryMs });
  return (
    <>
      <TabLink to="/desk" icon="fair" text={t("tabFairs")} activeOptions={{ exact: true }} />
      <TabLink
        to="/desk/screening"
        icon="job"
        text={t("tabScreening")}
        badge={waiting.data?.jobs.length ?? 0}
      />
      <TabLink to="/desk/organizations" icon="home" text={t("tabOrganizations")} />
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function OrganizerShell() {
  const { t } = useWords("common");
  const online = useOnline();
  return (
    <AppShell
      brand={<BrandLink to="/" />}
      tabs={<Tabs />}
      tools={<LookTools />}
      banner={online ? null : <Banner icon="offline">{t("offline")}</Banner>}
    >
      <StaffGate may={organizes}>
        <Outlet />
      </StaffGate>
    </AppShell>
  );
}
