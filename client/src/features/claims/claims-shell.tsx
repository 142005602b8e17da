// The frame of the pages on which an organization claims subsidies.
import { useWords } from "../../i18n/use-words.ts";
import { claims, refers, useMe } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";
import { TabLink } from "../../ui/app-shell.tsx";

function Tabs() {
  const { t } = useWords("claims");
  const { t: common } = useWords("common");
  const me = useMe();
  return (
    <>
      {me?.kind === "staff" && refers(me) ? (
        <TabLink to="/hires/referrals" icon="hand" text={t("tabHires")} />
      ) : (
        <TabLink to="/console" icon="home" text={common("tabWork")} />
      )}
      <TabLink to="/claims" icon="check" text={t("tabClaims")} />
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function ClaimsShell() {
  return <StaffShell may={claims} tabs={<Tabs />} />;
}
