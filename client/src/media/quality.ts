// From the server's measurements to what a person sees and what is switched off for a weak network. Pure; times in ms.
import type { MediaQuality } from "@jishi/shared/media";

export type Measured = Pick<MediaQuality, "up" | "down" | "video">;
export type Grade = "good" | "fair" | "weak" | "none";

/** Scores are 0–10 per direction, null while nothing flows; `watching`: the others send a picture that should arrive. */
export function gradeOf(quality: Measured | null, watching: boolean): Grade {
  const scores = [quality?.up, quality?.down].filter((score) => typeof score === "number");
  if (!quality || scores.length === 0) return "none";
  if (watching && !quality.video) return "weak";
  const worst = Math.min(...scores);
  if (worst >= 8) return "good";
  return worst >= 5 ? "fair" : "weak";
}

/** A score at which what arrives is no picture any more. */
const LOST_SCORE = 2;

/** Whether the network brings us their video; null when that can't be told: none is sent, or nothing at all arrives. */
export function bringsVideo(quality: Measured | null, watching: boolean, hearing: boolean): boolean | null {
  if (!quality || !watching) return null;
  if (quality.video) return true;
  // Without their voice it isn't our network that is weak: they are gone.
  return hearing ? false : null;
}

/** Whether the network takes our video away; null while nothing is sent. */
export function takesVideo(quality: Measured | null): boolean | null {
  return typeof quality?.up === "number" ? quality.up > LOST_SCORE : null;
}

/** Whether video is off, by whom, and what the network looked like. */
export interface VideoPlan {
  /** The person chose sound only: the network never overrules that. */
  byHand: boolean;
  /** Since when the network can't carry video; null while it can. */
  weakSince: number | null;
  /** Since when the plan keeps video off for the network's sake; null while it is on. */
  offSince: number | null;
  /** Since when video has been on without weakness. */
  wellSince: number | null;
  /** How often video was tried again in vain; each time the next try waits longer. */
  tries: number;
}

export const newVideoPlan: VideoPlan = {
  byHand: false,
  weakSince: null,
  offSince: null,
  wellSince: null,
  tries: 0,
};

/** A short dip isn't worth a switch. */
const WEAK_MS = 6000;
const RETRY_MS = 20_000;
const RETRY_MAX_MS = 120_000;
/** After so long without trouble the next weakness counts as a first one. */
const WELL_MS = 60_000;

/** `carries`: the network carries video now; null while that isn't known (nothing measured, or video is off). */
export function watchNetwork(plan: VideoPlan, carries: boolean | null, now: number): VideoPlan {
  if (plan.offSince !== null) return whileOff(plan, now, plan.offSince);
  if (carries === null) return plan;
  return carries ? whileWell(plan, now) : whileWeak(plan, now);
}

function whileWell(plan: VideoPlan, now: number): VideoPlan {
  const wellSince = plan.wellSince ?? now;
  const tries = now - wellSince >= WELL_MS ? 0 : plan.tries;
  return { ...plan, weakSince: null, wellSince, tries };
}

function whileWeak(plan: VideoPlan, now: number): VideoPlan {
  const weakSince = plan.weakSince ?? now;
  if (now - weakSince < WEAK_MS) return { ...plan, weakSince, wellSince: null };
  return { ...plan, weakSince: null, wellSince: null, offSince: now };
}

function whileOff(plan: VideoPlan, now: number, offSince: number): VideoPlan {
  const pause = Math.min(RETRY_MS * 2 ** plan.tries, RETRY_MAX_MS);
  if (now - offSince < pause) return plan;
  return { ...plan, offSince: null, weakSince: null, wellSince: null, tries: plan.tries + 1 };
}

export function chooseSoundOnly(plan: VideoPlan, soundOnly: boolean): VideoPlan {
  // Asking for video by hand is also asking to try it now.
  return { ...newVideoPlan, byHand: soundOnly, tries: plan.tries };
}

export function videoWanted(plan: VideoPlan): boolean {
  return !plan.byHand && plan.offSince === null;
}
