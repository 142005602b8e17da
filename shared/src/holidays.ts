// The State Council's holiday calendars, by which workdays are counted, and their routes.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { Day } from "./policies.ts";
import { Instant, line } from "./values.ts";

/** More than a year has of either. */
const DAYS_MAX = 30;

/** A year as the State Council announces it. Weekends inside a holiday count nothing extra. */
export const HolidayYear = z.object({
  year: z.int().min(2024).max(2100),
  /** First and last day of each. */
  holidays: z
    .array(z.object({ first: Day, last: Day }))
    .min(1)
    .max(DAYS_MAX),
  /** Weekends that are worked instead (调休上班). */
  makeUpDays: z.array(Day).max(DAYS_MAX),
  /** Which announcement says so, by its title or number. */
  source: line(200),
});
export type HolidayYear = z.infer<typeof HolidayYear>;

export const NewHolidayYear = HolidayYear.extend({
  /** Why a year that is there already is another now. */
  reason: line(500).nullable().default(null),
});
export type NewHolidayYear = z.infer<typeof NewHolidayYear>;

export const HolidayYearView = HolidayYear.extend({
  /** Null: it came with the product. */
  enteredAt: Instant.nullable(),
  reason: z.string().nullable(),
});
export type HolidayYearView = z.infer<typeof HolidayYearView>;

export const holidayRoutes = routeTable({
  "GET /api/holiday-years": {
    summary: "The years whose holidays and make-up days are known, the newest first, each as it counts now.",
    action: "policy.list",
    target: "none",
    reply: z.object({ years: z.array(HolidayYearView) }),
  },
  "POST /api/holiday-years": {
    summary:
      "Enter a year as announced. Of a year that is known this is a correction, with a reason: it counts from now on, and notices keep their last day.",
    action: "calendar.enter",
    target: "none",
    body: NewHolidayYear,
    reply: HolidayYearView,
  },
});
