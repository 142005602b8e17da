// What a scan sounds and feels like, so that the volunteer can look at people: good rises, again is even, bad is low and rough.
import type { Verdict } from "@jishi/shared/door";
import { audioContext, unlockSound } from "../../media/audio-context.ts";

/** What became of a scan for those at the door; lost – it was not kept. */
export type Outcome = Verdict | "kept" | "lost";
type Kind = "good" | "again" | "noted" | "bad";

/** Hz, and seconds from the start. */
const tones: Record<
  Kind,
  { wave: OscillatorType; notes: readonly (readonly [pitch: number, at: number, seconds: number])[] }
> = {
  good: {
    wave: "sine",
    notes: [
      [880, 0, 0.12],
      [1320, 0.11, 0.2],
    ],
  },
  again: {
    wave: "sine",
    notes: [
      [620, 0, 0.13],
      [620, 0.2, 0.13],
    ],
  },
  noted: { wave: "sine", notes: [[740, 0, 0.16]] },
  bad: {
    wave: "square",
    notes: [
      [185, 0, 0.22],
      [139, 0.24, 0.42],
    ],
  },
};
const shakes: Record<Kind, number[]> = { good: [70], again: [70, 90, 70], noted: [40], bad: [400] };
const LOUDNESS = { sine: 0.5, square: 0.28 } as const;

/** What the server's word is to those at the door: a record that it can't take wasn't kept. */
export const outcomeOf = (final: Verdict | "refused"): Outcome => (final === "refused" ? "lost" : final);

function kindOf(outcome: Outcome): Kind {
  if (outcome === "admitted") return "good";
  if (outcome === "already_in") return "again";
  return outcome === "kept" ? "noted" : "bad";
}

export { unlockSound };

export function soundOf(outcome: Outcome): void {
  const kind = kindOf(outcome);
  if ("vibrate" in navigator) navigator.vibrate(shakes[kind]);
  const context = audioContext();
  // Before the first tap a page must be silent; the picture says the same.
  if (context.state !== "running") return;
  const { wave, notes } = tones[kind];
  const loudness = wave === "square" ? LOUDNESS.square : LOUDNESS.sine;
  for (const [pitch, at, seconds] of notes) {
    const start = context.currentTime + at;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = wave;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(loudness, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(volume);
    volume.connect(context.destination);
    tone.start(start);
    tone.stop(start + seconds + 0.05);
  }
}
