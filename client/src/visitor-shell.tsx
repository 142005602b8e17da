// The frame of the pages for visitors and candidates.
import { Outlet } from "@tanstack/react-router";
import { isOpen, useMyTickets } from "./features/queue/my-tickets.ts";
import { useWords } from "./i18n/use-words.ts";
import { Shell } from "./shell.tsx";
import { TabLink } from "./ui/app-shell.tsx";

function Tabs() {
  const { t } = useWords("common");
  const waiting = useMyTickets().tickets?.filter(isOpen).length ?? 0;
  return (
    <>
      <TabLink to="/" icon="fair" text={t("tabFairs")} activeOptions={{ exact: true }} />
      <TabLink to="/live" icon="live" text={t("tabLive")} />
      <TabLink to="/jobs" icon="job" text={t("tabJobs")} />
      <TabLink to="/my" icon="ticket" text={t("tabTickets")} badge={waiting} />
      <TabLink to="/me" icon="person" text={t("tabMe")} />
    </>
  );
}

export function VisitorShell() {
  return (
    <Shell tabs={<Tabs />}>
      <Outlet />
    </Shell>
  );
}
