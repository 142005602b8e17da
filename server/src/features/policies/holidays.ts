// The State Council's holiday calendars, as announced each autumn for the year after.
import type { Day } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import type { HolidayCalendar } from "./workdays.ts";

interface Year {
  /** First and last day of each holiday; weekends inside count nothing extra. */
  holidays: readonly (readonly [Day, Day])[];
  makeUpDays: readonly Day[];
}

/** 国务院办公厅关于部分节假日安排的通知, one a year. */
const announced: Record<number, Year> = {
  2024: {
    holidays: [
      ["2024-01-01", "2024-01-01"],
      ["2024-02-10", "2024-02-17"],
      ["2024-04-04", "2024-04-06"],
      ["2024-05-01", "2024-05-05"],
      ["2024-06-10", "2024-06-10"],
      ["2024-09-15", "2024-09-17"],
      ["2024-10-01", "2024-10-07"],
    ],
    makeUpDays: [
      "2024-02-04",
      "2024-02-18",
      "2024-04-07",
      "2024-04-28",
      "2024-05-11",
      "2024-09-14",
      "2024-09-29",
      "2024-10-12",
    ],
  },
  2025: {
    holidays: [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    makeUpDays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  2026: {
    holidays: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    makeUpDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
};

export const chineseHolidays: HolidayCalendar = {
  years: Object.keys(announced).map(Number),
  holidays: new Set(Object.values(announced).flatMap(({ holidays }) => holidays.flatMap(daysFrom))),
  makeUpDays: new Set(Object.values(announced).flatMap(({ makeUpDays }) => makeUpDays)),
};

function daysFrom([first, last]: readonly [Day, Day]): Day[] {
  const from = Temporal.PlainDate.from(first);
  const { days } = from.until(last, { largestUnit: "days" });
  return Array.from({ length: days + 1 }, (_, at) => from.add({ days: at }).toString());
}
