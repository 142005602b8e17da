// How well the network carries the call: bars and a word, never a colour alone.
import { useWords } from "../../i18n/use-words.ts";
import type { Grade } from "../../media/quality.ts";
import type { SessionView } from "../../media/session.ts";
import { gradeOfSession } from "./grade.ts";
import css from "./quality-badge.module.css";

const bars: Record<Grade, number> = { none: 0, weak: 1, fair: 2, good: 3 };

export function QualityBadge({ view }: { view: SessionView | undefined }) {
  const { t } = useWords("devices");
  const grade = gradeOfSession(view);
  return (
    <span className={css["badge"]} data-grade={grade}>
      <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 6}
            y={8 - bar * 4}
            width="4"
            height={6 + bar * 4}
            rx="1"
            opacity={bar < bars[grade] ? 1 : 0.3}
          />
        ))}
      </svg>
      <span>{t(`quality_${grade}`)}</span>
    </span>
  );
}
