import { expect, test } from "vitest";
import { isCreditCode } from "./credit-code.ts";

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// Published by the companies themselves.
const REAL = ["914403001922038216", "91440300708461136T", "91330100799655058B", "91110000802100433B"];

test.each(REAL)("the real code %s is accepted", (code) => {
  expect(isCreditCode(code)).toBe(true);
});

test.each([
  ["a wrong check character", "914403001922038217"],
  ["a letter that is never used", "91440300I922038216"],
  ["17 characters", "91440300192203821"],
  ["19 characters", "9144030019220382166"],
  ["a letter in the region", "9144A3001922038216"],
  ["lower case, which the schema turns to upper before", "91440300708461136t"],
  ["nothing", ""],
])("%s is refused", (_what, code) => {
  expect(isCreditCode(code)).toBe(false);
});

test("every single mistyped character is noticed, and every swap of neighbours", () => {
  for (const code of REAL) {
    for (let at = 0; at < code.length; at++) {
      for (const typed of CHARACTERS.split("")) {
        const mistyped = code.slice(0, at) + typed + code.slice(at + 1);
        expect([mistyped, isCreditCode(mistyped)]).toEqual([mistyped, mistyped === code]);
      }
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect([swapped, isCreditCode(swapped)]).toEqual([swapped, swapped === code]);
    }
  }
});
