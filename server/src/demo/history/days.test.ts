import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { chineseHolidays, isWorkday } from "../../features/policies/index.ts";
import { historyDays, timeOn, todayOf } from "./days.ts";

test("on whatever day the demo is started, its history is in order and in office hours", () => {
  for (let day = Temporal.PlainDate.from("2025-01-01"); day.year < 2027; day = day.add({ days: 1 })) {
    const days = historyDays(timeOn(day, "00:01"));
    const { paid, noticed } = days;
    const way = [
      days.registeredByVillage,
      days.registeredByAgency,
      days.fair,
      days.accepted,
      days.started,
      days.imported,
      paid.claimed,
      paid.reviewed,
      paid.approved,
      paid.noticed,
      paid.reserved,
      paid.booked,
      noticed.claimed,
      noticed.reviewed,
      noticed.approved,
      noticed.noticed,
      todayOf(timeOn(day, "00:01")),
    ].map(String);
    expect(way.toSorted()).toEqual(way);
    const atWork = [...Object.values(paid), ...Object.values(noticed)].map(String);
    expect(atWork.filter((one) => !isWorkday(chineseHolidays, one))).toEqual([]);
    expect(days.registeredByVillage.year).toBe(days.started.year);
    expect(noticed.noticed.toString() < day.toString()).toBe(true);
  }
});

test("past the years whose holidays come with the product it is the last one's", () => {
  const { fair, noticed } = historyDays(new Date("2031-05-16T03:00:00Z"));
  expect([fair.year, noticed.noticed.year]).toEqual([2026, 2026]);
});
