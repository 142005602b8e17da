// The ways between all the pages that a member of staff has work on: the same ones, under the same names, on each of them.
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, useMe } from "../../me.ts";
import { TabLink } from "../../ui/app-shell.tsx";
import { waysOf } from "./ways.ts";

const screeningEveryMs = 30_000;

export function StaffTabs() {
  const { t } = useWords("desks");
  const { t: common } = useWords("common");
  const me = useMe();
  const enabled = me?.kind === "staff" && organizes(me);
  const waiting = useApi("GET /api/desk/screening", {}, { enabled, refetchInterval: screeningEveryMs });
  const mine = me?.kind === "staff" ? waysOf(me) : [];
  return (
    <>
      {mine.map(({ to, icon, text, ...way }) => (
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
    </>
  );
}
