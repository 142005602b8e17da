// A trail's steps lead to the pages of what they name.
import { expect, it } from "vitest";
import { whereOf } from "./where.ts";

const id = "4e9c7831-4d14-482c-b422-612e9bdc7e65";
const other = "819334fa-20cf-4c8c-ade1-5e6ad4192425";

it("leads from a transfer to its book, from a notice and a claim to themselves", () => {
  expect(whereOf({ source: `ledger_transfer ${id}/7 ${other}` })).toEqual({ page: "book", id });
  expect(whereOf({ source: `notice ${id}` })).toEqual({ page: "notice", id });
  expect(whereOf({ source: `claim ${id}` })).toEqual({ page: "claim", id });
});

it("leads nowhere from what has no page", () => {
  expect(whereOf({ source: "rule_version workstation v2" })).toBeUndefined();
  expect(whereOf({ source: "claim 7" })).toBeUndefined();
});
