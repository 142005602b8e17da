// One interview, from the answered call to its outcome. Pure; instants are milliseconds since 1970.
import { Refusal } from "@jishi/shared/errors";
import type { Outcome } from "@jishi/shared/interviews";

/** "Five more minutes", this often: the others in the queue wait too. */
export const EXTENSION_MS = 5 * 60_000;
export const EXTENSIONS_MAX = 3;
/** Nobody stays taken by an interview whose time is over for longer, whoever forgot to end it. */
export const WRAP_UP_MS = 10 * 60_000;

interface Course {
  mode: "video" | "on_site";
  /** Planned length. */
  slotMs: number;
  endsAtMs: number;
  extensions: number;
}
export type Interview = Course &
  (
    | { state: "preparing" | "talking" | "reconnecting" }
    /** `parted`: someone left by word or time set the candidate free; only the outcome is missing. */
    | { state: "wrapping_up"; parted: boolean }
    | { state: "ended"; endedAtMs: number; outcome: Outcome }
  );

/** Who is in the room now. */
export interface Sides {
  candidate: boolean;
  recruiter: boolean;
}

export type Step =
  | { kind: "seen"; sides: Sides }
  | { kind: "tick" }
  | { kind: "extend"; sides: Sides }
  | { kind: "leave" }
  | { kind: "finish"; outcome: Outcome };

const talks = (interview: Interview): boolean =>
  interview.state === "preparing" || interview.state === "talking" || interview.state === "reconnecting";

/** The candidate is still bound to this interview: no other booth may call them. */
export const isBinding = (interview: Interview): boolean =>
  talks(interview) || (interview.state === "wrapping_up" && !interview.parted);

/** The same object when nothing changes. */
export function next(interview: Interview, step: Step, nowMs: number): Interview {
  switch (step.kind) {
    case "seen":
      return seen(interview, step.sides, nowMs);
    case "tick":
      return tick(interview, nowMs);
    case "extend":
      return extend(interview, step.sides, nowMs);
    case "leave":
      return isBinding(interview) ? { ...course(interview), state: "wrapping_up", parted: true } : interview;
    case "finish":
      return finish(interview, step.outcome, nowMs);
    default:
      return step satisfies never;
  }
}

const course = ({ mode, slotMs, endsAtMs, extensions }: Interview): Course => ({
  mode,
  slotMs,
  endsAtMs,
  extensions,
});

/** Face to face nobody needs to be seen by us. */
const together = ({ mode }: Course, sides: Sides): boolean =>
  mode === "on_site" || (sides.candidate && sides.recruiter);

function seen(interview: Interview, sides: Sides, nowMs: number): Interview {
  if (!talks(interview)) return interview;
  const both = together(interview, sides);
  if (interview.state === "talking") {
    return both ? interview : { ...course(interview), state: "reconnecting" };
  }
  if (!both) return interview;
  // Only now, so that connecting costs nobody's time.
  const endsAtMs = interview.state === "preparing" ? nowMs + interview.slotMs : interview.endsAtMs;
  return { ...course(interview), endsAtMs, state: "talking" };
}

function tick(interview: Interview, nowMs: number): Interview {
  if (talks(interview) && nowMs >= interview.endsAtMs) {
    return { ...course(interview), state: "wrapping_up", parted: false };
  }
  const overdue = interview.state === "wrapping_up" && nowMs >= interview.endsAtMs + WRAP_UP_MS;
  return overdue && isBinding(interview) ? { ...interview, parted: true } : interview;
}

function extend(interview: Interview, sides: Sides, nowMs: number): Interview {
  if (!isBinding(interview)) throw new Refusal("interview/state");
  if (interview.extensions >= EXTENSIONS_MAX) throw new Refusal("interview/extensions");
  const endsAtMs = Math.max(interview.endsAtMs, nowMs) + EXTENSION_MS;
  const longer = { ...course(interview), endsAtMs, extensions: interview.extensions + 1 };
  if (interview.state !== "wrapping_up") return { ...interview, ...longer };
  return { ...longer, state: together(interview, sides) ? "talking" : "reconnecting" };
}

/** Finishing again with the same outcome changes nothing; what was decided isn't changed afterwards. */
function finish(interview: Interview, outcome: Outcome, nowMs: number): Interview {
  if (interview.state !== "ended") return { ...course(interview), state: "ended", endedAtMs: nowMs, outcome };
  if (interview.outcome !== outcome) throw new Refusal("interview/state");
  return interview;
}
