// The frame of the pages for visitors and candidates.
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useApi } from "./api.ts";
import { isOpen, useMyTickets } from "./features/queue/my-tickets.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { useWords } from "./i18n/use-words.ts";
import { useMe, workOf } from "./me.ts";
import { Shell } from "./shell.tsx";
import { TabLink } from "./ui/app-shell.tsx";

const StaffTabs = lazy(async () => {
  const [tabs] = await Promise.all([import("./features/desks/staff-tabs.tsx"), loadMessages("desks")]);
  return { default: tabs.StaffTabs };
});

function Tabs() {
  const { t } = useWords("common");
  const me = useMe();
  // Staff hold no tickets: in that place is their way back to work.
  const work = me?.kind === "staff" ? workOf(me) : undefined;
  const enabled = me?.kind === "candidate";
  const { data } = useApi("GET /api/me/placements", {}, { enabled });
  const offers = data?.placements.filter(({ state }) => state === "offered").length ?? 0;
  const waiting = offers + (useMyTickets().tickets?.filter(isOpen).length ?? 0);
  return (
    <>
      <TabLink to="/" icon="fair" text={t("tabFairs")} activeOptions={{ exact: true }} />
      <TabLink to="/live" icon="live" text={t("tabLive")} />
      <TabLink to="/jobs" icon="job" text={t("tabJobs")} />
      {work ? (
        <TabLink to={work} icon="home" text={t("tabWork")} />
      ) : (
        <TabLink to="/my" icon="ticket" text={t("tabTickets")} badge={waiting} />
      )}
      <TabLink to="/me" icon="person" text={t("tabMe")} />
    </>
  );
}

/** Their own page and the notices are steps of staff's work: from there it goes on as from their desks. */
const atWork = /^\/(me|notices)/;

export function VisitorShell() {
  const isWork = useLocation({ select: ({ pathname }) => atWork.test(pathname) });
  const isStaff = useMe()?.kind === "staff";
  const tabs = isWork && isStaff ? <StaffTabs /> : <Tabs />;
  return (
    <Shell tabs={<Suspense>{tabs}</Suspense>}>
      <Outlet />
    </Shell>
  );
}
