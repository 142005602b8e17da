// The frame of the pages about hires, for whoever refers, employs or oversees.
import { useWords } from "../../i18n/use-words.ts";
import { claims, organizes, recruits, refers, useMe, type Staff } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";
import { TabLink } from "../../ui/app-shell.tsx";
import { imports, looksAtHires, oversees } from "./roles.ts";

/** The way back to the rest of one's work. */
function Home({ me }: { me: Staff }) {
  const { t } = useWords("hires");
  if (organizes(me)) return <TabLink to="/desk" icon="fair" text={t("tabDesk")} />;
  return recruits(me) ? <TabLink to="/enterprise" icon="fair" text={t("tabCompany")} /> : null;
}

function Work({ me }: { me: Staff }) {
  const { t } = useWords("hires");
  const sees = oversees(me);
  return (
    <>
      {sees || refers(me) ? <TabLink to="/hires/referrals" icon="hand" text={t("tabReferrals")} /> : null}
      {sees || recruits(me) ? <TabLink to="/hires/board" icon="job" text={t("tabPlacements")} /> : null}
      {claims(me) ? <TabLink to="/claims" icon="check" text={t("tabClaims")} /> : null}
      {sees || imports(me) ? <TabLink to="/hires/insurance" icon="file" text={t("tabInsurance")} /> : null}
    </>
  );
}

function Tabs() {
  const { t } = useWords("common");
  const me = useMe();
  return (
    <>
      {me?.kind === "staff" ? <Home me={me} /> : null}
      {me?.kind === "staff" ? <Work me={me} /> : null}
      <TabLink to="/me" icon="person" text={t("tabMe")} />
    </>
  );
}

export function HiresShell() {
  return <StaffShell may={looksAtHires} tabs={<Tabs />} />;
}
