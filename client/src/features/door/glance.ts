// One code held before the camera is one scan, though the camera reads it ten times a second.
import { claimedPerson } from "@jishi/shared/door-code";

/** A hand that shakes loses the code for some pictures; the next person needs longer than this to step up. */
const LOST_MS = 1500;

export interface Glance {
  of: string;
  /** When it was last in the picture, ms. */
  at: number;
}

/** `isNew`: somebody else's code, or the same one shown again. A phone whose code changes while it is held up is still one glance. */
export function look(
  before: Glance | undefined,
  text: string,
  at: number,
): { glance: Glance; isNew: boolean } {
  const of = claimedPerson(text) ?? text;
  const isNew = before?.of !== of || at - before.at > LOST_MS;
  return { glance: { of, at }, isNew };
}
