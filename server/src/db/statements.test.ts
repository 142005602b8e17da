import { expect, test } from "vitest";
import { statementNames } from "./statements.ts";

test("the same text has the same name, another has another", () => {
  const nameOf = statementNames();
  const first = nameOf({ sql: "SELECT 1" });
  expect(first).not.toBe("");
  expect(nameOf({ sql: "SELECT 2" })).not.toBe(first);
  expect(nameOf({ sql: "SELECT 1" })).toBe(first);
});

test("past the limit a text stays without a name, and those before keep theirs", () => {
  const nameOf = statementNames(1);
  const first = nameOf({ sql: "SELECT 1" });
  expect(nameOf({ sql: "SELECT 2" })).toBe("");
  expect(nameOf({ sql: "SELECT 1" })).toBe(first);
});
