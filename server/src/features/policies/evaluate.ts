// Decides whether a rule's conditions are met, and shows how. Pure.
import assert from "node:assert/strict";
import type {
  Clause,
  Comparison,
  Condition,
  FactName,
  Facts,
  RuleVersion,
  Trace,
  Verdict,
} from "@jishi/shared/policies";
import { factOf, traced } from "./facts.ts";
import { lasts } from "./months.ts";
import { said } from "./sentences.ts";

export interface Evaluation {
  verdict: Verdict;
  /** What is owed when the verdict is yes; null when it isn't, or no tier is reached. */
  amountFen: number | null;
  trace: Trace;
  /** What to ask evidence for, so that an unknown verdict becomes one; empty when it is one already. */
  missing: FactName[];
}

/** The same facts and the same version always decide the same. */
export function evaluate(rule: Pick<RuleVersion, "condition" | "amount">, facts: Facts): Evaluation {
  const trace = traceOf(wholeCondition(rule), facts);
  return {
    verdict: trace.verdict,
    amountFen: trace.verdict === "yes" ? amountOf(rule.amount, facts) : null,
    trace,
    missing: missingIn(trace),
  };
}

/** Reaching a tier is a condition like the others, and is explained like them. */
function wholeCondition({ condition, amount }: Pick<RuleVersion, "condition" | "amount">): Condition {
  if ("fen" in amount) return condition;
  const { by, of } = amount.tiers;
  return { all: [condition, { any: of.map(({ is, than }) => ({ count: { fact: by, is, than } })) }] };
}

function traceOf(condition: Condition, facts: Facts): Trace {
  if ("all" in condition) return grouped("all", condition.all, facts);
  if ("any" in condition) return grouped("any", condition.any, facts);
  if ("not" in condition) return grouped("not", [condition.not], facts);
  return clauseTrace(condition, facts);
}

function grouped(kind: "all" | "any" | "not", conditions: readonly Condition[], facts: Facts): Trace {
  const parts = conditions.map((part) => traceOf(part, facts));
  const verdicts = parts.map(({ verdict }) => verdict);
  return { kind, verdict: together[kind](verdicts), parts };
}

/** Kleene's three values: what is unknown matters only while the rest leaves it open. */
const together: Record<"all" | "any" | "not", (verdicts: readonly Verdict[]) => Verdict> = {
  all: (verdicts) => first(verdicts, ["no", "unknown"]) ?? "yes",
  any: (verdicts) => first(verdicts, ["yes", "unknown"]) ?? "no",
  not: ([verdict]) => (verdict === "yes" ? "no" : verdict === "no" ? "yes" : "unknown"),
};
const first = (verdicts: readonly Verdict[], order: readonly Verdict[]): Verdict | undefined =>
  order.find((one) => verdicts.includes(one));

function clauseTrace(clause: Clause, facts: Facts): Trace {
  const verdict = verdictOf(clause, facts);
  const asked = factsOf(clause).map((name) => traced(facts, name));
  return { kind: "clause", verdict, facts: asked, said: said(clause, asked, verdict) };
}

function factsOf(clause: Clause): FactName[] {
  if ("lasts" in clause) return [clause.lasts.from, clause.lasts.through];
  if ("count" in clause) return [clause.count.fact];
  if ("holds" in clause) return [clause.holds];
  return "notAfter" in clause ? clause.notAfter : clause.sameYear;
}

function verdictOf(clause: Clause, facts: Facts): Verdict {
  if ("count" in clause) {
    const { fact, is, than } = clause.count;
    return decided(factOf<"count">(facts, fact), ({ value }) => compares(value, is, than));
  }
  if ("holds" in clause) return decided(factOf<"yes_no">(facts, clause.holds), ({ value }) => value);
  return verdictOfDays(clause, facts);
}

function verdictOfDays(
  clause: Exclude<Clause, { count: unknown } | { holds: unknown }>,
  facts: Facts,
): Verdict {
  const day = (name: Parameters<typeof factOf<"day">>[1]) => factOf<"day">(facts, name)?.value;
  if ("lasts" in clause) {
    const { from, through, is, months } = clause.lasts;
    return decided(both(day(from), day(through)), ([start, end]) =>
      lasts({ start, through: end }, is, months),
    );
  }
  if ("notAfter" in clause) {
    const [earlier, later] = clause.notAfter;
    return decided(both(day(earlier), day(later)), ([one, other]) => one <= other);
  }
  const [one, other] = clause.sameYear;
  return decided(both(day(one), day(other)), ([a, b]) => a.slice(0, 4) === b.slice(0, 4));
}

function both<Value>(one: Value | undefined, other: Value | undefined): [Value, Value] | undefined {
  return one === undefined || other === undefined ? undefined : [one, other];
}

function decided<Known>(known: Known | undefined, holds: (known: Known) => boolean): Verdict {
  if (known === undefined) return "unknown";
  return holds(known) ? "yes" : "no";
}

function compares(value: number, is: Comparison, than: number): boolean {
  switch (is) {
    case "at_least":
      return value >= than;
    case "more_than":
      return value > than;
    case "at_most":
      return value <= than;
    case "less_than":
      return value < than;
    default:
      return is satisfies never;
  }
}

/** Of a rule whose conditions are met. */
function amountOf(amount: RuleVersion["amount"], facts: Facts): number {
  if ("fen" in amount) return amount.fen;
  const { by, of } = amount.tiers;
  const counted = factOf<"count">(facts, by)?.value;
  const tier = of.find(({ is, than }) => counted !== undefined && compares(counted, is, than));
  assert(tier, "a rule with tiers is met by reaching one");
  return tier.fen;
}

/** Only what keeps the verdict open: of an `any` that is met already nothing more is asked. */
function missingIn(trace: Trace): FactName[] {
  if (trace.verdict !== "unknown") return [];
  const names =
    trace.kind === "clause"
      ? trace.facts.filter(({ value }) => value === null).map(({ name }) => name)
      : trace.parts.flatMap(missingIn);
  return [...new Set(names)];
}
