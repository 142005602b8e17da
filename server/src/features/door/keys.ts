// Which key signs now and which are good: one a calendar month, so that a key that leaked is of use for two at most. Pure.

/** "2026-11". The first signs; scanners also keep the month before, for slips, and the next, for a night that crosses into it. */
export function keyMonths(now: Date): [signing: string, ...others: string[]] {
  const months = now.getUTCFullYear() * 12 + now.getUTCMonth();
  return [monthText(months), monthText(months + 1), monthText(months - 1)];
}

/** Of months since the year 0. */
const monthText = (months: number): string =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
