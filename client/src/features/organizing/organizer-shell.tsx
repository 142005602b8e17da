// The frame of the organizer's pages: fairs, screening, organizations.
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, useMe } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";
import { TabLink } from "../../ui/app-shell.tsx";

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
      <TabLink to="/hires/board" icon="hand" text={t("tabHires")} />
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function OrganizerShell() {
  return <StaffShell may={organizes} tabs={<Tabs />} />;
}
