// Of everything that a claim's evidence rests on, each piece of evidence gets its own.
import type { ClaimRecords } from "@jishi/shared/claim-records";
import { expect, test } from "vitest";
import { recordsBehind } from "./behind.ts";

const [hire, other, referral] = [1, 2, 3].map((n) => `${n}1111111-1111-4111-8111-111111111111`);
const talk = "connection:33333333-3333-4333-8333-333333333333";
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of each as is looked at
const records = {
  referrals: [{ id: referral }],
  placements: [{ id: hire }, { id: other }],
  stays: [{ sources: ["scan:1", "scan:12"] }, { sources: [talk] }],
  pieces: [{ source: "scan:1" }, { source: "scan:12" }, { source: talk }, { source: "scan:3" }],
} as unknown as ClaimRecords;
const claim = { placementId: hire } as Parameters<typeof recordsBehind>[2];
const behind = (source: string) => {
  const { referrals, placements, stays, pieces } = recordsBehind({ source }, records, claim);
  return [referrals.length, placements.map(({ id }) => id), stays.length, pieces.map((one) => one.source)];
};

test("a referral, a hire and its months are found by their rows", () => {
  expect(behind(`referral ${referral}`)).toEqual([1, [], 0, []]);
  expect(behind(`placement ${hire}`)).toEqual([0, [hire], 0, []]);
  expect(behind(`placement ${hire}, placement ${other} +3`)).toEqual([0, [hire, other], 0, []]);
  expect(behind("insured_month 12: 2026-02, bureau, insurance_import x, row 5")).toEqual([0, [hire], 0, []]);
});

test("a stay comes with all that it was made from, and what no longer counts without a stay", () => {
  expect(behind("scan:1 +1")).toEqual([0, [], 1, ["scan:1", "scan:12"]]);
  expect(behind(talk)).toEqual([0, [], 1, [talk]]);
  expect(behind("scan:3")).toEqual([0, [], 0, ["scan:3"]]);
  expect(behind("claim.stated")).toEqual([0, [], 0, []]);
});
