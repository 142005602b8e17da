import { expect, test } from "vitest";
import { chineseHolidays, workdaysLater } from "../policies/index.ts";
import { endOfDay } from "./notice.ts";

test("an objection at 23:59 of the last day with a holiday after is in time; a minute later it isn't, holiday or not", () => {
  // Published on Tuesday 24 September 2024: 25, 26, 27, Sunday 29 (worked) and Monday 30; National Day begins on 1 October.
  const lastDay = workdaysLater(chineseHolidays, "2024-09-24", 5);
  expect(lastDay).toBe("2024-09-30");
  const endsAt = new Date(endOfDay(lastDay, "Asia/Shanghai"));
  expect(endsAt > new Date("2024-09-30T23:59:00+08:00")).toBe(true);
  expect(endsAt > new Date("2024-10-01T00:00:00+08:00")).toBe(false);
});

test("a notice whose last workday would fall into a holiday goes on until the day after it", () => {
  expect(workdaysLater(chineseHolidays, "2024-09-25", 5)).toBe("2024-10-08");
});
