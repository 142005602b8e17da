// Which of two measures of the clock is believed.
import { expect, test } from "vitest";
import { betterOf, measured } from "./door-clock.ts";

const at = 1_800_000_000_000;

test("the server's clock is taken from the middle of the trip", () => {
  expect(measured(at + 60_100, at, at + 200)).toEqual({ ms: 60_000, tripMs: 200, measuredAt: at + 200 });
  expect(measured(at - 300_000, at, at).ms).toBe(-300_000);
});

test("a faster answer knows better, a slower one doesn't", () => {
  const fast = { ms: 1000, tripMs: 40, measuredAt: at };
  const slow = { ms: 1400, tripMs: 2000, measuredAt: at + 1000 };
  expect(betterOf(undefined, slow)).toBe(slow);
  expect(betterOf(fast, slow)).toBe(fast);
  expect(betterOf(slow, { ...fast, measuredAt: at + 2000 })).toMatchObject({ ms: 1000 });
});

test("an old measure gives way to a slower but fresh one", () => {
  const old = { ms: 1000, tripMs: 40, measuredAt: at };
  const fresh = { ms: 1500, tripMs: 900, measuredAt: at + 11 * 60_000 };
  expect(betterOf(old, fresh)).toBe(fresh);
});

test("a clock that was set meanwhile is noticed at once", () => {
  const before = { ms: 0, tripMs: 40, measuredAt: at };
  const after = { ms: -3_600_000, tripMs: 900, measuredAt: at + 3_601_000 };
  expect(betterOf(before, after)).toBe(after);
  const setBack = { ms: 500, tripMs: 900, measuredAt: at - 1000 };
  expect(betterOf(before, setBack)).toBe(setBack);
});
