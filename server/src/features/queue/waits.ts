// How long someone will wait: a range learned from this booth's own last interviews, or nothing. Pure.

/** With fewer interviews than this nobody can say how long the next one takes. */
const KNOWN_MIN = 3;
/** More would remember a recruiter who has gone home. */
export const REMEMBERED_MAX = 20;

export interface BoothPace {
  /** Seconds from call to outcome of the last interviews, at most REMEMBERED_MAX. */
  servedSeconds: readonly number[];
  recruiters: number;
  /** Recruiters who are calling or interviewing now. */
  serving: number;
}

export interface Range {
  fromMinutes: number;
  toMinutes: number;
}

const Z = 1.2816; // the 10th and 90th percentiles of a normal distribution are this many deviations from its middle

/**
 * The 10th to 90th percentile of the wait with `ahead` people before, in whole minutes. Each of the recruiters' interviews ends
 * after a time like the last ones'; the running ones are somewhere in their course. The variances add up: of the lengths, of
 * that course (order statistics of as many even ones), and of a mean that is known from so few.
 */
export function waitRange(pace: BoothPace, ahead: number): Range | null {
  const { servedSeconds, recruiters, serving } = pace;
  if (recruiters < 1 || servedSeconds.length < KNOWN_MIN) return null;
  const ends = ahead + 1 - Math.max(0, recruiters - serving);
  if (ends <= 0) return { fromMinutes: 0, toMinutes: 1 };
  const { mean, variance } = usual(servedSeconds);
  const rounds = (ends - 0.5) / recruiters;
  const seconds = rounds * mean;
  const spread = Math.sqrt(
    (rounds / recruiters + rounds ** 2 / servedSeconds.length) * variance +
      mean ** 2 / (6 * (recruiters + 1)),
  );
  const fromMinutes = Math.max(0, Math.floor((seconds - Z * spread) / 60));
  return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.ceil((seconds + Z * spread) / 60)) };
}

/** A recruiter's lunch before the outcome was written isn't an interview: nothing counts more than twice the median. */
function usual(samples: readonly number[]): { mean: number; variance: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  const longest = 2 * (sorted[Math.floor(sorted.length / 2)] ?? 0);
  const counted = sorted.map((seconds) => Math.min(seconds, longest));
  const mean = counted.reduce((sum, seconds) => sum + seconds, 0) / counted.length;
  const squares = counted.reduce((sum, seconds) => sum + (seconds - mean) ** 2, 0);
  return { mean, variance: squares / Math.max(1, counted.length - 1) };
}
