// The frame of a company's own pages: booths, jobs, applications, people.
import { useWords } from "../../i18n/use-words.ts";
import { recruits, useMe } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";
import { TabLink } from "../../ui/app-shell.tsx";
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
      <TabLink to="/hires/board" icon="check" text={t("tabHires")} />
      {me?.kind === "staff" && manages(me) ? (
        <TabLink to="/enterprise/staff" icon="hand" text={t("tabStaff")} />
      ) : null}
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function EnterpriseShell() {
  return <StaffShell may={recruits} tabs={<Tabs />} />;
}
