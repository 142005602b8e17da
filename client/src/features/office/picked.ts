// Which things of a list are ticked; what has left the list isn't any more.
import { useState } from "react";

/** A notice, a batch and a step of finance take so many at once. */
const PICKED_MAX = 500;

export interface Picked {
  has(id: string): boolean;
  turn(id: string): void;
  set(ids: readonly string[]): void;
  of<Row extends { id: string }>(rows: readonly Row[]): Row[];
}

export function usePicked(): Picked {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const set = (next: readonly string[]) => setIds(new Set(next.slice(0, PICKED_MAX)));
  return {
    has: (id) => ids.has(id),
    turn: (id) => set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
    set,
    of: (rows) => rows.filter(({ id }) => ids.has(id)),
  };
}
