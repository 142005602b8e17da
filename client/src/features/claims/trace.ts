// What a decision's trace says in numbers. Pure.
import type { Trace, Verdict } from "@jishi/shared/policies";

export type ClauseTrace = Extract<Trace, { kind: "clause" }>;

export function clausesOf(trace: Trace): ClauseTrace[] {
  return trace.kind === "clause" ? [trace] : trace.parts.flatMap(clausesOf);
}

export function countsOf(trace: Trace): Record<Verdict, number> {
  const counts = { yes: 0, no: 0, unknown: 0 };
  for (const { verdict } of clausesOf(trace)) counts[verdict] += 1;
  return counts;
}
