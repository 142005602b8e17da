// A booth's states: invited → accepted or declined; withdrawn by the organizer. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { BoothState, FairState } from "@jishi/shared/fairs";

/** The largest hall has 400 stands; a fair that needs more is two. */
export const BOOTHS_MAX = 400;

/** An invitation can be answered until the fair is over, and an acceptance taken back before it opens. */
export function answer(state: BoothState, accept: boolean, fair: FairState): BoothState {
  refuseOver(fair);
  const to = accept ? "accepted" : "declined";
  switch (state) {
    case "invited":
      return to;
    case "accepted":
      if (!accept && fair === "open") throw new Refusal("booth/state");
      return to;
    case "declined":
      // Someone else may have been given the place meanwhile: the organizer invites again.
      if (accept) throw new Refusal("booth/state");
      return to;
    case "withdrawn":
      throw new Refusal("booth/state");
    default:
      return state satisfies never;
  }
}

/** Withdrawing twice is withdrawing once. */
export function withdraw(_state: BoothState, fair: FairState): BoothState {
  refuseOver(fair);
  return "withdrawn";
}

/** Set-up goes on while the fair runs: jobs and recruiters change during an evening. */
export function refuseUnlessEditable(state: BoothState, fair: FairState): void {
  refuseOver(fair);
  if (state !== "accepted") throw new Refusal("booth/state");
}

export function refuseUnlessPlaceable(state: BoothState, fair: FairState): void {
  refuseOver(fair);
  if (state !== "accepted" && state !== "invited") throw new Refusal("booth/state");
}

export function refuseOver(fair: FairState): void {
  if (fair === "closed" || fair === "archived") throw new Refusal("fair/state");
}
