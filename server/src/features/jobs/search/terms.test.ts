import { expect, test } from "vitest";
import { TERMS_MAX, termsOf } from "./terms.ts";

test("words are folded as the searched text is, and each is looked for once", () => {
  expect(termsOf("  ＣＮＣ　车工 cnc ")).toEqual(["cnc", "车工"]);
  expect(termsOf(undefined)).toEqual([]);
});

test("more words than anyone types are left out", () => {
  expect(termsOf(Array.from({ length: 30 }, (_, n) => `w${n}`).join(" "))).toHaveLength(TERMS_MAX);
});
