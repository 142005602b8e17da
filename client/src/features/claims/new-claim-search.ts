// What has been answered so far, kept in the address: going back, reloading or a phone call loses nothing. Pure.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import type { StatedFact } from "@jishi/shared/claims";
import { statableNamed, statedOf, type Statable } from "./facts.ts";

export type NewClaimSearch = { policy?: string; placement?: string; said?: StatedFact[]; at?: number };
export type Question = { kind: "policy" | "person" | "account" | "check" } | { kind: "fact"; fact: Statable };

/** No more than there are facts to state. */
const SAID_MAX = 6;

function saidIn(value: unknown): StatedFact[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, SAID_MAX).flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null || !("fact" in one) || !("value" in one)) return [];
    const fact = typeof one.fact === "string" ? statableNamed(one.fact) : undefined;
    const typed = typeof one.value === "boolean" ? (one.value ? "yes" : "no") : String(one.value);
    return (fact && statedOf(fact, typed)) ?? [];
  });
}

export function readNewClaimSearch(search: Record<string, unknown>): NewClaimSearch {
  const { policy, placement, at } = search;
  const said = saidIn(search["said"]);
  return {
    ...(typeof policy === "string" && { policy }),
    ...(typeof placement === "string" && { placement }),
    ...(said.length > 0 && { said }),
    ...(typeof at === "number" && at > 0 && at < 20 && { at: Math.floor(at) }),
  };
}

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
export function questionAt(questions: readonly Question[], search: NewClaimSearch): number {
  const open = questions.findIndex((question) => {
    if (question.kind === "policy") return search.policy === undefined;
    if (question.kind === "person") return search.placement === undefined;
    if (question.kind === "fact") return !search.said?.some(({ fact }) => fact === question.fact);
    return true;
  });
  return Math.min(search.at ?? 0, open, questions.length - 1);
}
