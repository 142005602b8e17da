// Every fact that a rule may ask about, by the name that the words have.
import type { FactName } from "@jishi/shared/policies";

const known = [
  "placement.startedOn",
  "retention.provenThrough",
  "referral.registeredOn",
  "referral.consented",
  "referral.credited",
  "placement.offeredOn",
  "person.ofVillage",
  "person.newlyOrganized",
  "employer.inTenant",
  "claimant.licensed",
  "claim.submittedOn",
  "workstation.signedOn",
  "workstation.stablePeople",
  "centre.yearEndedOn",
  "centre.trainedInYear",
] as const satisfies readonly FactName[];

export const factNamed = (name: string): FactName | undefined => known.find((one) => one === name);
