// What the panel says of the last scan: the device's word first, the server's as soon as it is known.
import type { KeptScan } from "./kept.ts";
import type { Outcome } from "./scan-sounds.ts";

/** Longer nobody stands and waits for a server. */
export const ASKING_MS = 4000;

/** asking – the server is being asked; kept – noted down, the server decides when there is a network again. */
export type Word = Exclude<Outcome, "lost"> | "asking" | "refused";

export function wordOf(scan: KeptScan, ageMs: number, isUp: boolean): Word {
  if (scan.final) return scan.final;
  if (scan.shown) return scan.shown;
  return isUp && ageMs < ASKING_MS ? "asking" : "kept";
}

export type Colour = "good" | "again" | "noted" | "bad";

export function colourOf(word: Word): Colour {
  if (word === "admitted") return "good";
  if (word === "already_in") return "again";
  return word === "kept" || word === "asking" ? "noted" : "bad";
}

/** How long the panel shows it: a green light that stays would be taken for the next person's. */
export function shownMs(word: Word): number {
  return word === "admitted" ? 3500 : 8000;
}
