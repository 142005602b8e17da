// Signing in with a phone and a code.
import { randomInt } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import {
  newSession,
  SESSION_SECONDS,
  signedIn,
  type AccountDeps,
  type From,
  type SignedIn,
} from "../commands.ts";
import { CODE_NEXT_SECONDS, CODE_VALID_SECONDS, isDemoCode, isDemoPhone } from "../login-code.ts";
import { networkOf } from "../network.ts";

/** Answers the same for every phone. Refuses with request/too-many. */
export async function askForCode(deps: AccountDeps, address: string, phone: string) {
  const answer = { nextInSeconds: CODE_NEXT_SECONDS, validSeconds: CODE_VALID_SECONDS };
  if (deps.demo && isDemoPhone(phone)) return answer; // nobody has these phones, and their code is known
  const counted = [{ subject: "code-phone", value: phone } as const, ...placesOf(address)];
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await deps.store.codes.issue(phone, code, counted, deps.clock());
  return answer;
}

const placesOf = (address: string) =>
  [
    { subject: "code-address", value: address },
    { subject: "code-network", value: networkOf(address) },
  ] as const;

export async function signInByCode(
  deps: AccountDeps,
  from: From,
  { phone, code }: { phone: string; code: string },
): Promise<SignedIn> {
  const session = newSession(deps, from, SESSION_SECONDS.candidate);
  const counted = [{ subject: "try-code-address", value: from.actor.address }] as const;
  const isDemo = deps.demo && isDemoCode(phone, code);
  // A demo's code was never sent, so there is none to take back.
  const proved = isDemo ? [] : placesOf(from.actor.address);
  const started = await deps.store.codes.signIn({ phone, code, counted, proved, isDemo }, session);
  if (!started) throw new Refusal("auth/wrong-code");
  return signedIn(deps, started, session);
}
