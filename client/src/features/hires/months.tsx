// The months since the first day of work as a row of small boxes: the mark in it and the word for a screen reader say what the colour says.
import type { MonthMark, PlacementView } from "@jishi/shared/placements";
import { dayOf } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Stack } from "../../ui/layout.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Spoken, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import css from "./hires.module.css";

type Mark = MonthMark["is"] | "reported";
/** Also told apart without colour. */
const signs: Record<Mark, string> = { proven: "✓", reported: "○", paid: "·", elsewhere: "≠", missing: "–" };

/** What an employer or an agency sent itself isn't drawn as the bureau's record. */
const markOf = ({ is, source }: MonthMark): Mark =>
  is === "proven" && source !== "bureau" ? "reported" : is;

export function Months({ months }: { months: readonly MonthMark[] }) {
  const { t } = useWords("hires");
  return (
    <ol className={css["months"]} aria-label={t("months")}>
      {months.map((one) => {
        const mark = markOf(one);
        const text = [`${one.month} ${t(`mark_${mark}`)}`, one.source && t(`source_${one.source}`)];
        const said = text.filter(Boolean).join(" · ");
        return (
          <li key={one.month} className={cx(css["month"], css[mark])} title={said}>
            <span aria-hidden="true">{Number(one.month.slice(5))}</span>
            <span aria-hidden="true">{signs[mark]}</span>
            <Spoken>{said}</Spoken>
          </li>
        );
      })}
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

/** Until when the employment is proven and by whose word; nobody is late before the law's day is over. */
function useProof({ provenThrough, provenBy, retentionEnd, insureBy }: PlacementView): (string | false)[] {
  const { t } = useWords("hires");
  const endText = useEndText();
  const today = dayOf(useNow());
  const end = retentionEnd?.kind ?? "no_more";
  if (end === "not_begun" && insureBy !== null) {
    return [t("provenNone"), t(today > insureBy ? "insureLate" : "insureBy", { date: insureBy })];
  }
  const proof =
    provenThrough === null || provenBy === null
      ? t("provenNone")
      : t(`provenThrough_${provenBy}`, { date: provenThrough });
  return [proof, retentionEnd !== null && end !== "no_more" && endText(retentionEnd)];
}

/** Drawn and said. */
export function Retention({ placement }: { placement: PlacementView }) {
  const proof = useProof(placement);
  const { months } = placement;
  if (placement.startedOn === null) return null;
  return (
    <Stack gap="tight">
      {months.length > 0 ? <Months months={months} /> : null}
      <Sub>
        <Parts parts={proof} />
      </Sub>
    </Stack>
  );
}
