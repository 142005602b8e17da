// Places in a booth's queue as numbers: a ticket moves by getting a rank between its new neighbours'. Pure.

export interface Placed {
  rank: number;
  /** How many tickets it fell behind. */
  places: number;
}

/** The place after everyone: behind the last rank of the queue, if there is one. */
export const rankAtEnd = (last: number | undefined): number => (last ?? 0) + 1;

/**
 * A place `places` tickets further down. `behind` are the ranks of the tickets behind it in order, at least `places + 1` of them
 * where there are that many. Undefined when no number fits between the neighbours: the queue's ranks must be spread first.
 */
export function rankDown(own: number, behind: readonly number[], places: number): Placed | undefined {
  const passed = Math.min(places, behind.length);
  const before = behind[passed - 1];
  const after = behind[passed];
  if (before === undefined) return { rank: own, places: 0 };
  if (after === undefined) return { rank: rankAtEnd(before), places: passed };
  const rank = before + (after - before) / 2;
  return before < rank && rank < after ? { rank, places: passed } : undefined;
}
