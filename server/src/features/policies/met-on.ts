// On which day a rule's conditions came true: from then on one may claim. Pure.
import type { Clause, Condition, Day, FactName, Facts } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import { monthsLater } from "./months.ts";

/** Null where the conditions name no day, or a day isn't known: then no time to claim can run out. */
export function metOn(condition: Condition, facts: Facts): Day | null {
  if ("all" in condition) return latest(condition.all.map((part) => metOn(part, facts)));
  if ("any" in condition) return earliest(condition.any.map((part) => metOn(part, facts)));
  if ("not" in condition) return null;
  return clauseMetOn(condition, facts);
}

function clauseMetOn(clause: Clause, facts: Facts): Day | null {
  if ("lasts" in clause) {
    const { from, is, months } = clause.lasts;
    const start = dayOf(facts, from);
    if (start === null) return null;
    const complete = monthsLater(start, months);
    return is === "at_least" ? complete : Temporal.PlainDate.from(complete).add({ days: 1 }).toString();
  }
  if ("notAfter" in clause) return latest(clause.notAfter.map((name) => dayOf(facts, name)));
  if ("sameYear" in clause) return latest(clause.sameYear.map((name) => dayOf(facts, name)));
  return null;
}

function dayOf(facts: Facts, name: FactName): Day | null {
  // The day of asking is always there: it says nothing about when the conditions came true.
  const value = name === "claim.submittedOn" ? null : facts[name]?.value;
  return typeof value === "string" ? value : null;
}

const sorted = (days: readonly (Day | null)[]): Day[] =>
  days.filter((day) => day !== null).toSorted((one, other) => one.localeCompare(other));
const latest = (days: readonly (Day | null)[]): Day | null => sorted(days).at(-1) ?? null;
const earliest = (days: readonly (Day | null)[]): Day | null => sorted(days)[0] ?? null;
