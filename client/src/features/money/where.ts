// Where a step of a trail can be looked at, from the tables and the rows that it names. Pure.
import type { TrailStep } from "@jishi/shared/trail";

type Source = Pick<TrailStep, "source">;
type Page = "book" | "notice" | "claim" | "batch";
export type Where = { page: Page; id: string };
/** What stands behind a step, to be opened in its place. */
export type Behind =
  | { kind: "referral"; id: string }
  | { kind: "placement" }
  | { kind: "pieces"; sources: string[] };

const uuid = "[0-9a-f-]{36}";
const pages: readonly [pattern: RegExp, page: Page][] = [
  [new RegExp(`^ledger_transfer (${uuid})/`), "book"],
  [new RegExp(`payment_batch (${uuid})`), "batch"],
  [new RegExp(`^notice (${uuid})`), "notice"],
  [new RegExp(`^claim (${uuid})`), "claim"],
];
const tables = [
  "ledger_transfer",
  "payment",
  "bank_line",
  "notice",
  "objection",
  "award",
  "claim",
  "rule_version",
] as const;
export type Table = (typeof tables)[number];

/** The table that the office keeps a step in; undefined: it is evidence, which has words of its own. */
export const tableOf = ({ source }: Source): Table | undefined =>
  tables.find((table) => source.startsWith(`${table} `));

const referral = new RegExp(`^referral (${uuid})`);
/** As the attendance names its evidence. */
const pieces = new RegExp(`(?:scan|correction):\\d+|(?:connection|interview):${uuid}`, "g");

const sourcesIn = (text: string): string[] => [...(text.match(pieces) ?? [])];

export function whereOf({ source }: Source): Where | undefined {
  for (const [pattern, page] of pages) {
    const id = pattern.exec(source)?.[1];
    if (id !== undefined) return { page, id };
  }
  return undefined;
}

export function behindOf({ source }: Source): Behind | undefined {
  const id = referral.exec(source)?.[1];
  if (id !== undefined) return { kind: "referral", id };
  if (/^(placement|insured_month) /.test(source)) return { kind: "placement" };
  const sources = sourcesIn(source);
  return sources.length > 0 ? { kind: "pieces", sources } : undefined;
}
