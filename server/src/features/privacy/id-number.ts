// Identity numbers of people: GB 11643-1999 (18 characters), its 15-digit forerunner, residence permits, passports.
import type { IdKind } from "@jishi/shared/privacy";
import type { z } from "zod";

export interface IdentityNumber {
  kind: z.infer<typeof IdKind>;
  /** In one form for one person, however it was typed: 18 characters with X in upper case, or the passport's. */
  number: string;
  /** YYYY-MM-DD; a passport number doesn't hold it. */
  birthDate: string | null;
}

/** GB/T 2260: the provinces, 71 Taiwan, 81 Hong Kong, 82 Macao; 83 begins residence permits of Taiwan residents. */
const REGION = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const PERMIT = /^8[1-3]/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
const PASSPORT = /^(?=.*\d)[A-Z0-9]{6,15}$/;
/** Older than anyone who was ever recorded. */
const AGE_YEARS_MAX = 130;

/**
 * Reads what a person typed; undefined when it can't be a number of that kind. Spaces, hyphens and a lower-case x are
 * fine. Resident card and residence permit have one form and differ in how they begin, so the number says which it is.
 * @param today YYYY-MM-DD: nobody is born after it.
 */
export function readIdNumber(
  kind: IdentityNumber["kind"],
  typed: string,
  today: string,
): IdentityNumber | undefined {
  const plain = typed.replace(/[\s-]/g, "").toUpperCase();
  if (kind === "passport") {
    return PASSPORT.test(plain) ? { kind, number: plain, birthDate: null } : undefined;
  }
  const number = /^\d{15}$/.test(plain) ? upgrade(plain) : plain;
  if (!/^\d{17}[\dX]$/.test(number) || !REGION.test(number)) return undefined;
  if (idCheck(number.slice(0, 17)) !== number.charAt(17)) return undefined;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isBirthDate(birthDate, today)) return undefined;
  return { kind: PERMIT.test(number) ? "residence_permit" : "resident_id", number, birthDate };
}

/** The check character of the first 17 digits: MOD 11-2 (ISO 7064), weights 2^(17-i) mod 11. */
export function idCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return CHECKS.charAt(sum % 11);
}

/** The 15-digit form has a year of two digits, all of them 19xx, and no check character. */
function upgrade(old: string): string {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  return first17 + idCheck(first17);
}

function isBirthDate(date: string, today: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  return date <= today && year >= Number(today.slice(0, 4)) - AGE_YEARS_MAX;
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
