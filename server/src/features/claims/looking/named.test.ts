// What a claim's evidence names, as it is kept with the claim.
import { expect, test } from "vitest";
import { namedIn } from "./named.ts";

const [one, other] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

test("rows of hires and of attendance are found, each once, and words beside them are none", () => {
  const evidence = [
    { kind: "referral", source: `referral ${one}` },
    { kind: "offer", source: `placement ${one}` },
    { kind: "insurance", source: `placement ${one}, placement ${other} +17` },
    { kind: "insurance", source: `insured_month 12: 2026-02, bureau, insurance_import ${one}, row 5` },
    { kind: "stream", source: `scan:7, connection:${one}, interview:${other} +2` },
  ] as const;
  expect(namedIn(evidence)).toEqual({
    referralIds: [one],
    placementIds: [one, other],
    sources: ["scan:7", `connection:${one}`, `interview:${other}`],
  });
});

test("what somebody wrote down as the source of a statement opens nothing", () => {
  const evidence = [`referral ${one}`, "scan:7"].map((source) => ({ kind: "statement" as const, source }));
  expect(namedIn(evidence)).toEqual({ referralIds: [], placementIds: [], sources: [] });
});
