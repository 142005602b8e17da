import { expect, test } from "vitest";
import { idCheck, readIdNumber } from "./id-number.ts";

const TODAY = "2026-11-21";
const read = (typed: string, kind: "resident_id" | "residence_permit" | "passport" = "resident_id") =>
  readIdNumber(kind, typed, TODAY);
const numbered = (first17: string) => first17 + idCheck(first17);

// The standard's own examples.
test.each([
  ["11010519491231002X", "1949-12-31"],
  ["440524188001010014", undefined],
])("the example %s of GB 11643 has a right check character", (number, birthDate) => {
  expect(idCheck(number.slice(0, 17))).toBe(number.charAt(17));
  expect(read(number)?.birthDate).toBe(birthDate); // The second was born in 1880.
});

test("a lower-case x, spaces and hyphens are the same number", () => {
  expect(read(" 110105 19491231-002x ")).toEqual(read("11010519491231002X"));
});

test("the 15-digit form is the same person as the 18-character one", () => {
  expect(read("110105491231002")).toEqual(read("11010519491231002X"));
});

test("a residence permit is known by how it begins, whatever kind was chosen", () => {
  for (const prefix of ["810000", "820000", "830000"]) {
    const number = numbered(`${prefix}19900512001`);
    expect(read(number, "resident_id")?.kind).toBe("residence_permit");
    expect(read(number, "residence_permit")).toEqual({
      kind: "residence_permit",
      number,
      birthDate: "1990-05-12",
    });
  }
  expect(read("11010519491231002X", "residence_permit")?.kind).toBe("resident_id");
});

test.each([
  ["a wrong check character", "110105194912310021"],
  ["a date that doesn't exist", numbered("11010519900230001")],
  ["29 February of a common year", numbered("11010519000229001")],
  ["a month 13", numbered("11010519901301001")],
  ["a birth tomorrow", numbered("11010520261122001")],
  ["a birth 200 years ago", numbered("11010518261122001")],
  ["a region that isn't one", numbered("99010519900512001")],
  ["an X in the middle", "1101051949123X0021"],
  ["17 digits", "11010519491231002"],
  ["a 15-digit form with a date that doesn't exist", "110105490231002"],
  ["nothing", ""],
  ["full-width digits", "１１０１０５１９４９１２３１００２X"],
])("%s is refused", (_what, typed) => {
  expect(read(typed)).toBeUndefined();
});

test("29 February of a leap year and a birth today are accepted", () => {
  expect(read(numbered("11010520000229001"))?.birthDate).toBe("2000-02-29");
  expect(read(numbered("11010520261121001"))?.birthDate).toBe(TODAY);
});

test("every single mistyped digit is noticed", () => {
  const number = "11010519491231002X";
  for (let at = 0; at < 17; at++) {
    for (let digit = 0; digit <= 9; digit++) {
      const mistyped = number.slice(0, at) + String(digit) + number.slice(at + 1);
      expect([mistyped, read(mistyped) !== undefined]).toEqual([mistyped, mistyped === number]);
    }
  }
});

test.each(["E12345678", "g1234567", "EJ 1234567", "123456789"])(
  "the passport number %s is accepted",
  (typed) => {
    expect(read(typed, "passport")).toMatchObject({ kind: "passport", birthDate: null });
  },
);

test.each(["", "ABCDEFG", "12345", "E1234567890123456", "护照12345678"])(
  "%j is no passport number",
  (typed) => {
    expect(read(typed, "passport")).toBeUndefined();
  },
);
