import { expect, test } from "vitest";
import { factsFrom, type FactRow, type ReferralFact } from "./facts.ts";

const hire: FactRow = {
  placementId: "p1",
  offeredOn: "2026-02-01",
  startedOn: "2026-02-03",
  provenThrough: "2026-05-31",
  employerName: "榕湖机电",
  employerInTenant: true,
  employerVerified: true,
  insured: { id: "9", importId: "i1", row: 17, month: "2026-05", source: "bureau" },
  licence: { number: "0301", until: "2026-12-31" },
};
const referral: ReferralFact = {
  id: "r1",
  registeredOn: "2026-01-10",
  consent: "given",
  consentedOn: "2026-01-12",
  ofVillage: true,
  newlyOrganized: true,
  earlierOn: null,
};

test("each fact says from which row it is", () => {
  expect(factsFrom(hire, referral, "2026-06-10")).toEqual({
    "placement.offeredOn": { value: "2026-02-01", source: "placement p1" },
    "placement.startedOn": { value: "2026-02-03", source: "placement p1" },
    "retention.provenThrough": {
      value: "2026-05-31",
      source: "insured_month 9: 2026-05, bureau, insurance_import i1, row 17",
    },
    "employer.inTenant": { value: true, source: "organization 榕湖机电" },
    "referral.registeredOn": { value: "2026-01-12", source: "referral r1" },
    "referral.consented": { value: true, source: "referral r1" },
    "person.ofVillage": { value: true, source: "referral r1" },
    "person.newlyOrganized": { value: true, source: "referral r1" },
    "claimant.licensed": { value: true, source: "licence 0301, until 2026-12-31" },
  });
});

test("what nobody said is unknown, and asks for evidence instead of refusing", () => {
  const bare = { ...hire, startedOn: null, provenThrough: null, insured: null, licence: null };
  expect(Object.keys(factsFrom(bare, undefined, "2026-06-10"))).toEqual([
    "placement.offeredOn",
    "employer.inTenant",
  ]);
  const asked = {
    ...referral,
    consent: "asked",
    consentedOn: null,
    ofVillage: null,
    newlyOrganized: null,
  } as const;
  expect(Object.keys(factsFrom(bare, asked, "2026-06-10"))).toEqual([
    "placement.offeredOn",
    "employer.inTenant",
    "referral.registeredOn",
  ]);
});

test("a licence that ended, a consent that was withdrawn and an employer from elsewhere are a no", () => {
  const facts = factsFrom(
    { ...hire, employerInTenant: false },
    { ...referral, consent: "withdrawn" },
    "2027-01-01",
  );
  expect(facts["claimant.licensed"]?.value).toBe(false);
  expect(facts["referral.consented"]?.value).toBe(false);
  expect(facts["employer.inTenant"]?.value).toBe(false);
});

test("who was declared newly organized, and worked or was referred within the year, isn't", () => {
  const facts = factsFrom(hire, { ...referral, earlierOn: "2025-11-30" }, "2026-06-10");
  expect(facts["person.newlyOrganized"]).toEqual({
    value: false,
    source: "referral r1: referred or employed until 2025-11-30",
  });
});
