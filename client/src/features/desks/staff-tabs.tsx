// The ways between all the pages that a member of staff has work on: the same ones, under the same names, on each of them.
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, useMe, type Staff } from "../../me.ts";
import { TabLink } from "../../ui/app-shell.tsx";
import css from "./desks.module.css";
import { waysOf } from "./ways.ts";

const screeningEveryMs = 30_000;

function centre(tabs: HTMLElement, page: string): void {
  // Of two that lead to it the later one is nearer.
  const [current] = [...tabs.querySelectorAll("a")]
    .filter(({ pathname }) => page.startsWith(pathname))
    .reverse();
  if (current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}

/** The current one is moved into sight. */
function useCurrentInSight() {
  const tabs = useRef<HTMLDivElement>(null);
  const page = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    if (tabs.current) centre(tabs.current, page);
  }, [page]);
  return tabs;
}

function Ways({ me }: { me: Staff }) {
  const tabs = useCurrentInSight();
  const { t } = useWords("desks");
  const { t: common } = useWords("common");
  const enabled = organizes(me);
  const waiting = useApi("GET /api/desk/screening", {}, { enabled, refetchInterval: screeningEveryMs });
  return (
    <div ref={tabs} className={css["tabs"]}>
      {waysOf(me).map(({ to, icon, text, ...way }) => (
        <TabLink
          key={to}
          to={to}
          icon={icon}
          text={t(text)}
          badge={text === "screening" ? (waiting.data?.jobs.length ?? 0) : 0}
          activeOptions={{ exact: "exact" in way }}
        />
      ))}
      <TabLink to="/me" icon="person" text={common("tabMe")} />
    </div>
  );
}

export function StaffTabs() {
  const me = useMe();
  return me?.kind === "staff" ? <Ways me={me} /> : null;
}
