// What the address says while a fair is being made: from which template, for which day.
import type { FairTemplate } from "@jishi/shared/fairs";

export const templates = [
  "night_market",
  "industry",
  "weekly",
  "spring_breeze",
] as const satisfies FairTemplate[];
export type NewFairSearch = { template?: FairTemplate; date?: string };

/** A day that exists, as 2026-03-21. */
export function isDay(typed: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(typed);
}

export function readNewFairSearch(search: Record<string, unknown>): NewFairSearch {
  const template = templates.find((one) => one === search["template"]);
  const date = search["date"];
  return { ...(template && { template }), ...(typeof date === "string" && isDay(date) && { date }) };
}
