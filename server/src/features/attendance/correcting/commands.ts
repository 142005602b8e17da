// An organizer corrects the evidence about a person.
import type { AttendedPerson } from "@jishi/shared/attendance";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import { asStaff, type Actor } from "../../../actor.ts";
import { loadAtFair, type AttendanceDeps } from "../commands.ts";
import { STAY_MS } from "../evidence.ts";

export interface Correcting {
  personId: PersonId;
  strikes: string[];
  add: {
    place: "door" | "booth" | "stream" | "interview";
    boothId?: BoothId;
    from: string;
    to: string;
  } | null;
  reason: string;
}

/** Answers what counts now. Refuses with attendance/times an interval that is backward, in the future or longer than a stay. */
export async function correct(
  deps: AttendanceDeps,
  actor: Actor,
  fairId: FairId,
  { personId, strikes, add, reason }: Correcting,
): Promise<AttendedPerson> {
  if (!add && strikes.length === 0) throw new Refusal("request/invalid");
  const at = deps.clock();
  const added = add && {
    ...add,
    boothId: add.boothId ?? null,
    from: new Date(add.from),
    to: new Date(add.to),
  };
  if (added) {
    const length = added.to.getTime() - added.from.getTime();
    if (length < 0 || length > STAY_MS || added.to > at) throw new Refusal("attendance/times");
  }
  await deps.store.correct({ by: asStaff(actor), at, fairId, personId, strikes, add: added, reason });
  return loadAtFair(deps, fairId, personId);
}
