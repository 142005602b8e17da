// Tells a hand scanner from a person at the keyboard: it types a whole code within moments and ends it with Enter.

/** Slow ones over radio leave some 50 ms between two keys; nobody types six characters in a row that fast. */
export const GAP_MS = 100;
const SHORTEST = 6;
/** A code has 178 characters; what is longer isn't one, and a stuck key would fill the memory. */
const LONGEST = 512;

export interface Typed {
  text: string;
  /** Of the last key, on the page's own clock in milliseconds. */
  at: number;
}

export const nothingTyped: Typed = { text: "", at: Number.NEGATIVE_INFINITY };

/** One key more. `scanned` when it ended a code: the key was the scanner's then, and must do nothing else. */
export function typeKey(before: Typed, key: string, at: number): { typed: Typed; scanned?: string } {
  const isFast = at - before.at <= GAP_MS;
  const text = isFast ? before.text : "";
  if (key === "Enter" || key === "Tab") {
    return text.length >= SHORTEST ? { typed: nothingTyped, scanned: text } : { typed: nothingTyped };
  }
  // Shift and the like come between the characters of a code without belonging to it.
  if (Array.from(key).length !== 1) return { typed: { text, at } };
  return { typed: { text: (text + key).slice(-LONGEST), at } };
}
