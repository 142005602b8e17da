// In and out by the hour: two bars an hour, and the same in words for who can't see them.
import type { DoorCounters } from "@jishi/shared/door";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Spoken } from "../../ui/text.tsx";
import css from "./hour-bars.module.css";

type Hour = DoorCounters["hours"][number];

function Bar({ count, most, kind }: { count: number; most: number; kind: "ins" | "outs" }) {
  return (
    <span className={css["column"]}>
      <span className={css["count"]}>{count}</span>
      <svg className={cx(css["bar"], css[kind])} viewBox="0 0 10 100" preserveAspectRatio="none">
        <rect x="0" y={100 - (100 * count) / most} width="10" height={(100 * count) / most} />
      </svg>
    </span>
  );
}

export function HourBars({ hours }: { hours: readonly Hour[] }) {
  const { t } = useWords("door");
  const most = Math.max(1, ...hours.flatMap(({ in: ins, out }) => [ins, out]));
  return (
    <div>
      <div className={css["legend"]} aria-hidden="true">
        <span className={css["ins"]}>■</span> {t("ins")} <span className={css["outs"]}>■</span> {t("outs")}
      </div>
      <ol className={css["hours"]}>
        {hours.map(({ from, in: ins, out }) => (
          <li key={from}>
            <Spoken>{t("hourLine", { from: timeText(from), in: ins, out })}</Spoken>
            <span className={css["pair"]} aria-hidden="true">
              <Bar count={ins} most={most} kind="ins" />
              <Bar count={out} most={most} kind="outs" />
            </span>
            <span aria-hidden="true">{timeText(from)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
