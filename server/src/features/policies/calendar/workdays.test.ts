import { describe, expect, test } from "vitest";
import { chineseHolidays } from "./announced.ts";
import { endOfPeriod, isWorkday, workdaysLater } from "./workdays.ts";

describe("a workday", () => {
  test.each([
    ["2024-10-08", true, "the Tuesday after National Day"],
    ["2024-10-07", false, "National Day's last day, a Monday"],
    ["2024-10-12", true, "a Saturday that is worked for it"],
    ["2024-10-13", false, "an ordinary Sunday"],
    ["2025-01-26", true, "a Sunday worked for the Spring Festival"],
    ["2025-02-04", false, "the Spring Festival's last day"],
  ])("%s: %s, %s", (day, expected) => expect(isWorkday(chineseHolidays, day)).toBe(expected));

  test("isn't guessed for a year that hasn't been announced", () => {
    expect(() => isWorkday(chineseHolidays, "2031-05-01")).toThrow("calendar/unknown");
  });
});

test("a period that ends in a holiday ends on the next workday, make-up days included", () => {
  expect(endOfPeriod(chineseHolidays, "2024-10-03")).toBe("2024-10-08");
  expect(endOfPeriod(chineseHolidays, "2024-10-12")).toBe("2024-10-12");
  expect(endOfPeriod(chineseHolidays, "2025-02-08")).toBe("2025-02-08");
});

test("five workdays of public notice over National Day 2024 take two weeks", () => {
  // from Friday 27 September: Sunday 29 (worked), Monday 30, then 8, 9 and 10 October
  expect(workdaysLater(chineseHolidays, "2024-09-27", 5)).toBe("2024-10-10");
});

test("no workdays later is the day itself", () => {
  expect(workdaysLater(chineseHolidays, "2024-09-28", 0)).toBe("2024-09-28");
});

test("every announced holiday lies within its year, and no day is both", () => {
  const { years, holidays, makeUpDays } = chineseHolidays;
  for (const day of [...holidays, ...makeUpDays]) expect(years).toContain(Number(day.slice(0, 4)));
  expect([...makeUpDays].filter((day) => holidays.has(day))).toEqual([]);
});
