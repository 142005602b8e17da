// Text as screening reads it: one width, one case, one script, without what only hides a word. Every character remembers where it
// came from, so that a finding can quote what was written. Pure.
import words from "./words.json" with { type: "json" };

export interface Mapped {
  text: string;
  /** For each unit of `text`, its index in the original. */
  at: readonly number[];
}

/** Ends a clause: patterns never look across it. */
export const MARK = "，";
const MARKS = /[,。;!?\n()[\]{}<>《》「」『』【】〔〕]/u;
/** Invisible or blank: zero-width characters, variation selectors, combining marks, spaces. */
const BLANK = /[\p{Cf}\p{M}\p{Z}\p{Cc}\u3164\u2800]/u;

const characters = new Map(
  Array.from({ length: words.characters.length / 2 }, (_, pair): [string, string] => [
    words.characters.charAt(pair * 2),
    words.characters.charAt(pair * 2 + 1),
  ]),
);

export function normalize(original: string): Mapped {
  let mapped = eachCharacter(original);
  mapped = replace(mapped, /(?<=\d)[~\p{Pd}−](?=\d)/gu, () => "-");
  // Decimal points and ranges between digits mean something; other signs only part the characters of a word.
  mapped = replace(mapped, /(?<!\d)[-.]|[-.](?!\d)|(?![-.，])[\p{P}\p{S}]/gu, () => "");
  for (const [from, to] of lookalikes) mapped = replace(mapped, from, () => to);
  return replace(mapped, NUMERAL, ([numeral]) => String(numberOf(numeral)));
}

const lookalikes = words.lookalikes.map(([from = "", to = ""]): [RegExp, string] => [
  new RegExp(from, "gu"),
  to,
]);

function eachCharacter(original: string): Mapped {
  let text = "";
  const at: number[] = [];
  let index = 0;
  for (const character of original) {
    const read = readCharacter(character);
    text += read;
    for (let unit = 0; unit < read.length; unit++) at.push(index);
    index += character.length;
  }
  return { text, at };
}

function readCharacter(character: string): string {
  if (character === "\n") return MARK;
  return Array.from(character.normalize("NFKC").toLowerCase(), (part) => {
    if (MARKS.test(part)) return MARK;
    return BLANK.test(part) ? "" : (characters.get(part) ?? part);
  }).join("");
}

/** Replaces like String.replaceAll; every unit of what is put in comes from where the match began. */
function replace({ text, at }: Mapped, pattern: RegExp, by: (match: RegExpExecArray) => string): Mapped {
  let done = "";
  const places: number[] = [];
  let from = 0;
  const keep = (to: number) => {
    done += text.slice(from, to);
    for (const place of at.slice(from, to)) places.push(place);
  };
  for (const match of text.matchAll(pattern)) {
    keep(match.index);
    const put = by(match);
    done += put;
    for (let unit = 0; unit < put.length; unit++) places.push(at[match.index] ?? 0);
    from = match.index + match[0].length;
  }
  keep(text.length);
  return { text: done, at: places };
}

/** Ages are written in characters too: 三十五岁, 十八至四十五周岁. */
const NUMERAL =
  /[一二三四五六]?十[一二三四五六七八九]?(?=周?岁|[-至到][一二三四五六]?十[一二三四五六七八九]?周?岁)/gu;
const DIGITS = "零一二三四五六七八九";

function numberOf(numeral: string): number {
  const [tens = "", ones = ""] = numeral.split("十");
  return (tens === "" ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}

/** The same text without clause marks: where a word was parted by commas or brackets. `at` counts units of `mapped.text`. */
export function squeeze({ text }: Mapped): Mapped {
  const at = Array.from({ length: text.length }, (_, index) => index).filter(
    (index) => text.charAt(index) !== MARK,
  );
  return { text: text.replaceAll(MARK, ""), at };
}
