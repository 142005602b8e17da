// The piece of evidence that somebody comes for, in the address. Pure, and small: routes are loaded with the first page.
const piece = /(scan|correction):\d+|(connection|interview):[0-9a-f-]{36}/;

export function readSought(search: Record<string, unknown>): { sought?: string } {
  const [sought] = typeof search["sought"] === "string" ? (piece.exec(search["sought"]) ?? []) : [];
  return sought === undefined ? {} : { sought };
}
