// What histories of money must have come across, so that none of it is left untried.
import { expect } from "vitest";
import { HISTORIES } from "./money-histories.ts";
import { isInsurance, kinds } from "./money-kinds.ts";

/** Every step done, lost and refused for every reason there is, and one right after the other: a short run needn't see all. */
export function expectAllSeen(seen: ReadonlyMap<string, number>): void {
  if (HISTORIES < 10_000) return;
  const lost = kinds.filter((kind) => !isInsurance(kind) && kind !== "make");
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      ...kinds.map((kind) => `${kind} done`),
      ...lost.map((kind) => `${kind} lost`),
      ...Object.entries(refusals).flatMap(([kind, codes]) => codes.map((code) => `${kind} ${code}`)),
      "again",
      "twice",
      "by hand done",
    ]),
  );
  expect([...seen.keys()].filter((one) => one.includes(" > ")).length).toBeGreaterThan(PAIRS);
}

/** Of steps that can follow one another. */
const PAIRS = 250;
const state = "claim/state";
const refusals = {
  make: ["claim/exists"],
  sheet: ["claim/exists"],
  submit: [state],
  take: [state, "money/same-person"],
  "advise for": [state, "claim/not-met"],
  "advise against": [state],
  "ask evidence": [state],
  approve: [state, "claim/not-met", "claim/excluded", "money/same-person"],
  refuse: [state, "money/same-person"],
  withdraw: [state],
  appeal: [state],
  notice: ["award/state"],
  object: ["award/state"],
  "let go": ["award/state"],
  reserve: ["award/state", "ledger/insufficient", "money/same-person"],
  "reserve of a set": ["award/state", "ledger/insufficient"],
  post: ["award/state", "award/notice-running", "award/objected", "money/same-person"],
  "post of a set": ["award/state"],
  build: ["award/state", "award/objected", "payment/listed"],
  "build of a set": ["award/state", "payment/listed"],
  cancel: ["batch/state"],
  release: ["award/objected", "batch/state"],
  paid: ["unmatched"],
  returned: ["unmatched"],
  "by hand": [
    ...["amount", "noticed", "once_key", "owner", "people", "posted", "released", "turn"].map(
      (rule) => `ledger_award_${rule}`,
    ),
    ...["original", "resolved", "resolves_id_key", "reversed"].map((rule) => `ledger_transfer_${rule}`),
    "ledger_account_balance_check",
  ],
};
