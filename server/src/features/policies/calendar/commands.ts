// The holiday calendar: everyone reads it, an administrator enters what was announced.
import { Refusal } from "@jishi/shared/errors";
import type { HolidayYearView, NewHolidayYear } from "@jishi/shared/holidays";
import { asStaff, type Actor } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import type { CalendarStore, KnownYear } from "./store.ts";
import { wrongIn } from "./year.ts";

export interface CalendarDeps {
  calendar: CalendarStore;
  clock: Clock;
}

export async function listYears({ calendar }: CalendarDeps): Promise<{ years: HolidayYearView[] }> {
  return { years: (await calendar.years()).map(present) };
}

/** Refuses with calendar/holiday, /make-up-day, /overlap, /fixed-days and /known. */
export async function enterYear(
  { calendar, clock }: CalendarDeps,
  actor: Actor,
  said: NewHolidayYear,
): Promise<HolidayYearView> {
  const wrong = wrongIn(said);
  if (wrong) throw new Refusal(wrong.code, { details: [{ path: wrong.path, message: "wrong" }] });
  const enteredAt = clock();
  await calendar.enter(asStaff(actor), said, enteredAt);
  const { reason, ...year } = said;
  return present({ calendar: year, enteredAt, reason });
}

const present = ({ calendar, enteredAt, reason }: KnownYear): HolidayYearView => ({
  ...calendar,
  enteredAt: enteredAt?.toISOString() ?? null,
  reason,
});
