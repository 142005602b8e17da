// The facts that people state themselves, and how what they typed becomes one. Pure.
import type { StatedFact } from "@jishi/shared/claims";

export type Statable = StatedFact["fact"];
export const statableKinds = {
  "person.ofVillage": "yes_no",
  "person.newlyOrganized": "yes_no",
  "workstation.signedOn": "day",
  "workstation.stablePeople": "count",
  "centre.yearEndedOn": "day",
  "centre.trainedInYear": "count",
} as const satisfies Record<Statable, "yes_no" | "day" | "count">;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const statables = Object.keys(statableKinds) as Statable[];
export const statableNamed = (name: string): Statable | undefined => statables.find((one) => one === name);

const patterns = { yes_no: /^(yes|no)$/, day: /^\d{4}-\d{2}-\d{2}$/, count: /^\d{1,7}$/ } as const;

/** Undefined when it isn't a value of the fact's kind: the server refuses that too. */
export function statedOf(fact: Statable, typed: string): StatedFact | undefined {
  if (!patterns[statableKinds[fact]].test(typed)) return undefined;
  switch (fact) {
    case "person.ofVillage":
    case "person.newlyOrganized":
      return { fact, value: typed === "yes" };
    case "workstation.signedOn":
    case "centre.yearEndedOn":
      return { fact, value: typed };
    case "workstation.stablePeople":
    case "centre.trainedInYear":
      return { fact, value: Number(typed) };
    default:
      return fact satisfies never;
  }
}

/** As a field shows it again. */
export function typedOf(stated: readonly StatedFact[], fact: Statable): string | undefined {
  const value = stated.find((one) => one.fact === fact)?.value;
  if (value === undefined) return undefined;
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

export function withStated(stated: readonly StatedFact[], one: StatedFact): StatedFact[] {
  return [...stated.filter(({ fact }) => fact !== one.fact), one];
}
