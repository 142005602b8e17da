// What is known about one hire for who claims for it, each fact with the row it came from. Pure.
import type { Day, Facts } from "@jishi/shared/policies";

export interface FactRow {
  placementId: string;
  offeredOn: Day;
  startedOn: Day | null;
  provenThrough: Day | null;
  employerName: string;
  /** Below the city that the claimant is in. */
  employerInTenant: boolean;
  employerVerified: boolean;
  /** The row behind `provenThrough`: the last that isn't the bureau's own, else the last, so that nobody takes a report for a record. */
  insured: { id: string; importId: string; row: number; month: string; source: string } | null;
  /** Of who claims. */
  licence: { number: string; until: Day } | null;
}

export interface ReferralFact {
  id: string;
  registeredOn: Day;
  consent: "asked" | "given" | "withdrawn";
  consentedOn: Day | null;
  ofVillage: boolean | null;
  newlyOrganized: boolean | null;
  earlierOn: Day | null;
}

/** `today`: the day on which the claim is looked at. */
export function factsFrom(row: FactRow, referral: ReferralFact | undefined, today: Day): Facts {
  return { ...hireFacts(row), ...(referral && referralFacts(referral)), ...licenceFact(row, today) };
}

function hireFacts(row: FactRow): Facts {
  const source = `placement ${row.placementId}`;
  const { offeredOn, startedOn, provenThrough, insured } = row;
  return {
    "placement.offeredOn": { value: offeredOn, source },
    ...(startedOn !== null && { "placement.startedOn": { value: startedOn, source } }),
    ...(provenThrough !== null &&
      insured && { "retention.provenThrough": { value: provenThrough, source: insuredSource(insured) } }),
    "employer.inTenant": {
      value: row.employerInTenant && row.employerVerified,
      source: `organization ${row.employerName}`,
    },
  };
}

const insuredSource = ({ id, importId, row, month, source }: NonNullable<FactRow["insured"]>): string =>
  `insured_month ${id}: ${month}, ${source}, insurance_import ${importId}, row ${row}`;

/** A registration counts from the person's consent. */
function referralFacts(referral: ReferralFact): Facts {
  const { id, registeredOn, consent, consentedOn, ofVillage, newlyOrganized, earlierOn } = referral;
  const source = `referral ${id}`;
  const isNew = newlyOrganized !== null && newlyOrganized && earlierOn === null;
  const against = earlierOn === null ? "" : `: referred or employed until ${earlierOn}`;
  return {
    "referral.registeredOn": { value: consentedOn ?? registeredOn, source },
    ...(consent !== "asked" && { "referral.consented": { value: consent === "given", source } }),
    ...(ofVillage !== null && { "person.ofVillage": { value: ofVillage, source } }),
    ...(newlyOrganized !== null && { "person.newlyOrganized": { value: isNew, source: source + against } }),
  };
}

/** Nobody recorded a licence: unknown, which asks for it. */
function licenceFact({ licence }: FactRow, today: Day): Facts {
  if (licence === null) return {};
  const source = `licence ${licence.number}, until ${licence.until}`;
  return { "claimant.licensed": { value: today <= licence.until, source } };
}
