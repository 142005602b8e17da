// Which words a field gets for what the schema found.
import { line, text } from "@jishi/shared/values";
import { expect, test } from "vitest";
import { z } from "zod";
import { fieldReason } from "./field-reason.ts";

const reasonsOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ code, message, ...params }) => {
    return fieldReason({ keyword: code, message, params })?.en;
  });

test("a text that is empty, too short or too long is told so, with the length that it may have", () => {
  expect(reasonsOf(line(40), "   ")).toEqual(["Please fill this in"]);
  expect(reasonsOf(line(40), undefined)).toEqual(["Please fill this in"]);
  expect(reasonsOf(text(2000).pipe(z.string().min(5)), " few ")).toEqual(["At least 5 characters"]);
  expect(reasonsOf(line(40), "x".repeat(41))).toEqual(["At most 40 characters"]);
  expect(reasonsOf(line(40), "x".repeat(81))?.at(-1)).toBe("At most 40 characters");
});

test("a list is told its length, a number no more than which way it is wrong", () => {
  expect(reasonsOf(z.array(z.string()).max(2), ["a", "b", "c"])).toEqual(["At most 2"]);
  expect(reasonsOf(z.array(z.string()).min(1), [])).toEqual(["At least 1"]);
  expect(reasonsOf(z.int().max(100), 101)).toEqual(["That is too much"]);
  expect(reasonsOf(z.int().min(0), -1)).toEqual(["That is too little"]);
});

test("of what has no words of its own nothing is said", () => {
  expect(reasonsOf(z.string().regex(/^\d+$/), "x")).toEqual([undefined]);
});
