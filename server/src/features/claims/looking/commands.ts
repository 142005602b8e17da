// Opens what a claim's evidence rests on, for who decides on it: nothing that the claim doesn't name.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import type { ClaimRecords } from "@jishi/shared/claim-records";
import { Refusal } from "@jishi/shared/errors";
import type { ClaimId, PersonId, PlacementId, ReferralId } from "@jishi/shared/ids";
import type { PlacementView } from "@jishi/shared/placements";
import type { ReferralView } from "@jishi/shared/referrals";
import { asStaff, type Actor } from "../../../actor.ts";
import type { ClaimDeps } from "../commands.ts";
import { refusePartial } from "../deciding/commands.ts";
import { namedIn } from "./named.ts";
import type { LookStore } from "./store.ts";

export interface LookingDeps extends Pick<ClaimDeps, "store" | "clock"> {
  looks: LookStore;
  referral: (id: ReferralId) => Promise<ReferralView>;
  placement: (id: PlacementId) => Promise<PlacementView>;
  /** The stays that were made from any of these sources, and what was recorded of each. */
  attended: (
    personId: PersonId,
    sources: readonly string[],
  ) => Promise<{ stays: AttendanceInterval[]; pieces: ClaimRecords["pieces"] }>;
}

/** The look is logged before anything is shown. Refuses with not-found and money/same-person. */
export async function openRecords(deps: LookingDeps, actor: Actor, claimId: ClaimId): Promise<ClaimRecords> {
  const at = deps.clock();
  const staff = asStaff(actor);
  const claim = await deps.store.find(claimId, at);
  // What is still being written isn't before the office.
  if (claim.submittedAt === null) throw new Refusal("not-found");
  await refusePartial(deps, staff, claim);
  const evaluation = await deps.store.evaluation(claimId);
  const { referralIds, placementIds, sources } = namedIn(evaluation?.evidence ?? []);
  const referrals = await Promise.all(referralIds.map(deps.referral));
  const placements = await Promise.all(placementIds.map(deps.placement));
  const persons = [claim.personId, ...placements.map(({ personId }) => personId)];
  const personIds = [...new Set(persons.filter((id) => id !== null))];
  await deps.looks.logLook(staff, { claim, personIds, at });
  const attended =
    claim.personId === null ? { stays: [], pieces: [] } : await deps.attended(claim.personId, sources);
  return { referrals, placements, ...attended };
}
