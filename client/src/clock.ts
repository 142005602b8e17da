// The server's clock as far as this device knows it: phones are often minutes off, and a call's grace time is seconds.
let offsetMs = 0;
let bestTripMs = Number.POSITIVE_INFINITY;

/**
 * Learns from an answer's Date header. The header has whole seconds, so its middle is taken; an answer that travelled
 * faster knows better, and an offset under a second is noise of that rounding.
 */
export function learnClock(date: string | null, sentAt: number, receivedAt: number): void {
  const trip = receivedAt - sentAt;
  const at = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at) || trip > bestTripMs) return;
  bestTripMs = trip;
  const offset = at + 500 - (sentAt + receivedAt) / 2;
  offsetMs = Math.abs(offset) < 1000 ? 0 : offset;
}

/** Milliseconds since 1970, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
