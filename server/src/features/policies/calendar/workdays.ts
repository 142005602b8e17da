// Workdays by a calendar of holidays and make-up days (调休), which is data. Pure.
import assert from "node:assert/strict";
import { Refusal } from "@jishi/shared/errors";
import type { HolidayYear } from "@jishi/shared/holidays";
import type { Day } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";

/** Public holidays beyond weekends, weekends that are worked instead, and the years it speaks of. */
export interface HolidayCalendar {
  years: readonly number[];
  holidays: ReadonlySet<Day>;
  makeUpDays: ReadonlySet<Day>;
}

export function calendarOf(years: readonly HolidayYear[]): HolidayCalendar {
  return {
    years: years.map(({ year }) => year),
    holidays: new Set(years.flatMap(({ holidays }) => holidays.flatMap(daysOf))),
    makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays)),
  };
}

/** Of a holiday, from its first day to its last. */
export function daysOf({ first, last }: HolidayYear["holidays"][number]): Day[] {
  const from = Temporal.PlainDate.from(first);
  const { days } = from.until(last, { largestUnit: "days" });
  return Array.from({ length: days + 1 }, (_, at) => from.add({ days: at }).toString());
}

/** Longer than any holiday with the weekends around it; more is a calendar that is wrong. */
const SEARCH_DAYS_MAX = 30;

/** Refuses with calendar/unknown in a year that the calendar doesn't speak of: guessing a holiday would move a deadline. */
export function isWorkday(calendar: HolidayCalendar, day: Day): boolean {
  const date = Temporal.PlainDate.from(day);
  if (!calendar.years.includes(date.year)) {
    throw new Refusal("calendar/unknown", { details: [{ path: "year", message: String(date.year) }] });
  }
  if (calendar.makeUpDays.has(day)) return true;
  return date.dayOfWeek <= 5 && !calendar.holidays.has(day);
}

/**
 * The end of a period: the day itself, or the next workday when it falls on a day of rest.
 *
 * Source: Civil Code, art. 203.
 */
export function endOfPeriod(calendar: HolidayCalendar, day: Day): Day {
  return findWorkday(calendar, day);
}

/** The last of so many workdays, the first of them being the one after `day`. */
export function workdaysLater(calendar: HolidayCalendar, day: Day, workdays: number): Day {
  let last = day;
  for (let counted = 0; counted < workdays; counted++) last = findWorkday(calendar, next(last));
  return last;
}

function findWorkday(calendar: HolidayCalendar, from: Day): Day {
  let day = from;
  for (let looked = 0; !isWorkday(calendar, day); looked++) {
    assert(looked < SEARCH_DAYS_MAX, `the holiday calendar has no workday after ${from}`);
    day = next(day);
  }
  return day;
}

const next = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
