// Whether a year's calendar can be one: a mistyped day would move a deadline of public money. Pure.
import type { HolidayYear } from "@jishi/shared/holidays";
import type { RefusalCode } from "@jishi/shared/errors";
import type { Day } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import { daysOf } from "./workdays.ts";

export interface Wrong {
  code: Extract<RefusalCode, `calendar/${string}`>;
  /** Of the field, as the body has it. */
  path: string;
}

/** The longest so far, of 2020, had ten. */
const HOLIDAY_DAYS_MAX = 15;
/** On the same day each year. Source: 全国年节及纪念日放假办法 (2024), art. 2. */
const FIXED = ["01-01", "05-01", "10-01", "10-02", "10-03"];

export function wrongIn(said: HolidayYear): Wrong | undefined {
  return wrongDay(said) ?? overlapping(said) ?? withoutFixed(said);
}

function wrongDay({ year, holidays, makeUpDays }: HolidayYear): Wrong | undefined {
  // New Year's may begin, or be worked for, in the last days of December.
  const [from, through] = [`${year - 1}-12-25`, `${year}-12-31`];
  const isOutside = (day: Day) => day < from || day > through;
  const wrong = holidays.findIndex(({ first, last }) => {
    return isOutside(first) || isOutside(last) || first > last || isTooLong({ first, last });
  });
  if (wrong >= 0) return { code: "calendar/holiday", path: `holidays.${wrong}` };
  const worked = makeUpDays.findIndex((day) => isOutside(day) || !isWeekend(day));
  return worked < 0 ? undefined : { code: "calendar/make-up-day", path: `makeUpDays.${worked}` };
}

const isTooLong = (holiday: HolidayYear["holidays"][number]): boolean =>
  daysOf(holiday).length > HOLIDAY_DAYS_MAX;
const isWeekend = (day: Day): boolean => Temporal.PlainDate.from(day).dayOfWeek > 5;

/** A day in two holidays, or of rest and worked at once. */
function overlapping({ holidays, makeUpDays }: HolidayYear): Wrong | undefined {
  const seen = new Set<Day>();
  const isNew = (day: Day) => !seen.has(day) && seen.add(day).size > 0;
  const holiday = holidays.findIndex((one) => !daysOf(one).map(isNew).every(Boolean));
  if (holiday >= 0) return { code: "calendar/overlap", path: `holidays.${holiday}` };
  const worked = makeUpDays.findIndex((day) => !isNew(day));
  return worked < 0 ? undefined : { code: "calendar/overlap", path: `makeUpDays.${worked}` };
}

function withoutFixed({ year, holidays }: HolidayYear): Wrong | undefined {
  const days = new Set(holidays.flatMap(daysOf));
  const isThere = FIXED.every((day) => days.has(`${year}-${day}`));
  return isThere ? undefined : { code: "calendar/fixed-days", path: "holidays" };
}
