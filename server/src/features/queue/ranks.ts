// Places in a booth's queue as numbers: a ticket moves by getting a rank between its new neighbours'. Pure.

/** Another ticket in the order. A called one keeps its place until it is answered, and isn't waited behind. */
export interface Neighbour {
  rank: number;
  waits: boolean;
}
export interface Placed {
  rank: number;
  /** How many waiting tickets it fell behind. */
  places: number;
}

/** The place after everyone: behind the last rank of the queue, if there is one. */
export const rankAtEnd = (last: number | undefined): number => (last ?? 0) + 1;

/**
 * A place `places` waiting tickets further down, or the end. `behind` is everyone behind it, in order. Undefined when no number
 * fits between the new neighbours: the queue's ranks must be spread first.
 */
export function rankDown(own: number, behind: readonly Neighbour[], places: number): Placed | undefined {
  const waiting = behind.filter(({ waits }) => waits);
  const last = waiting[places - 1] ?? waiting.at(-1);
  if (last === undefined) return { rank: own, places: 0 };
  const passed = Math.min(places, waiting.length);
  const after = behind[behind.indexOf(last) + 1];
  if (after === undefined) return { rank: rankAtEnd(last.rank), places: passed };
  const rank = last.rank + (after.rank - last.rank) / 2;
  return last.rank < rank && rank < after.rank ? { rank, places: passed } : undefined;
}
