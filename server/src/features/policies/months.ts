// Periods in months, as the Civil Code counts them. Pure.
import type { Day } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";

/**
 * The day on which a period of so many months from a day is complete: the same day of the last month, or that month's last day
 * where it has no such day. The first day itself isn't counted. Always from the start: one month at a time would drift
 * (31 January + 1 + 1 is not 31 January + 2).
 *
 * Source: Civil Code of the People's Republic of China, arts. 201 and 202.
 */
export function monthsLater(start: Day, months: number): Day {
  return Temporal.PlainDate.from(start).add({ months }, { overflow: "constrain" }).toString();
}

/**
 * Whether the time from `start` through `through` is 以上 (`at_least`) or 超过 (`more_than`) so many months: 以上 includes the day on which
 * the period is complete, 超过 begins the day after.
 *
 * Source: Civil Code, art. 1259.
 */
export function lasts(
  { start, through }: { start: Day; through: Day },
  is: "at_least" | "more_than",
  months: number,
): boolean {
  const complete = monthsLater(start, months);
  return is === "at_least" ? through >= complete : through > complete;
}
