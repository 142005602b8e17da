// What is still missing before a fair can be announced or opened. Pure.
import type { ChecklistItem } from "@jishi/shared/fairs";
import { checkHours, isOver, type Hours } from "./fair.ts";
import type { DeskBoothRow } from "./present.ts";
import { ADDRESS_TO_FILL } from "./templates.ts";

interface BoothCounts {
  /** Booths in state invited or accepted. */
  boothsInvited: number;
  /** Accepted booths of verified organizations. */
  boothsAccepted: number;
  /** Of those, the ones that show a public job, and the ones that somebody recruits at. */
  boothsWithJob: number;
  boothsWithRecruiter: number;
}

export interface SetUp extends Hours, BoothCounts {
  nameZh: string;
  venueName: string;
  venueAddress: string;
  channels: readonly string[];
}

/** What the checklist asks of a fair's booths, in whatever states they are. */
export function boothCounts(
  booths: readonly Pick<DeskBoothRow, "state" | "verified" | "jobsPublic" | "recruiters">[],
): BoothCounts {
  const accepted = booths.filter(({ state, verified }) => state === "accepted" && verified);
  return {
    boothsInvited: booths.filter(({ state }) => state === "invited" || state === "accepted").length,
    boothsAccepted: accepted.length,
    boothsWithJob: accepted.filter(({ jobsPublic }) => jobsPublic > 0).length,
    boothsWithRecruiter: accepted.filter(({ recruiters }) => recruiters > 0).length,
  };
}

export function checklist(fair: SetUp, now: Date): ChecklistItem[] {
  const item = (
    code: ChecklistItem["code"],
    neededFor: ChecklistItem["neededFor"],
    done: boolean,
  ): ChecklistItem => ({ code, neededFor, done });
  return [
    item("name", "announced", fair.nameZh !== ""),
    item("hours", "announced", hoursAreGood(fair, now)),
    item("venue", "announced", fair.venueName !== "" && ![ADDRESS_TO_FILL, ""].includes(fair.venueAddress)),
    item("channels", "announced", fair.channels.length > 0),
    item("booth_invited", "announced", fair.boothsInvited > 0),
    item("booth_accepted", "open", fair.boothsAccepted > 0),
    item("job_public", "open", fair.boothsWithJob > 0),
    item("recruiter_ready", "open", fair.boothsWithRecruiter > 0),
  ];
}

function hoursAreGood(hours: Hours, now: Date): boolean {
  try {
    checkHours(hours);
  } catch {
    return false;
  }
  return !isOver(hours, now);
}
