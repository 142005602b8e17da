// The live counters of a fair, for its organizer.
import type { FairCounters } from "@jishi/shared/fairs";
import type { BoothId, FairId, StreamId } from "@jishi/shared/ids";
import type { Clock } from "../../../clock.ts";
import type { BoothCount, CounterStore } from "./store.ts";

export interface CounterDeps {
  counts: CounterStore;
  clock: Clock;
  /** People who receive the stream now. */
  viewers: (streamId: StreamId) => number;
  /** Recruiters who have the booth's desk open now. */
  recruiters: (boothId: BoothId) => number;
}

export async function loadCounters(deps: CounterDeps, fairId: FairId): Promise<FairCounters> {
  const [rows, fair] = await Promise.all([deps.counts.booths(fairId), deps.counts.fair(fairId)]);
  const at = deps.clock();
  const booths = rows.map((row) => boothCounters(deps, row, at));
  const sum = (of: (booth: (typeof booths)[number]) => number) =>
    booths.reduce((total, booth) => total + of(booth), 0);
  const { done, people, ...outcomes } = fair;
  return {
    at: at.toISOString(),
    viewers: sum(({ viewers }) => viewers),
    waiting: sum(({ waiting }) => waiting),
    talking: sum(({ talking }) => talking),
    done,
    outcomes,
    people,
    booths,
  };
}

function boothCounters(deps: CounterDeps, row: BoothCount, at: Date): FairCounters["booths"][number] {
  const { streamId, waitingSince, ...counts } = row;
  const waitedMs = waitingSince === null ? 0 : at.getTime() - waitingSince.getTime();
  return {
    ...counts,
    viewers: streamId === null ? 0 : deps.viewers(streamId),
    recruitersPresent: deps.recruiters(row.id),
    longestWaitSeconds: Math.max(0, Math.round(waitedMs / 1000)),
  };
}
