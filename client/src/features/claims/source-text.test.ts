// Where a fact is from, as claimants and reviewers read it.
import { expect, it } from "vitest";
import { sourceText, type SourceWords } from "./source-text.ts";

const id = "4e9c7831-4d14-482c-b422-612e9bdc7e65";
const words: SourceWords = (key, values) => [`<${key}>`, ...Object.values(values).filter(Boolean)].join(" ");
const read = (source: string, isEnglish = false) => sourceText(source, isEnglish, words);

it("names the records by words, and rows by their first digits", () => {
  expect(read(`referral ${id}`)).toBe("<source_referral> 4e9c7831");
  expect(read(`interview:${id}`)).toBe("<source_interview> 4e9c7831");
  expect(read(`scan:7, scan:9, connection:${id} +3`)).toBe(
    "<source_scan> 7, <source_scan> 9, <source_connection> 4e9c7831 +3",
  );
});

it("says whose record a month of insurance is, and until when a licence runs", () => {
  const month = `insured_month 4: 2026-09, employer, insurance_import ${id}, row 5`;
  expect(read(month)).toBe("<insured_employer> 4e9c7831 2026-09 5");
  expect(read("licence (闽)人服证字[2024]第0301号, until 2029-12-31")).toBe(
    "<licenceUntil> 2029-12-31 (闽)人服证字[2024]第0301号",
  );
  const known = `referral ${id}: referred or employed until 2026-01-02`;
  expect(read(known)).toBe("<referredBefore> 2026-01-02 4e9c7831");
  expect(read("claim.stated")).toBe("<source_stated>");
});

it("leaves names of companies alone", () => {
  expect(read("organization Browning", true)).toBe("<source_organization> Browning");
});

it("says a reason that is kept in both languages in the page's", () => {
  expect(read("计入本单位 · Credited to you")).toBe("计入本单位");
  expect(read("计入本单位 · Credited to you", true)).toBe("Credited to you");
  expect(read(`系统记录 · system records: placement ${id}`, true)).toBe("system records: placement 4e9c7831");
});

it("leaves what a reviewer wrote as it is", () => {
  expect(read("协议原件 · 第 2 页")).toBe("协议原件 · 第 2 页");
  expect(read("roster no. 7", true)).toBe("roster no. 7");
});
