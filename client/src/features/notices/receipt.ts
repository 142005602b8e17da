// A receipt number as people type it: in small letters, without dashes, with blanks. Pure.

/** As it was given out, XXXX-XXXX-XXXX; undefined when it can't be one. */
export function receiptOf(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  if (letters.length !== 12) return undefined;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

export function readReceiptSearch(search: Record<string, unknown>): { receipt?: string } {
  const receipt = typeof search["receipt"] === "string" ? receiptOf(search["receipt"]) : undefined;
  return receipt === undefined ? {} : { receipt };
}
