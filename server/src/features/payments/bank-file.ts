// What goes to the bank and comes back: references, the payment file's rows, the statement's lines. Pure.

/** Digits only, with a check digit, since a bank's purpose field loses letters and clerks type it: 26 000123 4. */
export function paymentReference(year: number, number: number): string {
  const digits = `${String(year % 100).padStart(2, "0")}${String(number).padStart(8, "0")}`;
  return `JS${digits}${checkDigit(digits)}`;
}

/** ISO/IEC 7064, MOD 11,10: catches every single wrong digit and almost every exchange of two neighbours. */
function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

const REFERENCE = /JS(\d{10})(\d)/;

/** The reference somewhere in a bank's text; undefined: none, or one that was mistyped. */
export function referenceIn(text: string): string | undefined {
  const [whole, digits = "", check] = REFERENCE.exec(text.replace(/[\s-]/g, "").toUpperCase()) ?? [];
  return whole !== undefined && checkDigit(digits) === check ? whole : undefined;
}

/** Whole fen as yuan with two decimals, without a separator: 80000 → 800.00. */
export const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;

/** What a bank writes as an amount, in fen; undefined: it isn't one. A separator of thousands and a currency sign are fine. */
export function fenOf(text: string): bigint | undefined {
  const plain = text
    .replace(/[,，\s]/g, "")
    .replace(/^[¥￥]/, "")
    .replace(/元$/, "");
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  const [, whole = "0", decimals = ""] = match;
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, "0"));
}

export const paymentColumns = ["序号", "收款账户名称", "收款账号", "开户行", "金额（元）", "用途"] as const;
