// The frame of the office: everyone sees the pages that their role has work on.
import type { Role } from "@jishi/shared/permissions";
import { useWords } from "../../i18n/use-words.ts";
import { officeOf, useMe, worksAs } from "../../me.ts";
import { StaffShell } from "../../staff-shell.tsx";
import { TabLink } from "../../ui/app-shell.tsx";

const pages = [
  { to: "/office/claims", icon: "file", text: "tabClaims", roles: ["reviewer", "approver"] },
  { to: "/office/notices", icon: "screen", text: "tabNotices", roles: ["approver"] },
  { to: "/office/objections", icon: "chat", text: "tabObjections", roles: ["reviewer", "approver"] },
  { to: "/office/awards", icon: "check", text: "tabAwards", roles: ["finance"] },
  { to: "/office/trails", icon: "search", text: "tabTrails", roles: ["auditor"] },
  { to: "/office/batches", icon: "leave", text: "tabBatches", roles: ["finance", "releaser", "auditor"] },
  {
    to: "/office/books",
    icon: "home",
    text: "tabBooks",
    roles: ["approver", "finance", "releaser", "auditor"],
  },
] as const satisfies readonly { to: string; roles: readonly Role[]; [part: string]: unknown }[];

function Tabs() {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const me = useMe();
  const mine = me?.kind === "staff" ? pages.filter(({ roles }) => worksAs(me, ...roles)) : [];
  return (
    <>
      {mine.map(({ to, icon, text }) => (
        <TabLink key={to} to={to} icon={icon} text={t(text)} />
      ))}
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </>
  );
}

export function OfficeShell() {
  return <StaffShell may={(me) => officeOf(me) !== undefined} tabs={<Tabs />} />;
}
