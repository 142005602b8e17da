// The days of the demo's money history, counted from the day on which the demo is started. Pure.
import { Temporal } from "temporal-polyfill";
import { chineseHolidays, isWorkday, workdaysLater } from "../../features/policies/index.ts";

export const ZONE = "Asia/Shanghai";
/** The fair lies so far back that four insured months, a claim and its notice are over by now. */
const FAIR_MONTHS_AGO = 7;
/** The months that prove the hires, from the one in which they began: more than the three that are asked for. */
const INSURED_MONTHS = 4;
/** In the last year whose holidays come with the product, with room for a notice: a demo of later years tells of that one. */
const TOLD_UNTIL = Temporal.PlainDate.from({ year: Math.max(...chineseHolidays.years), month: 12, day: 24 });
/** Before what is told of below begins: when the demo's organizations and people came to the platform, and its rules. */
const SETTLED_DAYS = 500;

export type Day = Temporal.PlainDate;
export type HistoryDays = ReturnType<typeof historyDays>;

export const todayOf = (now: Date): Day =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();

export const timeOn = (day: Day, time: string): Date =>
  new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds);

export const settledSince = (now: Date): Date => new Date(now.getTime() - SETTLED_DAYS * 86_400_000);

/** When a year's budget is there: early in January. */
export const budgetDay = (year: number): Day => Temporal.PlainDate.from({ year, month: 1, day: 5 });

export function historyDays(now: Date) {
  const started = todayOf(now);
  const today = Temporal.PlainDate.compare(started, TOLD_UNTIL) < 0 ? started : TOLD_UNTIL;
  const month = today.with({ day: 1 }).subtract({ months: FAIR_MONTHS_AGO });
  const ago = (days: number) => today.subtract({ days });
  const insured = Array.from({ length: INSURED_MONTHS }, (_, nth) => month.add({ months: nth }));
  return {
    registeredByVillage: month.with({ day: 3 }),
    registeredByAgency: month.with({ day: 4 }),
    fair: month.with({ day: 10 }),
    accepted: month.with({ day: 11 }),
    // In one calendar year with the registration, as the village's rule asks.
    started: month.with({ day: 16 }),
    insured: insured.map((first) => first.toPlainYearMonth().toString()),
    imported: month.add({ months: INSURED_MONTHS }).with({ day: 20 }),
    paid: officeDays(ago(50)),
    noticed: { ...officeDays(ago(20)), noticed: workdayBefore(today) },
    waits: ago(2),
    drafted: ago(1),
  };
}

/** A claim's way through the office: a step a workday, and the five of the notice. */
function officeDays(from: Day) {
  const claimed = later(from.subtract({ days: 1 }), 1);
  const noticed = later(claimed, 3);
  return {
    claimed,
    reviewed: later(claimed, 1),
    approved: later(claimed, 2),
    noticed,
    reserved: later(noticed, 6),
    booked: later(noticed, 7),
  };
}

const later = (day: Day, workdays: number): Day =>
  Temporal.PlainDate.from(workdaysLater(chineseHolidays, day.toString(), workdays));

function workdayBefore(day: Day): Day {
  const before = day.subtract({ days: 1 });
  return isWorkday(chineseHolidays, before.toString()) ? before : workdayBefore(before);
}
