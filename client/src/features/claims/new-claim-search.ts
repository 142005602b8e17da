// What has been answered so far, kept in the address: going back, reloading or a phone call loses nothing. Pure.
import type { StatedFact } from "@jishi/shared/claims";
import { statableNamed, statedOf } from "./facts.ts";

export type NewClaimSearch = { policy?: string; placement?: string; said?: StatedFact[]; at?: number };

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
