import type { HolidayYear } from "@jishi/shared/holidays";
import { expect, test } from "vitest";
import { announced } from "./announced.ts";
import { wrongIn } from "./year.ts";

const days = (first: string, last: string) => ({ first, last });
const good: HolidayYear = {
  year: 2030,
  source: "样例",
  holidays: [
    days("2029-12-31", "2030-01-01"),
    days("2030-02-02", "2030-02-09"),
    days("2030-05-01", "2030-05-05"),
    days("2030-10-01", "2030-10-07"),
  ],
  makeUpDays: ["2029-12-29", "2030-02-10"],
};
const [newYear, spring, labour, national] = good.holidays;
if (!newYear || !spring || !labour || !national) throw new Error("there are four");

test("every year that was announced so far, and one that begins in December, can be", () => {
  expect([...announced, good].map(wrongIn)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each<[string, Partial<HolidayYear>, string, string]>([
  [
    "a day of the next year",
    { holidays: [...good.holidays, days("2030-12-31", "2031-01-01")] },
    "calendar/holiday",
    "holidays.4",
  ],
  [
    "a day of last summer",
    { holidays: [days("2029-07-01", "2029-07-01"), ...good.holidays] },
    "calendar/holiday",
    "holidays.0",
  ],
  [
    "the end before the beginning",
    { holidays: [newYear, days("2030-02-09", "2030-02-02"), labour, national] },
    "calendar/holiday",
    "holidays.1",
  ],
  [
    "a holiday of a month",
    { holidays: [newYear, spring, labour, days("2030-10-01", "2030-10-31")] },
    "calendar/holiday",
    "holidays.3",
  ],
  ["a make-up day on a Monday", { makeUpDays: ["2030-02-11"] }, "calendar/make-up-day", "makeUpDays.0"],
  ["a make-up day in a holiday", { makeUpDays: ["2030-02-03"] }, "calendar/overlap", "makeUpDays.0"],
  ["a make-up day twice", { makeUpDays: ["2030-02-10", "2030-02-10"] }, "calendar/overlap", "makeUpDays.1"],
  [
    "two holidays at once",
    { holidays: [newYear, spring, days("2030-02-09", "2030-02-11"), labour, national] },
    "calendar/overlap",
    "holidays.2",
  ],
  [
    "no third of October",
    { holidays: [newYear, spring, labour, days("2030-10-01", "2030-10-02")] },
    "calendar/fixed-days",
    "holidays",
  ],
])("%s is refused", (_, change, code, path) => {
  expect(wrongIn({ ...good, ...change })).toEqual({ code, path });
});
