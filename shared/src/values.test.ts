import { expect, test } from "vitest";
import { z } from "zod";
import { line, Phone, text } from "./values.ts";

test("a line is trimmed, freed of control characters, and never empty or too long", () => {
  const name = line(4);
  expect(name.parse(" 吴\u0000玲\n")).toBe("吴 玲");
  expect(name.safeParse(" \u200b ").success).toBe(false);
  expect(name.safeParse("12345").success).toBe(false);
  expect(name.parse("  1234  ")).toBe("1234");
});

test("a text keeps its line breaks and may be empty", () => {
  expect(text(20).parse(" 一\r\n二\u0007 \n")).toBe("一\n二");
  expect(text(20).parse(" \n ")).toBe("");
  expect(text(3).safeParse("1234").success).toBe(false);
});

test("a text loses what nobody sees, and keeps joined emoji", () => {
  expect(text(20).parse("\u202eabc\u200b\ud800")).toBe("abc");
  expect(text(20).parse("\u200b")).toBe("");
  expect(text(20).parse("👩‍🔧 好")).toBe("👩‍🔧 好");
  expect(line(20).safeParse("\ud800").success).toBe(false);
});

test("what was parsed can be sent back by the same schema", () => {
  const schema = z.object({ name: line(10), about: text(10).default("") });
  const parsed = schema.parse({ name: " 吴 " });
  expect(z.encode(schema, parsed)).toEqual({ name: "吴", about: "" });
});

test.each([
  ["138 0000 1234", "13800001234"],
  ["+86-138-0000-1234", "13800001234"],
  ["8613800001234", "13800001234"],
])("the phone %s is kept as %s", (typed, kept) => {
  expect(Phone.parse(typed)).toBe(kept);
});
