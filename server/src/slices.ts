// Long work on many items, in slices between which calls, sockets and pages have their turn.
import { setImmediate } from "node:timers/promises";

/** Some 20 ms of work where an item takes 40 µs. */
const SLICE = 500;

export async function* slicesOf<Item>(items: readonly Item[]): AsyncGenerator<Item[]> {
  for (let from = 0; from < items.length; from += SLICE) {
    yield items.slice(from, from + SLICE);
    await setImmediate();
  }
}
