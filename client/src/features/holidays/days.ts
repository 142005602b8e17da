// A year as months of days, each of its kind. Pure.
import type { Read } from "./announcement.ts";

export type Kind = "workday" | "weekend" | "holiday" | "worked";
export interface Month {
  /** 1 to 12. */
  month: number;
  /** Empty places before the first, in weeks that begin on Monday. */
  before: number;
  days: Kind[];
}

export function monthsOf(year: number, { holidays, makeUpDays }: Read): Month[] {
  const kindOf = (day: string, weekday: number): Kind => {
    if (makeUpDays.includes(day)) return "worked";
    if (holidays.some(({ first, last }) => first <= day && day <= last)) return "holiday";
    return weekday === 0 || weekday === 6 ? "weekend" : "workday";
  };
  return Array.from({ length: 12 }, (_, at) => {
    const first = new Date(Date.UTC(year, at, 1));
    const length = new Date(Date.UTC(year, at + 1, 0)).getUTCDate();
    const days = Array.from({ length }, (__, nth) => {
      const day = new Date(Date.UTC(year, at, nth + 1));
      return kindOf(day.toISOString().slice(0, 10), day.getUTCDay());
    });
    return { month: at + 1, before: (first.getUTCDay() + 6) % 7, days };
  });
}
