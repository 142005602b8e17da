// What the camera sees again and again, and what it sees anew.
import { expect, test } from "vitest";
import { look } from "./glance.ts";

test("a code that stays in the picture, or is lost for a moment, is one scan", () => {
  const first = look(undefined, "A", 0);
  expect(first.isNew).toBe(true);
  const held = look(first.glance, "A", 900);
  expect(held.isNew).toBe(false);
  expect(look(held.glance, "A", 2300).isNew).toBe(false);
});

test("a code that was put away and is shown again is a new scan, as is another one", () => {
  const first = look(undefined, "A", 0);
  expect(look(first.glance, "A", 2000).isNew).toBe(true);
  expect(look(first.glance, "B", 100).isNew).toBe(true);
});
