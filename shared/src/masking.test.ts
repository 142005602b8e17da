import { expect, test } from "vitest";
import { maskIdNumber, maskName, maskPhone, WITHDRAWN_NAME } from "./masking.ts";

test.each([
  ["吴晓玲", "吴*玲"],
  ["林丹", "林*"],
  ["李", "李*"],
  ["欧阳娜娜", "欧**娜"],
  ["买买提·艾合买提", "买***提"],
  ["𠮷田花子", "𠮷**子"],
  ["John Smith", "J*** S***"],
  ["María José García Márquez", "M*** J*** G***"],
  ["  林丹 ", "林*"],
  ["", "*"],
])("the name %j is shown as %j", (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test("a withdrawn person's placeholder stays readable", () => {
  expect(maskName(WITHDRAWN_NAME)).toBe(WITHDRAWN_NAME);
});

test("a masked name never holds more than two characters of a Chinese name", () => {
  const letters = Array.from("艾克拜尔江阿卜杜勒热合曼");
  for (let length = 1; length <= letters.length; length++) {
    const shown = maskName(letters.slice(0, length).join("")).replaceAll("*", "");
    expect(Array.from(shown).length).toBeLessThanOrEqual(Math.min(2, Math.max(1, length - 1)));
  }
});

test("a phone keeps its network and its last four digits", () => {
  expect(maskPhone("19900000001")).toBe("199****0001");
  expect(maskPhone("110")).toBe("****");
});

test("an identity number hides the birth date, a passport almost everything", () => {
  expect(maskIdNumber("35030219900101123X")).toBe("3503************3X");
  expect(maskIdNumber("G12345678")).toBe("G*******");
  expect(maskIdNumber("A1")).toBe("A****");
});
