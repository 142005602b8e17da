// Where a fact is from, in the reader's words instead of the tables' names. Pure.

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
export type SourceKind = (typeof kinds)[number];

const uuid = /([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const chinese = /[\u4e00-\u9fff]/;

/** Reasons are kept in both languages side by side; of ids the first digits find the row. */
export function sourceText(source: string, isEnglish: boolean, wordOf: (kind: SourceKind) => string): string {
  const [zh = "", en] = source.split(" · ");
  if (en !== undefined && chinese.test(zh) && !chinese.test(en)) return isEnglish ? en : zh;
  const kind = kinds.find((one) => source.startsWith(`${one} `) || source.startsWith(`${one}:`));
  const short = source.replace(uuid, "$1");
  return kind ? `${wordOf(kind)} ${short.slice(kind.length + 1)}` : short;
}
