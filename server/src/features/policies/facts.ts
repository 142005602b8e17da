// Finds facts by name, each with where it is from. Pure.
import type { Fact, FactKind, FactName, FactOf, Facts, TracedFact } from "@jishi/shared/policies";

export function factOf<Kind extends FactKind>(facts: Facts, name: FactOf<Kind>): Fact<Kind> | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name of this kind has a fact of this kind
  return facts[name] as Fact<Kind> | undefined;
}

export function traced(facts: Facts, name: FactName): TracedFact {
  const { value = null, source = null } = facts[name] ?? {};
  return { name, value, source };
}
