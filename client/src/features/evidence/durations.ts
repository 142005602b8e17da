// How long somebody was there.
import type { Language } from "../../i18n/language.ts";

type Stay = { from: string; to: string };

/** Whole seconds from one instant to another. */
export function lengthOf({ from, to }: Stay): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

/** "1小时 2分钟", "12 min 30 sec": the two largest units, since a time of day looks like "12:30"; a dash for nothing. */
export function lengthText(seconds: number, language: Language): string {
  const all = [
    ["hour", Math.floor(seconds / 3600)],
    ["minute", Math.floor(seconds / 60) % 60],
    ["second", seconds % 60],
  ] as const;
  const first = all.findIndex(([, count]) => count > 0);
  if (first === -1) return "—";
  const told = all.slice(first, first + 2).filter(([, count]) => count > 0);
  return told
    .map(([unit, count]) =>
      new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count),
    )
    .join(" ");
}
