// The frame of a company's own pages: booths, jobs, applications, people.
import { Outlet } from "@tanstack/react-router";
import { useWords } from "../../i18n/use-words.ts";
import { recruits, useMe } from "../../me.ts";
import { useOnline } from "../../online.ts";
import { StaffGate } from "../../staff-gate.tsx";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink, TabLink } from "../../ui/app-shell.tsx";
import { Banner } from "../../ui/states.tsx";
import { manages } from "./my-organization.ts";

function Tabs() {
  const { t } = useWords("enterprise");
  const { t: common } = useWords("common");
  const me = useMe();
  return (
    <>
      <TabLink to="/enterprise" icon="fair" text={t("tabBooths")} activeOptions={{ exact: true }} />
      <TabLink to="/enterprise/jobs" icon="job" text={t("tabJobs")} />
      <TabLink to="/enterprise/applications" icon="file" text={t("tabApplications")} />
      {me?.kind === "staff" && manages(me) ? (
        <TabLink to="/enterprise/staff" icon="hand" text={t("tabStaff")} />
      ) : null}
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function EnterpriseShell() {
  const { t } = useWords("common");
  const online = useOnline();
  return (
    <AppShell
      brand={<BrandLink to="/" />}
      tabs={<Tabs />}
      tools={<LookTools />}
      banner={online ? null : <Banner icon="offline">{t("offline")}</Banner>}
    >
      <StaffGate may={recruits}>
        <Outlet />
      </StaffGate>
    </AppShell>
  );
}
