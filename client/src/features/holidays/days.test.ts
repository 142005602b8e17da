import { expect, test } from "vitest";
import { monthsOf } from "./days.ts";

const known = {
  holidays: [{ first: "2026-02-15", last: "2026-02-23" }],
  makeUpDays: ["2026-02-14", "2026-02-28"],
};

test("a month is drawn from its Monday on, with holidays and worked weekends told apart", () => {
  const february = monthsOf(2026, known)[1];
  expect(february?.before).toBe(6); // 1 February 2026 is a Sunday
  const told = february?.days
    .map((kind, at) => `${at + 1} ${kind}`)
    .filter((day) => !day.endsWith("workday"));
  expect(told).toEqual([
    "1 weekend",
    "7 weekend",
    "8 weekend",
    "14 worked",
    ...Array.from({ length: 9 }, (_, at) => `${at + 15} holiday`),
    "28 worked",
  ]);
});

test("a leap year has its day", () => {
  expect(monthsOf(2028, known).map(({ days }) => days.length)).toEqual([
    31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
});
