// Which things of a list are ticked; what has left the list isn't any more.
import { useState } from "react";

export interface Picked {
  has(id: string): boolean;
  turn(id: string): void;
  set(ids: readonly string[]): void;
  of<Row extends { id: string }>(rows: readonly Row[]): Row[];
}

export function usePicked(): Picked {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id) => ids.has(id),
    turn: (id) => setIds(new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id])),
    set: (next) => setIds(new Set(next)),
    of: (rows) => rows.filter(({ id }) => ids.has(id)),
  };
}
