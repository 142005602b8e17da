// The short code beneath a QR, for when it can't be read: nine digits, the last of them a check. Pure; knows no zod: pages load it.

/** Digits without the check: a hundred million, of which a fair uses some ten thousand. */
export const TYPED_DIGITS = 8;

/** Damm's table of a quasigroup: catches every wrong digit, and every two neighbours that changed places. */
const DAMM = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/** 0 for digits that end with their check. */
function checkOf(digits: string): number {
  let check = 0;
  for (const digit of digits) check = Number(DAMM[check]?.charAt(Number(digit)));
  return check;
}

/** With its check: 12345678 → 123456783 or the like. */
export const withCheck = (digits: string): string => `${digits}${checkOf(digits)}`;

/** The nine digits that somebody typed, spaces and dashes aside, in any width; null: mistyped, or not such a code. */
export function readTyped(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{9}$/.test(digits) && checkOf(digits) === 0 ? digits : null;
}

/** As shown and read out: 123 456 783. */
export const groupTyped = (code: string): string => code.replace(/(\d{3})(?=\d)/g, "$1 ");

/**
 * Under what a fair's list has a typed code: 16 hexadecimal digits of SHA-256 over this text, so that the list can't simply be
 * read off a scanner.
 */
export const typedHashText = (fairId: string, code: string): string => `jishi typed ${fairId} ${code}`;
