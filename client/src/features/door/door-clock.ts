// How far the device's clock is from the server's, as well as an answer's trip lets one know: codes live for a minute.

export interface ClockOffset {
  /** To be added to the device's clock to have the server's. */
  ms: number;
  /** How long the answer was under way that said it: it can be wrong by half of that. */
  tripMs: number;
  /** By the device's clock. */
  measuredAt: number;
}

/** After this a worse measure is better than an old one: clocks drift, and people set them. */
const FRESH_MS = 10 * 60_000;

/** `serverNow` was read between the two instants of the device's clock (milliseconds since 1970). */
export function measured(serverNow: number, sentAt: number, receivedAt: number): ClockOffset {
  const ms = Math.round(serverNow - (sentAt + receivedAt) / 2);
  return { ms, tripMs: receivedAt - sentAt, measuredAt: receivedAt };
}

export function betterOf(known: ClockOffset | undefined, fresh: ClockOffset): ClockOffset {
  if (!known) return fresh;
  const age = fresh.measuredAt - known.measuredAt;
  const isGood = fresh.tripMs <= known.tripMs;
  // Both can't be true: the clock was set in between.
  const contradicts = Math.abs(fresh.ms - known.ms) > (fresh.tripMs + known.tripMs) / 2 + 2000;
  return isGood || contradicts || age < 0 || age > FRESH_MS ? fresh : known;
}
