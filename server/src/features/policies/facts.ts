// What is known about one claim, each fact with where it is from. Pure.
import {
  type factKinds,
  type Day,
  type FactKind,
  type FactName,
  type FactOf,
  type TracedFact,
} from "@jishi/shared/policies";

interface Values extends Record<FactKind, unknown> {
  day: Day;
  count: number;
  yes_no: boolean;
}

export interface Fact<Kind extends FactKind> {
  value: Values[Kind];
  /** An import's row, a scan, a document: where an auditor finds it. */
  source: string;
}

/** A fact that isn't there is unknown. */
export type Facts = { [Name in FactName]?: Fact<(typeof factKinds)[Name]> };

export function factOf<Kind extends FactKind>(facts: Facts, name: FactOf<Kind>): Fact<Kind> | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name of this kind has a fact of this kind
  return facts[name] as Fact<Kind> | undefined;
}

export function traced(facts: Facts, name: FactName): TracedFact {
  const { value = null, source = null } = facts[name] ?? {};
  return { name, value, source };
}
