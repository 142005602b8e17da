// Where a fact is from, in the reader's words instead of the tables' names. Pure.

/** Where a record's name begins a source, the names in the rest of it are said in words too. */
const kinds = [
  "referral",
  "placement",
  "insured_month",
  "organization",
  "licence",
  "scan",
  "connection",
  "interview",
  "correction",
] as const;
const details = ["insurance_import", "bureau", "employer", "agency", "until", "row"] as const;
export type SourceWord = (typeof kinds)[number] | (typeof details)[number];

const uuid = /([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const detail = new RegExp(String.raw`\b(?:${details.join("|")})\b(?= |,)`, "g");
const chinese = /[\u4e00-\u9fff]/;

/** Reasons are kept in both languages side by side; of ids the first digits find the row. */
export function sourceText(source: string, isEnglish: boolean, wordOf: (word: SourceWord) => string): string {
  const [zh = "", en] = source.split(" · ");
  if (en !== undefined && chinese.test(zh) && !chinese.test(en)) return isEnglish ? en : zh;
  const kind = kinds.find((one) => source.startsWith(`${one} `) || source.startsWith(`${one}:`));
  const short = source.replace(uuid, "$1");
  if (!kind) return short;
  const rest = short.slice(kind.length + 1).replace(detail, (name) => {
    const word = details.find((one) => one === name);
    return word ? wordOf(word) : name;
  });
  return `${wordOf(kind)} ${rest}`;
}
