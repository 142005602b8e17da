// What was typed into the search, as the database looks for it. Pure.

/** Nobody types more words than this; each one is a pass over the text. */
export const TERMS_MAX = 6;

/** Words that must all be found, as LIKE patterns in lower case; % and _ are what was typed. */
export function termsOf(typed: string | undefined): string[] {
  const words = (typed ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return [...new Set(words)]
    .slice(0, TERMS_MAX)
    .map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
}
