// The months since the first day of work as a row of small boxes: the mark in it and the word for a screen reader say what the colour says.
import type { MonthMark, PlacementView } from "@jishi/shared/placements";
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Stack } from "../../ui/layout.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Spoken, Sub } from "../../ui/text.tsx";
import css from "./hires.module.css";

/** Also told apart without colour. */
const signs: Record<MonthMark["is"], string> = { proven: "✓", paid: "·", elsewhere: "≠", missing: "–" };

export function Months({ months }: { months: readonly MonthMark[] }) {
  const { t } = useWords("hires");
  return (
    <ol className={css["months"]} aria-label={t("months")}>
      {months.map(({ month, is }) => (
        <li key={month} className={cx(css["month"], css[is])} title={`${month} ${t(`mark_${is}`)}`}>
          <span aria-hidden="true">{Number(month.slice(5))}</span>
          <span aria-hidden="true">{signs[is]}</span>
          <Spoken>{`${month} ${t(`mark_${is}`)}`}</Spoken>
        </li>
      ))}
    </ol>
  );
}

export function useEndText() {
  const { t } = useWords("hires");
  return (end: NonNullable<PlacementView["retentionEnd"]>): string => {
    if (end.kind === "gap") return t("end_gap", { month: end.month });
    if (end.kind === "other_employer") return t("end_other_employer", { month: end.month });
    if (end.kind === "left") return t("end_left", { date: end.on });
    return t(`end_${end.kind}`);
  };
}

/** Until when the employment is proven, drawn and said. */
export function Retention({ placement }: { placement: PlacementView }) {
  const { t } = useWords("hires");
  const endText = useEndText();
  const { provenThrough, retentionEnd, months } = placement;
  if (placement.startedOn === null) return null;
  return (
    <Stack gap="tight">
      {months.length > 0 ? <Months months={months} /> : null}
      <Sub>
        <Parts
          parts={[
            provenThrough === null ? t("provenNone") : t("provenThrough", { date: provenThrough }),
            retentionEnd && retentionEnd.kind !== "no_more" && endText(retentionEnd),
          ]}
        />
      </Sub>
    </Stack>
  );
}
