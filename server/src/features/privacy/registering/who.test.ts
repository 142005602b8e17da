import { expect, test } from "vitest";
import { whoIs } from "./who.ts";

const mei = { name: "李梅", number: "none" } as const;

test.each([
  ["the same name by phone", mei, { name: "李 梅", hasNumber: false }, "them"],
  ["the same name with a first number", mei, { name: "李梅", hasNumber: true }, "them"],
  [
    "dots and case of long names",
    { name: "阿卜杜拉·Ali", number: "same" },
    { name: "阿卜杜拉•ali", hasNumber: true },
    "them",
  ],
  ["somebody who never said a name", { name: "", number: "none" }, { name: "李梅", hasNumber: true }, "them"],
  [
    "another's number on a family's phone",
    { name: "李梅", number: "other" },
    { name: "李梅", hasNumber: true },
    "another",
  ],
  ["another's name with a number of their own", mei, { name: "赵一鸣", hasNumber: true }, "another"],
] as const)("%s", (_, found, given, who) => {
  expect(whoIs(found, given)).toBe(who);
});

test("another's name is refused where only the phone, or the number itself, says who it is", () => {
  const given = { name: "赵一鸣", hasNumber: false };
  expect(() => whoIs(mei, given)).toThrow("person/name");
  expect(() => whoIs({ ...mei, number: "same" }, { ...given, hasNumber: true })).toThrow("person/name");
});
