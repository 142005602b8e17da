// Which running booths need the organizer now, the worst first.
import type { FairCounters } from "@jishi/shared/fairs";

export type CountedBooth = FairCounters["booths"][number];
export type BoothAlert = "unattended" | "tooLong" | "interrupted" | "long";

/** People say that ten minutes in a queue is a wait and that after half an hour they leave. */
const longSeconds = 10 * 60;
const tooLongSeconds = 30 * 60;

/** The worst thing about a booth; undefined when all is well. */
export function alertOf(booth: CountedBooth): BoothAlert | undefined {
  if (booth.waiting > 0 && booth.recruitersPresent === 0) return "unattended";
  if (booth.longestWaitSeconds >= tooLongSeconds) return "tooLong";
  if (booth.stream === "interrupted") return "interrupted";
  return booth.longestWaitSeconds >= longSeconds ? "long" : undefined;
}

/** Red for what drives people away, amber for what will. */
export const alertTones = { unattended: "end", tooLong: "end", interrupted: "amber", long: "amber" } as const;

const ranks: Record<BoothAlert, number> = { unattended: 0, tooLong: 1, interrupted: 2, long: 3 };

export function worstFirst(booths: readonly CountedBooth[]): CountedBooth[] {
  const rank = (booth: CountedBooth) => {
    const alert = alertOf(booth);
    return alert ? ranks[alert] : 4;
  };
  return booths
    .slice()
    .sort(
      (a, b) =>
        rank(a) - rank(b) || b.waiting - a.waiting || a.code.localeCompare(b.code, "en", { numeric: true }),
    );
}
