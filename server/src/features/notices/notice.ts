// How long a notice runs, and what it is called. Pure.
import { Temporal } from "temporal-polyfill";

/** The first instant (UTC, ISO 8601) of the day after a calendar day where the tenant is: until then one may object. */
export function endOfDay(day: string, timeZone: string): string {
  const after = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
  return after.toInstant().toString();
}

const DAY_MS = 86_400_000;

/** Workdays from today to the notice's last day, both counted: days back from its end, so that no time zone is asked for. */
export function workdaysLeft(
  { throughDay, endsAt }: { throughDay: string; endsAt: Date },
  now: Date,
  isWorkday: (day: string) => boolean,
): number {
  const days = Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / DAY_MS));
  const last = Temporal.PlainDate.from(throughDay);
  const left = Array.from({ length: days }, (_, back) => last.subtract({ days: back }).toString());
  return left.filter(isWorkday).length;
}

/** 公示〔2026〕12号. */
export const noticeNumber = (year: number, number: number): string => `公示〔${year}〕${number}号`;

/** Without letters that are taken for digits; three groups that can be read out on the telephone. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A receipt number from twelve random bytes: XXXX-XXXX-XXXX, 60 bits that nobody guesses. */
export function receiptNumber(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, 12), (byte) => ALPHABET[byte % ALPHABET.length] ?? "");
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)]
    .map((part) => part.join(""))
    .join("-");
}
