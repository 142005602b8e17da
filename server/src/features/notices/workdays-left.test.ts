// How many workdays one still has to object.
import { expect, it } from "vitest";
import { chineseHolidays, isWorkday } from "../policies/index.ts";
import { workdaysLeft } from "./notice.ts";

const left = (throughDay: string, endsAt: string, now: string) =>
  workdaysLeft({ throughDay, endsAt: new Date(endsAt) }, new Date(now), (day) =>
    isWorkday(chineseHolidays, day),
  );

// Monday 16 March 2026 to the end of Friday 20 March in Shanghai.
const end = "2026-03-20T16:00:00Z";

it("counts today and the last day, until it is over", () => {
  expect(left("2026-03-20", end, "2026-03-16T02:00:00Z")).toBe(5);
  expect(left("2026-03-20", end, "2026-03-20T15:59:00Z")).toBe(1);
  expect(left("2026-03-20", end, "2026-03-20T16:00:00Z")).toBe(0);
});

it("counts no weekend and no holiday, but the days that are worked instead", () => {
  // Over the weekend of 21 and 22 March.
  expect(left("2026-03-23", "2026-03-23T16:00:00Z", "2026-03-20T02:00:00Z")).toBe(2);
  // From the day before National Day to the first workday after it: 1 to 7 October are holidays, 10 October is worked.
  expect(left("2026-10-10", "2026-10-10T16:00:00Z", "2026-09-30T02:00:00Z")).toBe(4);
});
