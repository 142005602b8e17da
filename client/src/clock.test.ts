// The server's clock, learnt on a phone that is wrong.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as Clock from "./clock.ts";

const phone = Date.parse("2026-03-21T12:00:00.000Z");
let clock: typeof Clock;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: phone });
  clock = await import("./clock.ts");
});
afterEach(() => vi.useRealTimers());

describe("the server's clock", () => {
  it("is the phone's until the server has said otherwise", () => {
    clock.learnClock(null, phone, phone + 10);
    clock.learnClock("no date", phone, phone + 10);
    expect(clock.serverNow()).toBe(phone);
  });

  it("is four minutes ahead when the phone is four minutes behind", () => {
    clock.learnClock("Sat, 21 Mar 2026 12:04:00 GMT", phone, phone + 40);
    expect(Math.abs(clock.serverNow() - (phone + 240_000))).toBeLessThanOrEqual(1000);
  });

  it("is the phone's when they differ by less than the header can tell", () => {
    clock.learnClock("Sat, 21 Mar 2026 12:00:00 GMT", phone, phone + 40);
    expect(clock.serverNow()).toBe(phone);
  });

  it("is told by the answer that travelled fastest", () => {
    clock.learnClock("Sat, 21 Mar 2026 12:04:00 GMT", phone, phone + 40);
    clock.learnClock("Sat, 21 Mar 2026 12:09:00 GMT", phone, phone + 9000);
    expect(clock.serverNow()).toBeLessThan(phone + 242_000);
  });
});
