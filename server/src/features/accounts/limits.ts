// When an attempt must wait: at most so many in a window of time, or growing delays after failures.

/** Times are in milliseconds, durations in seconds. */
export type Limit = {
  /** Attempts older than this don't count any more. */
  windowSeconds: number;
} & (
  | { max: number }
  /** After `free` attempts each needs a pause since the one before: `firstSeconds`, doubled every time, `mostSeconds` at most. */
  | { free: number; firstSeconds: number; mostSeconds: number }
);

/** One thing that is counted: all limits of it hold at once. */
export interface Counted {
  subject: Subject;
  /** A phone, a login, an address …: only its keyed hash is kept. */
  value: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const limits = {
  /** A code costs money and rings a stranger's phone. */
  "code-phone": [
    { max: 1, windowSeconds: MINUTE },
    { max: 5, windowSeconds: HOUR },
    { max: 10, windowSeconds: DAY },
  ],
  /**
   * Codes that nobody signed in with: whoever signs in takes theirs back. So a venue whose visitors share one Wi-Fi lets in as many
   * as come, with so many waiting for their message or giving up, and who sends codes to strangers gets no further than this.
   */
  "code-address": [{ max: 120, windowSeconds: HOUR }],
  /** Who is given a whole network must not get its number of addresses times as much. */
  "code-network": [{ max: 300, windowSeconds: HOUR }],
  /** Each code allows five tries by itself; this bounds wrong ones over many phones. */
  "try-code-address": [{ max: 600, windowSeconds: HOUR }],
  /** A person who mistypes waits seconds; a machine ends at four tries an hour. */
  "password-pair": [{ free: 5, firstSeconds: 5, mostSeconds: 15 * MINUTE, windowSeconds: DAY }],
  /** From many addresses at once; a minute at most, so that nobody can lock another out. */
  "password-login": [{ free: 20, firstSeconds: 5, mostSeconds: MINUTE, windowSeconds: DAY }],
  "password-address": [{ max: 100, windowSeconds: HOUR }],
  /** Signed in already: a stolen session must not guess the password or the one-time code. */
  "own-password": [{ free: 5, firstSeconds: 5, mostSeconds: 15 * MINUTE, windowSeconds: DAY }],
  "own-totp": [{ max: 10, windowSeconds: HOUR }],
  /** Trying numbers until one is "taken" would tell who is registered. */
  "id-number": [{ max: 10, windowSeconds: DAY }],
  /** A village registers its people one after the other, an employer its hires; nobody tries numbers by the thousand. */
  referral: [{ max: 300, windowSeconds: HOUR }],
  /** Each stops somebody's money until it is answered by hand; a village that shares an address has so many to say. */
  "objection-address": [{ max: 20, windowSeconds: HOUR }],
  "objection-network": [{ max: 60, windowSeconds: HOUR }],
  /** Each list is read and compared with the whole register. */
  "insurance-import": [{ max: 60, windowSeconds: HOUR }],
  /** Previewed and confirmed each: a programme's five hundred hires, a bank's day. */
  "claim-sheet": [{ max: 60, windowSeconds: HOUR }],
  "bank-statement": [{ max: 60, windowSeconds: HOUR }],
  /** Each upload writes up to 8 MB. */
  "resume-file": [{ max: 20, windowSeconds: HOUR }],
  /** Nobody has reason to read more people's numbers by hand. */
  unmask: [{ max: 60, windowSeconds: HOUR }],
} as const satisfies Record<string, readonly Limit[]>;
export type Subject = keyof typeof limits;

/** After this no limit looks at an attempt any more. */
export const ATTEMPT_KEPT_SECONDS = DAY;
/** More times than any limit needs to see. */
export const ATTEMPTS_SEEN_MAX = 600;

/** How many seconds an attempt must wait; 0: it may be made now. `times` are the earlier ones, newest first. */
export function waitSeconds(all: readonly Limit[], times: readonly number[], now: number): number {
  return Math.max(0, ...all.map((limit) => Math.ceil((freeAt(limit, times, now) - now) / 1000)));
}

function freeAt(limit: Limit, times: readonly number[], now: number): number {
  const since = now - limit.windowSeconds * 1000;
  const counted = times.filter((time) => time > since);
  if ("max" in limit) {
    const nth = counted[limit.max - 1];
    return nth === undefined ? now : nth + limit.windowSeconds * 1000;
  }
  const latest = counted[0];
  if (latest === undefined || counted.length < limit.free) return now;
  const pause = limit.firstSeconds * 2 ** (counted.length - limit.free);
  return latest + Math.min(limit.mostSeconds, pause) * 1000;
}
