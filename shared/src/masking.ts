// How names, phones and identity numbers are shown to others. Presenters on the server mask; pages never see the whole.

/** What stands in place of the name of a person who withdrew. */
export const WITHDRAWN_NAME = "已注销";

const LATIN = /^[\p{Script=Latin}\p{M}\p{N}\s.,'’-]+$/u;
/** Further words of a long English name add nothing that tells two people apart in a queue. */
const WORDS_MAX = 3;

/**
 * 吴晓玲 → 吴*玲, 林丹 → 林*, 欧阳娜娜 → 欧**娜; longer names hide their length (买买提·艾合买提 → 买***提), and names in
 * Latin letters keep their initials (John Smith → J*** S***).
 */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === WITHDRAWN_NAME) return trimmed;
  if (LATIN.test(trimmed)) return maskWords(trimmed.split(/\s+/).slice(0, WORDS_MAX));
  const letters = Array.from(trimmed);
  const first = letters[0] ?? "";
  if (letters.length <= 2) return `${first}*`;
  return `${first}${"*".repeat(Math.min(3, letters.length - 2))}${letters.at(-1) ?? ""}`;
}

const maskWords = (words: string[]): string =>
  words.map((word) => `${Array.from(word)[0] ?? ""}***`).join(" ");

/** 19900000001 → 199****0001. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** Keeps the region and the last two characters; birth date and order are hidden: 350302199001011237 → 3503************37. */
export function maskIdNumber(number: string): string {
  if (number.length < 15) return `${number.slice(0, 1)}${"*".repeat(Math.max(4, number.length - 2))}`;
  return `${number.slice(0, 4)}${"*".repeat(number.length - 6)}${number.slice(-2)}`;
}
