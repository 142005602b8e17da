import { expect, test } from "vitest";
import { budget } from "./budget.ts";

test("a burst passes, the next is refused, and a second later some pass again", () => {
  const clock = { now: 0 };
  const spend = budget(3, 2, () => clock.now);
  expect([spend(), spend(), spend(), spend()]).toEqual([true, true, true, false]);
  clock.now = 1000;
  expect([spend(), spend(), spend()]).toEqual([true, true, false]);
});
