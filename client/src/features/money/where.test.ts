// A trail's steps lead to the pages of what they name.
import { expect, it } from "vitest";
import { readSought } from "./sought.ts";
import { behindOf, tableOf, whereOf } from "./where.ts";

const id = "4e9c7831-4d14-482c-b422-612e9bdc7e65";
const other = "819334fa-20cf-4c8c-ade1-5e6ad4192425";

it("leads from a transfer to its book, from a notice and a claim to themselves", () => {
  expect(whereOf({ source: `ledger_transfer ${id}/7 ${other}` })).toEqual({ page: "book", id });
  expect(whereOf({ source: `notice ${id}` })).toEqual({ page: "notice", id });
  expect(whereOf({ source: `claim ${id}` })).toEqual({ page: "claim", id });
});

it("leads from a payment and the bank's line to the batch that they are in", () => {
  const page = { page: "batch", id };
  expect(whereOf({ source: `payment ${other}, payment_batch ${id}` })).toEqual(page);
  expect(whereOf({ source: `bank_line of payment ${other}, payment_batch ${id}` })).toEqual(page);
});

it("opens a referral, a hire, and each scan and connection that a stay was made from", () => {
  expect(behindOf({ source: `referral ${id}` })).toEqual({ kind: "referral", id });
  expect(behindOf({ source: `placement ${id}` })).toEqual({ kind: "placement" });
  expect(behindOf({ source: `insured_month ${id}: 2026-02, bureau` })).toEqual({ kind: "placement" });
  const sources = ["scan:7", `connection:${id}`];
  expect(behindOf({ source: `${sources.join(", ")} +3` })).toEqual({ kind: "pieces", sources });
  expect(behindOf({ source: `payment ${id}` })).toBeUndefined();
});

it("knows the office's own tables, and of evidence that it has other words", () => {
  expect(tableOf({ source: "rule_version workstation v2" })).toBe("rule_version");
  expect(tableOf({ source: `payment ${id}, payment_batch ${other}` })).toBe("payment");
  expect(tableOf({ source: "scan:7" })).toBeUndefined();
});

it("leads nowhere from what has no page", () => {
  expect(whereOf({ source: "rule_version workstation v2" })).toBeUndefined();
  expect(whereOf({ source: "claim 7" })).toBeUndefined();
});

it("takes from the address one piece of evidence, and nothing else", () => {
  expect(readSought({ sought: "scan:7" })).toEqual({ sought: "scan:7" });
  expect(readSought({ sought: "nothing" })).toEqual({});
  expect(readSought({ sought: 7 })).toEqual({});
});
