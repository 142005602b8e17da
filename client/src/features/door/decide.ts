// What the device says about a scan by itself: from the code, and from what it has let in or out before. The server decides in the end.
import type { Verdict } from "@jishi/shared/door";
import { judgeCode, judgeHours, type Door, type DoorKey, type Verify } from "@jishi/shared/door-code";
import type { PersonId } from "@jishi/shared/ids";
import { readTyped } from "@jishi/shared/typed-code";

export type How = "camera" | "usb" | "typed" | "manual";

/** A scan before anything is looked up: a text that was read, or somebody found by name. */
export type Input =
  | { how: "camera" | "usb" | "typed"; text: string }
  | { how: "manual"; personId: PersonId; nameMasked: string };

/** What the input alone says. */
export type Reading =
  | { is: "person"; personId: PersonId; nonce?: string }
  | { is: "typed"; digits: string }
  | {
      is: "bad";
      verdict: Exclude<Verdict, "admitted" | "already_in">;
      personId?: PersonId;
      /** Made with a key that this device doesn't have: the newest keys may tell. */
      foreignKey?: true;
    };

/** What this device has seen at its post. */
export interface Seen {
  /** The way that the person last went, by this device's own scans or by what the server answered them. */
  last: { in: boolean; atMs: number } | undefined;
  /** The code has let them through this way before. */
  codeUsed: boolean;
}

export interface Rules {
  door: Door;
  keys: readonly DoorKey[];
  verify: Verify;
}

/** `nowMs`: when it was scanned, by the server's clock. */
export function readInput(input: Input, rules: Rules, nowMs: number): Reading {
  const digits = input.how === "manual" ? null : readTyped(input.text);
  if (input.how === "manual" || digits) {
    const hours = judgeHours(rules.door, nowMs);
    if (hours !== "good") return { is: "bad", verdict: hours };
  }
  if (digits) return { is: "typed", digits };
  return input.how === "manual"
    ? { is: "person", personId: input.personId }
    : readCode(input.text, rules, nowMs);
}

function readCode(text: string, rules: Rules, nowMs: number): Reading {
  const judged = judgeCode(text, rules, { ms: nowMs });
  if (judged.verdict === "good") {
    return { is: "person", personId: judged.code.personId, nonce: judged.code.nonce };
  }
  return {
    is: "bad",
    verdict: judged.verdict,
    ...("code" in judged && { personId: judged.code.personId }),
    ...("why" in judged && judged.why === "key" && { foreignKey: true }),
  };
}

/** Whoever wasn't scanned out has gone by then; the server thinks so too. */
const STAY_MS = 12 * 3_600_000;

export interface Passing {
  atMs: number;
  out: boolean;
  /** At a booth a person is counted once, however late they come back. */
  once: boolean;
}

/** Of somebody whose code is good, or who was found by name. */
export function decide({ last, codeUsed }: Seen, { atMs, out, once }: Passing): Verdict {
  const isNear = last !== undefined && (once || Math.abs(atMs - last.atMs) < STAY_MS);
  if (isNear && last.in === !out) return "already_in";
  // Who shows it went out since, so that somebody else has the same code.
  return codeUsed ? "expired" : "admitted";
}
