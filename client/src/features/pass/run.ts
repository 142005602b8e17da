// A run of codes fetched at once: which one is shown now, and how long the rest lasts. By the server's clock.
import type { DoorRun } from "@jishi/shared/door";

type Run = Pick<DoorRun, "stepMs" | "firstStep" | "codes">;

export interface Now {
  code: string;
  /** Until the next code, ms. */
  leftMs: number;
  /** Until the last code of the run is over, ms. */
  lastsMs: number;
}

/** Undefined before the run and after it: then there is no code to show. */
export function codeAt({ stepMs, firstStep, codes }: Run, now: number): Now | undefined {
  const step = Math.floor(now / stepMs);
  const code = codes[step - firstStep];
  if (code === undefined) return undefined;
  return { code, leftMs: (step + 1) * stepMs - now, lastsMs: (firstStep + codes.length) * stepMs - now };
}
