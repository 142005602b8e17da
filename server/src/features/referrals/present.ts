// What pages see of referrals. Pure.
import type { OrganizationId, PlacementId, ReferralId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { Day } from "@jishi/shared/policies";
import type { Consent, ConsentMethod, Credit, ReferralView, VillageBasis } from "@jishi/shared/referrals";
import { attribute, creditSaid, type Registered } from "./attribution.ts";

interface Time {
  toISOString(): string;
}

export interface ReferralRow {
  id: ReferralId;
  organizationId: OrganizationId;
  organizationName: string;
  personId: string;
  name: string;
  phoneMasked: string | null;
  idMasked: string | null;
  registeredAt: Time;
  registeredOn: Day;
  consent: Consent;
  consentedOn: Day | null;
  consentMethod: ConsentMethod | null;
  consentAt: Time | null;
  ofVillage: boolean | null;
  villageBasis: VillageBasis | null;
  newlyOrganized: boolean | null;
  earlierOn: Day | null;
}

/** A hire of a person, and everybody's registrations of that person. */
export interface Hire {
  placementId: PlacementId;
  personId: string;
  employerName: string;
  offeredOn: Day;
}
export interface RegisteredRow extends Registered {
  personId: string;
  organizationId: OrganizationId;
}

/** A hire that was offered long before the registration has nothing to do with it. */
const concerns = ({ registeredOn }: ReferralRow, { offeredOn }: Hire): boolean =>
  offeredOn >= registeredOn || offeredOn.slice(0, 7) === registeredOn.slice(0, 7);

export function presentReferral(
  row: ReferralRow,
  hires: readonly Hire[],
  registered: readonly RegisteredRow[],
): ReferralView {
  const { personId, name, registeredAt, consentedOn: _on, consentAt, ...shown } = row;
  const others = registered.filter((one) => one.personId === personId);
  const credits = hires
    .filter((hire) => hire.personId === personId && concerns(row, hire))
    .map((hire) => presentCredit(row, hire, others));
  return {
    ...shown,
    nameMasked: maskName(name),
    registeredAt: registeredAt.toISOString(),
    consentAt: consentAt?.toISOString() ?? null,
    credits,
  };
}

function presentCredit({ id }: ReferralRow, hire: Hire, registered: readonly Registered[]): Credit {
  const { placementId, employerName, offeredOn } = hire;
  const { reasons, rule } = attribute(registered, offeredOn);
  const reason = reasons.get(id) ?? "no_consent";
  const said = creditSaid(reason, rule);
  return { placementId, offeredOn, reason, said, employerName: reason === "credited" ? employerName : null };
}
