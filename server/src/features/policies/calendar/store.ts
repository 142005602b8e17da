// Reads and enters holiday years. What comes with the product counts until somebody enters the year anew.
import { Refusal } from "@jishi/shared/errors";
import { HolidayYear, type NewHolidayYear } from "@jishi/shared/holidays";
import type { Staff } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { violated, type Database, type Reader } from "../../../db/index.ts";
import { announced } from "./announced.ts";
import { calendarOf, type HolidayCalendar } from "./workdays.ts";

/** More than will be entered in the product's life, corrections included. */
const ENTRIES_MAX = 500;

export interface KnownYear {
  calendar: HolidayYear;
  /** Null: it came with the product. */
  enteredAt: Date | null;
  reason: string | null;
}

export type CalendarStore = ReturnType<typeof calendarStore>;

export function calendarStore(db: Database) {
  return {
    /** As they count now, the newest year first. */
    years: () => years(db.prisma),
    /** By which workdays are counted now. */
    known: async (): Promise<HolidayCalendar> =>
      calendarOf((await years(db.prisma)).map(({ calendar }) => calendar)),
    /** Refuses with calendar/known: another one than is known, without a reason. */
    enter: (by: Staff, { reason, ...calendar }: NewHolidayYear, at: Date) =>
      db.transaction(async (tx) => {
        const { year, source } = calendar;
        const isKnown = announced.some((one) => one.year === year);
        if (isKnown && reason === null) throw new Refusal("calendar/known");
        const data = { year, calendar, reason, enteredBy: by.userId, enteredAt: at };
        await tx.holidayYear.create({ data }).catch(refuseKnown);
        const deed = { at, action: "calendar.enter", subjectKind: "holiday_year" } as const;
        await audit(tx, by, { ...deed, subjectId: String(year), reason: reason ?? source });
      }),
  };
}

async function years(reader: Reader): Promise<KnownYear[]> {
  const rows = await reader.holidayYear.findMany({ orderBy: { id: "asc" }, take: ENTRIES_MAX });
  const known = new Map(
    announced.map((calendar): [number, KnownYear] => [
      calendar.year,
      { calendar, enteredAt: null, reason: null },
    ]),
  );
  for (const { year, calendar, enteredAt, reason } of rows) {
    known.set(year, { calendar: HolidayYear.parse(calendar), enteredAt, reason });
  }
  return [...known.values()].toSorted((a, b) => b.calendar.year - a.calendar.year);
}

function refuseKnown(error: unknown): never {
  if (violated(error) === "holiday_year_first_key") throw new Refusal("calendar/known");
  throw error;
}
