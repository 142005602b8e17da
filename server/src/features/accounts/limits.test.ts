import { expect, test } from "vitest";
import { ATTEMPT_KEPT_SECONDS, ATTEMPTS_SEEN_MAX, limits, waitSeconds, type Limit } from "./limits.ts";

const NOW = 1_000_000_000;
const ago = (...seconds: number[]) => seconds.map((second) => NOW - second * 1000);

test("a first attempt never waits", () => {
  for (const all of Object.values(limits)) expect(waitSeconds(all, [], NOW)).toBe(0);
});

test("a phone gets one code a minute, five an hour, ten a day", () => {
  const wait = (...seconds: number[]) => waitSeconds(limits["code-phone"], ago(...seconds), NOW);
  expect(wait(59)).toBe(1);
  expect(wait(60)).toBe(0);
  expect(wait(60, 120, 180, 240, 3599)).toBe(1);
  expect(wait(60, 120, 180, 240, 3600)).toBe(0);
  const tenToday = Array.from({ length: 10 }, (_, i) => 4_000 * (i + 1));
  expect(wait(...tenToday)).toBe(86_400 - 40_000);
});

test("the pause grows with every failure, up to its most", () => {
  const all: Limit[] = [{ free: 5, firstSeconds: 5, mostSeconds: 900, windowSeconds: 86_400 }];
  const afterFailures = (count: number) =>
    waitSeconds(all, ago(...Array.from({ length: count }, (_, i) => i)), NOW);
  expect([4, 5, 6, 7, 8, 12, 13, 50].map(afterFailures)).toEqual([0, 5, 10, 20, 40, 640, 900, 900]);
});

test("a pause that has passed allows exactly one more attempt", () => {
  const all = limits["password-pair"];
  expect(waitSeconds(all, ago(5, 6, 7, 8, 9), NOW)).toBe(0);
  expect(waitSeconds(all, ago(0, 5, 6, 7, 8, 9), NOW)).toBe(10);
});

test("no limit needs to see older or more attempts than are kept and read", () => {
  for (const limit of Object.values(limits).flat() as Limit[]) {
    expect(limit.windowSeconds).toBeLessThanOrEqual(ATTEMPT_KEPT_SECONDS);
    if ("max" in limit) expect(limit.max).toBeLessThanOrEqual(ATTEMPTS_SEEN_MAX);
  }
});
