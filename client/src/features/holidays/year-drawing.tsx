// A year drawn as twelve months: what was read, to be compared at a glance.
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Cluster, Stack } from "../../ui/layout.tsx";
import type { Read } from "./announcement.ts";
import { monthsOf, type Kind } from "./days.ts";
import css from "./holidays.module.css";

const legend = [
  ["holiday", "legendHoliday"],
  ["worked", "legendWorked"],
  ["weekend", "legendWeekend"],
] as const satisfies readonly (readonly [Kind, string])[];

export function YearDrawing({ year, read }: { year: number; read: Read }) {
  const { t, language } = useWords("holidays");
  const nameOf = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  const { holidays, makeUpDays } = read;
  const label = t("drawing", { year, holidays: holidays.length, makeUpDays: makeUpDays.length });
  return (
    <Stack>
      <figure className={css["year"]} aria-label={label}>
        {monthsOf(year, read).map(({ month, before, days }) => (
          <div key={month} className={css["month"]} aria-hidden="true">
            <span className={css["name"]}>{nameOf.format(Date.UTC(year, month - 1))}</span>
            {days.map((kind, at) => (
              <i
                // oxlint-disable-next-line react/no-array-index-key -- a day of a month is its place
                key={at}
                className={cx(css[kind])}
                style={at === 0 ? { gridColumnStart: before + 1 } : undefined}
              />
            ))}
          </div>
        ))}
      </figure>
      <Cluster>
        {legend.map(([kind, text]) => (
          <span key={kind} className={css["legend"]}>
            <i className={cx(css[kind])} />
            {t(text)}
          </span>
        ))}
      </Cluster>
    </Stack>
  );
}
