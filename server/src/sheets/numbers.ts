// Numbers and dates in a spreadsheet's cells as people read them (ECMA-376 part 1, 18.8.30 and 18.17.4). Pure.
import { Temporal } from "temporal-polyfill";

/** Formats that every program knows by number alone; 27 to 36 and 50 to 58 are dates in Chinese versions. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** A format is one of a day when it has y, m or d outside of quotes, brackets and escaped characters. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.has(id);
  const letters = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, "");
  return /[yd]/i.test(letters) || (/m/i.test(letters) && !/[hs]/i.test(letters));
}

/** The last serial number of a day: 31 December 9999. */
const SERIAL_MAX = 2_958_465;
/** Excel counts a 29 February 1900 that never was, so the count of days fits from March 1900 on. */
const EPOCH_1900 = "1899-12-30";
const EPOCH_1904 = "1904-01-01";
const DAY_SECONDS = 86_400;

/** YYYY-MM-DD, with the time of day where the number has one; undefined: not a day. */
export function dateText(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 1 && serial <= SERIAL_MAX)) return undefined;
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * DAY_SECONDS);
  const day = Temporal.PlainDate.from(is1904 ? EPOCH_1904 : EPOCH_1900).add({ days });
  if (seconds === 0) return day.toString();
  const time = day.toPlainDateTime().add({ seconds });
  return time.toString({ smallestUnit: "second" }).replace("T", " ");
}

/** More digits than a spreadsheet keeps (IEEE 754, shown with 15): an identity number in a number cell has lost its end. */
const DIGITS_MAX = 15;
const SPOILED_FROM = 10 ** DIGITS_MAX;

export const isSpoiled = (value: number): boolean => Math.abs(value) >= SPOILED_FROM;

/** Never with an exponent, and without the tail of binary fractions: 0.30000000000000004 is 0.3. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  const rounded = Number(value.toPrecision(DIGITS_MAX));
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(DIGITS_MAX).replace(/\.?0+$/, "") : String(rounded);
}
