// What was typed into the search, as the database looks for it. Pure.

/** Nobody types more words than this; each one is a pass over the text. */
export const TERMS_MAX = 6;

/** Words that must all occur, folded as the searched column is. */
export function termsOf(typed: string | undefined): string[] {
  const words = (typed ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return [...new Set(words)].slice(0, TERMS_MAX);
}
