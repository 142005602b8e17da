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
export type SourceKind = (typeof kinds)[number];
type Senders = "bureau" | "employer" | "agency";
export type SourceKey =
  | `source_${SourceKind}`
  | `insured_${Senders}`
  | "licenceUntil"
  | "referredBefore"
  | "source_stated";
export type SourceValues = Record<"day" | "id" | "list" | "month" | "number" | "row", string>;
export type SourceWords = (key: SourceKey, values: SourceValues) => string;

const nothing: SourceValues = { day: "", id: "", list: "", month: "", number: "", row: "" };

const uuid = /([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const chinese = /[\u4e00-\u9fff]/;
const kindOf = (part: string): SourceKind | undefined =>
  kinds.find((one) => part.startsWith(`${one} `) || part.startsWith(`${one}:`));

/** Of ids the first digits find the row. */
const short = (text: string): string => text.replace(uuid, "$1");

/** As placements write them: what they say beside the row's number. */
const sentences: readonly [pattern: RegExp, say: (found: readonly string[], words: SourceWords) => string][] =
  [
    [
      /^insured_month \d+: (\d{4}-\d{2}), (bureau|employer|agency), insurance_import (\w{8})[\w-]*, row (\d+)$/,
      ([, month = "", sender = "", list = "", row = ""], words) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of those that the pattern names
        words(`insured_${sender as Senders}`, { ...nothing, month, list, row }),
    ],
    [
      /^licence (.+), until ([\d-]{10})$/,
      ([, number = "", day = ""], words) => words("licenceUntil", { ...nothing, number, day }),
    ],
    [
      /^referral (\w{8})[\w-]*: referred or employed until ([\d-]{10})$/,
      ([, id = "", day = ""], words) => words("referredBefore", { ...nothing, id, day }),
    ],
    [/^claim\.stated$/, (_, words) => words("source_stated", nothing)],
  ];

/** Reasons are kept in both languages side by side. */
export function sourceText(source: string, isEnglish: boolean, words: SourceWords): string {
  const [zh = "", en] = source.split(" · ");
  if (en !== undefined && chinese.test(zh) && !chinese.test(en)) return isEnglish ? named(en, words) : zh;
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(source);
    if (found) return say(found, words);
  }
  return named(source, words);
}

/** A list of rows of which each says its kind. */
function named(source: string, words: SourceWords): string {
  const parts = source.split(", ").map((part) => {
    const kind = kindOf(part);
    return kind ? `${words(`source_${kind}`, nothing)} ${part.slice(kind.length + 1)}` : part;
  });
  return short(parts.join(", "));
}
