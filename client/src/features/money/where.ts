// Where a step of a trail can be looked at, from the table and the row that it names. Pure.
import type { TrailStep } from "@jishi/shared/trail";

export type Where = { page: "book" | "notice" | "claim"; id: string };

const uuid = "[0-9a-f-]{36}";
const pages: readonly [pattern: RegExp, page: Where["page"]][] = [
  [new RegExp(`^ledger_transfer (${uuid})/`), "book"],
  [new RegExp(`^notice (${uuid})`), "notice"],
  [new RegExp(`^claim (${uuid})`), "claim"],
];

export function whereOf({ source }: Pick<TrailStep, "source">): Where | undefined {
  for (const [pattern, page] of pages) {
    const id = pattern.exec(source)?.[1];
    if (id !== undefined) return { page, id };
  }
  return undefined;
}
