// The questions of a new claim, one a page, and which of them comes next. Pure.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import { statableNamed, type Statable } from "./facts.ts";
import type { NewClaimSearch } from "./new-claim-search.ts";

export type Question = { kind: "policy" | "person" | "account" | "check" } | { kind: "fact"; fact: Statable };

type Chosen = ClaimChoices["policies"][number] | undefined;

/** One question a page; which ones depends on the policy, and on whether there is an account already. */
export function questionsOf(policy: Chosen, hasAccount: boolean): Question[] {
  const facts = (policy?.asks ?? []).flatMap((name) => statableNamed(name) ?? []);
  return [
    { kind: "policy" },
    ...(policy?.perPerson === false ? [] : [{ kind: "person" } as const]),
    ...facts.map((fact) => ({ kind: "fact", fact }) as const),
    ...(hasAccount ? [] : [{ kind: "account" } as const]),
    { kind: "check" },
  ];
}

/** The page to show: no further than the first question without an answer. */
export function questionAt(
  questions: readonly Question[],
  search: NewClaimSearch,
  hasAccount: boolean,
): number {
  const open = questions.findIndex((question) => {
    if (question.kind === "policy") return search.policy === undefined;
    if (question.kind === "person") return search.placement === undefined;
    if (question.kind === "fact") return !search.said?.some(({ fact }) => fact === question.fact);
    return question.kind === "account" ? !hasAccount : true;
  });
  return Math.min(search.at ?? 0, open, questions.length - 1);
}
