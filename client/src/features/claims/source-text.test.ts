// Where a fact is from, as claimants and reviewers read it.
import { expect, it } from "vitest";
import { sourceText } from "./source-text.ts";

const id = "4e9c7831-4d14-482c-b422-612e9bdc7e65";
const word = (kind: string) => `<${kind}>`;

it("names the records by words, and rows by their first digits", () => {
  expect(sourceText(`referral ${id}`, false, word)).toBe("<referral> 4e9c7831");
  expect(sourceText(`interview:${id}`, false, word)).toBe("<interview> 4e9c7831");
  expect(sourceText("scan:7, scan:9", true, word)).toBe("<scan> 7, scan:9");
});

it("says what stands in a record's line in words too, and leaves names of companies alone", () => {
  const month = `insured_month 4: 2026-09, bureau, insurance_import ${id}, row 5`;
  expect(sourceText(month, false, word)).toBe(
    "<insured_month> 4: 2026-09, <bureau>, <insurance_import> 4e9c7831, <row> 5",
  );
  expect(sourceText("licence 0301, until 2029-12-31", true, word)).toBe("<licence> 0301, <until> 2029-12-31");
  expect(sourceText("organization Browning", true, word)).toBe("<organization> Browning");
});

it("says a reason that is kept in both languages in the page's", () => {
  expect(sourceText("计入本单位 · Credited to you", false, word)).toBe("计入本单位");
  expect(sourceText("计入本单位 · Credited to you", true, word)).toBe("Credited to you");
});

it("leaves what a reviewer wrote as it is", () => {
  expect(sourceText("协议原件 · 第 2 页", false, word)).toBe("协议原件 · 第 2 页");
  expect(sourceText("roster no. 7", true, word)).toBe("roster no. 7");
});
