import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lasts, monthsLater } from "./months.ts";

test.each([
  ["2024-03-01", 3, "2024-06-01"],
  ["2023-11-30", 3, "2024-02-29"], // a leap February
  ["2024-11-30", 3, "2025-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2024-01-31", 2, "2024-03-31"], // from the start, not from the end of February
  ["2024-10-31", 4, "2025-02-28"],
  ["2024-12-31", 12, "2025-12-31"],
])("%s and %i months is %s", (start, months, complete) => {
  expect(monthsLater(start, months)).toBe(complete);
});

describe("exactly three months", () => {
  const period = { start: "2024-03-01", through: "2024-06-01" };
  test("are 3 months 以上", () => expect(lasts(period, "at_least", 3)).toBe(true));
  test("aren't 超过 3 months", () => expect(lasts(period, "more_than", 3)).toBe(false));
  test("and one day are", () =>
    expect(lasts({ ...period, through: "2024-06-02" }, "more_than", 3)).toBe(true));
  test("less one day are neither", () =>
    expect(lasts({ ...period, through: "2024-05-31" }, "at_least", 3)).toBe(false));
});

test("from 30 November three months are complete on the last day of February, and only the day after is more", () => {
  const period = { start: "2024-11-30", through: "2025-02-28" };
  expect(lasts(period, "at_least", 3)).toBe(true);
  expect(lasts(period, "more_than", 3)).toBe(false);
  expect(lasts({ ...period, through: "2025-03-01" }, "more_than", 3)).toBe(true);
});

test("a longer period is never complete earlier, and what is more than is at least", () => {
  const day = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 60 }), (start, through, months) => {
      expect(monthsLater(start, months) <= monthsLater(start, months + 1)).toBe(true);
      if (lasts({ start, through }, "more_than", months)) {
        expect(lasts({ start, through }, "at_least", months)).toBe(true);
      }
    }),
  );
});
