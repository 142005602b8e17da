// Things that several pages hold at once or one after the other: opened by the first, closed a moment after the last, so
// that going from the ticket to the interview doesn't hang up.

/** The next page takes over within a rendering; a slow phone needs a little more. */
const LINGER_MS = 2000;
/** A stream has one page: who leaves it is counted as gone at once. */
export const BRIEF_LINGER_MS = 100;

interface Held {
  thing: { close(): void };
  holders: number;
  closing?: ReturnType<typeof setTimeout>;
}

const held = new Map<string, Held>();

/** `key` names the thing and its kind: one key is always opened by the same function. */
export function hold<Thing extends { close(): void }>(key: string, open: () => Thing, lingerMs = LINGER_MS) {
  const known = held.get(key);
  const entry = known ?? { thing: open(), holders: 0 };
  held.set(key, entry);
  clearTimeout(entry.closing);
  entry.holders += 1;
  let released = false;
  const close = () => {
    if (released) return;
    released = true;
    entry.holders -= 1;
    if (entry.holders > 0) return;
    entry.closing = setTimeout(() => {
      held.delete(key);
      entry.thing.close();
    }, lingerMs);
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key names the kind
  return { thing: entry.thing as Thing, close };
}
