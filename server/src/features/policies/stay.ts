// Who counts among the people whom a workstation brought: a rule may say how long each of them has to stay. Pure.
import type { Condition, Facts, RuleVersion, Stay } from "@jishi/shared/policies";
import { lasts } from "./months.ts";

/** Undefined: the rule counts nobody by their stay, so the number is what somebody states and another checks. */
export function stayAsked({ condition }: Pick<RuleVersion, "condition">): Stay | undefined {
  return staysIn(condition).at(0);
}

function staysIn(condition: Condition): Stay[] {
  if ("all" in condition) return condition.all.flatMap(staysIn);
  if ("any" in condition) return condition.any.flatMap(staysIn);
  if ("not" in condition) return staysIn(condition.not);
  const stay = "count" in condition ? condition.count.each : undefined;
  return stay ? [stay] : [];
}

/** As the insured months of one hire prove it. */
export function stayed(facts: Facts, { is, months }: Stay): boolean {
  const start = facts["placement.startedOn"]?.value;
  const through = facts["retention.provenThrough"]?.value;
  return start !== undefined && through !== undefined && lasts({ start, through }, is, months);
}
