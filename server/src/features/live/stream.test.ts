import { expect, test } from "vitest";
import { INTERRUPTED_SECONDS_MAX, next, type StreamStatus } from "./stream.ts";

const at = (seconds: number) => new Date(seconds * 1000);
const live: StreamStatus = { state: "live", startedAt: at(0) };

test("a lost publisher interrupts the stream at the time last seen, and coming back keeps its start", () => {
  const lost = next(live, { kind: "lost", at: at(50) });
  expect(lost).toEqual({ state: "interrupted", startedAt: at(0), interruptedAt: at(50) });
  expect(next(lost, { kind: "flowing", at: at(110) })).toEqual(live);
});

test("sixty seconds of absence are survived, five minutes end the stream when its picture ended", () => {
  const lost = next(live, { kind: "lost", at: at(50) });
  expect(next(lost, { kind: "tick", at: at(50 + 60) })).toBe(lost);
  expect(next(lost, { kind: "tick", at: at(51 + INTERRUPTED_SECONDS_MAX) })).toEqual({
    state: "ended",
    startedAt: at(0),
    endedAt: at(50),
  });
});

test("ending twice keeps the first time, and an ended stream can't be resumed", () => {
  const ended = next(live, { kind: "end", at: at(90) });
  expect(next(ended, { kind: "end", at: at(99) })).toBe(ended);
  expect(() => next(ended, { kind: "flowing", at: at(99) })).toThrow("stream/not-live");
});

test("a stream that was never seen ends without a start", () => {
  const ended = next({ state: "scheduled", since: at(0) }, { kind: "end", at: at(5) });
  expect(ended).toEqual({ state: "ended", startedAt: null, endedAt: at(5) });
});
