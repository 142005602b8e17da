// How a placement moves from offer to the end of the employment. Pure; days are of the employer's tenant.
import { Refusal } from "@jishi/shared/errors";
import type { Day } from "@jishi/shared/policies";
import type { PlacementEventKind, PlacementState } from "@jishi/shared/placements";

export interface Placement {
  state: PlacementState;
  offeredOn: Day;
  startedOn: Day | null;
  endedOn: Day | null;
  /** Until when insured months prove the employment. */
  provenThrough: Day | null;
}

export type Step =
  | { kind: "accept" | "decline" | "withdraw" | "no_show" }
  | { kind: "start" | "correct_start" | "end"; on: Day }
  | { kind: "prove"; through: Day | null };

export interface Moved {
  placement: Placement;
  event: PlacementEventKind;
  /** The day that the event is about. */
  on: Day | null;
}

/** From which states a step may be taken. */
const from: Record<Step["kind"], readonly PlacementState[]> = {
  accept: ["offered"],
  decline: ["offered", "accepted"],
  withdraw: ["offered", "accepted"],
  no_show: ["accepted"],
  start: ["accepted"],
  correct_start: ["started", "retained", "ended"],
  end: ["started", "retained"],
  prove: ["started", "retained", "ended"],
};

/** Refuses placement/state and, for a day that can't be, placement/dates. */
export function move(placement: Placement, step: Step, today: Day): Moved {
  if (!from[step.kind].includes(placement.state)) throw new Refusal("placement/state");
  switch (step.kind) {
    case "accept":
      return to(placement, "accepted", "accepted");
    case "decline":
      return to(placement, "declined", "declined");
    case "withdraw":
      return to(placement, "withdrawn", "withdrawn");
    case "no_show":
      return to(placement, "no_show", "no_show");
    case "start":
      return start(placement, step.on, today);
    case "correct_start":
      return correctStart(placement, step.on, today);
    case "end":
      return end(placement, step.on, today);
    case "prove":
      return prove(placement, step.through);
    default:
      return step satisfies never;
  }
}

const to = (placement: Placement, state: PlacementState, event: PlacementEventKind): Moved => ({
  placement: { ...placement, state },
  event,
  on: null,
});

function refuseOutside(on: Day, earliest: Day | null, latest: Day): void {
  if (on > latest || (earliest !== null && on < earliest)) throw new Refusal("placement/dates");
}

function start(placement: Placement, on: Day, today: Day): Moved {
  refuseOutside(on, placement.offeredOn, today);
  return { placement: { ...placement, state: "started", startedOn: on }, event: "started", on };
}

function correctStart(placement: Placement, on: Day, today: Day): Moved {
  refuseOutside(on, placement.offeredOn, placement.endedOn ?? today);
  return { placement: { ...placement, startedOn: on }, event: "start_corrected", on };
}

function end(placement: Placement, on: Day, today: Day): Moved {
  refuseOutside(on, placement.startedOn, today);
  return { placement: { ...placement, state: "ended", endedOn: on }, event: "ended", on };
}

/** Retained as soon as anything is proven; a correction may take it back. An end stays an end. */
function prove(placement: Placement, through: Day | null): Moved {
  const proven = through === null ? "started" : "retained";
  const state = placement.state === "ended" ? "ended" : proven;
  return { placement: { ...placement, state, provenThrough: through }, event: "retention", on: through };
}

/** An offer that was made elsewhere is entered soon after. */
const OFFER_AGE_DAYS_MAX = 60;

/** Refuses placement/dates. `daysBetween` counts from the first day to the second. */
export function refuseWrongOffer(
  offeredOn: Day,
  today: Day,
  daysBetween: (from: Day, to: Day) => number,
): void {
  const age = daysBetween(offeredOn, today);
  if (age < 0 || age > OFFER_AGE_DAYS_MAX) throw new Refusal("placement/dates");
}
