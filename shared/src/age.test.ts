import { expect, test } from "vitest";
import { ageOn } from "./age.ts";

test.each([
  ["1990-05-10", "2026-05-09", 35],
  ["1990-05-10", "2026-05-10", 36],
  ["2000-02-29", "2026-02-28", 25],
  ["2000-02-29", "2026-03-01", 26],
  ["2026-11-22", "2026-11-21", 0],
])("who was born on %s is on %s %i years old", (birth, day, age) => {
  expect(ageOn(birth, day)).toBe(age);
});
