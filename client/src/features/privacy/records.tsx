// Who looked at my data, and where I was seen.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import type { Look } from "@jishi/shared/privacy";
import type { z } from "zod";
import { useApi } from "../../api.ts";
import { stampText, timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";

function LookRow({ look }: { look: z.output<typeof Look> }) {
  const { t } = useWords("privacy");
  const { at, who, organizationName, what, reason } = look;
  const said = organizationName
    ? t("lookLineOf", { who, company: organizationName, what: t(`what_${what}`) })
    : t("lookLine", { who, what: t(`what_${what}`) });
  return <PlainRow title={said} sub={[stampText(at), reason].filter(Boolean).join(" · ")} />;
}

export function Looks() {
  const { t } = useWords("privacy");
  const { data, error, refetch } = useApi("GET /api/me/looks", {});
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Section title={t("looks")}>
      {data.looks.length === 0 ? (
        <Sub>{t("looksNone")}</Sub>
      ) : (
        <List>
          {data.looks.map((look) => (
            <li key={`${look.at}-${look.what}-${look.who}`}>
              <LookRow look={look} />
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}

function IntervalRow({ interval }: { interval: z.output<typeof AttendanceInterval> }) {
  const { t } = useWords("privacy");
  const { place, boothCode, organizationName, from, to, open } = interval;
  return (
    <PlainRow
      title={[t(`place_${place}`), organizationName && `${organizationName} ${boothCode}`]
        .filter(Boolean)
        .join(" · ")}
      sub={`${stampText(from)}–${timeText(to)}`}
      {...(open && { end: <Chip tone="jade">{t("stillThere")}</Chip> })}
    />
  );
}

export function Attendance() {
  const { t } = useWords("privacy");
  const { data, error, refetch } = useApi("GET /api/me/attendance", {});
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Section title={t("where")}>
      <Sub>{t(data.intervals.length === 0 ? "whereNone" : "whereHint")}</Sub>
      <List>
        {data.intervals.map((interval) => (
          <li key={`${interval.from}-${interval.place}-${interval.boothCode}`}>
            <IntervalRow interval={interval} />
          </li>
        ))}
      </List>
    </Section>
  );
}
