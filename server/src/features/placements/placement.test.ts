import { describe, expect, test } from "vitest";
import { move, type Placement, type Step } from "./placement.ts";

const TODAY = "2026-03-20";
const offered: Placement = {
  state: "offered",
  offeredOn: "2026-03-01",
  startedOn: null,
  endedOn: null,
  provenThrough: null,
};
const after = (...steps: Step[]): Placement =>
  steps.reduce((placement, step) => move(placement, step, TODAY).placement, offered);
const started = [{ kind: "accept" }, { kind: "start", on: "2026-03-02" }] as const;

test("an offer is accepted, begun, proven, and ends", () => {
  expect(after({ kind: "accept" }).state).toBe("accepted");
  expect(after(...started)).toMatchObject({ state: "started", startedOn: "2026-03-02" });
  const retained = after(...started, { kind: "prove", through: "2026-03-31" });
  expect(retained).toMatchObject({ state: "retained", provenThrough: "2026-03-31" });
  expect(move(retained, { kind: "end", on: TODAY }, TODAY)).toMatchObject({
    placement: { state: "ended", endedOn: TODAY, provenThrough: "2026-03-31" },
    event: "ended",
    on: TODAY,
  });
});

test("a correction that takes the only month back takes the retention back, but never revives what ended", () => {
  expect(
    after(...started, { kind: "prove", through: "2026-03-31" }, { kind: "prove", through: null }).state,
  ).toBe("started");
  const ended = after(...started, { kind: "end", on: TODAY }, { kind: "prove", through: "2026-03-20" });
  expect(ended.state).toBe("ended");
});

test("a corrected first day is an event of its own", () => {
  const moved = move(after(...started), { kind: "correct_start", on: "2026-03-05" }, TODAY);
  expect(moved).toMatchObject({
    placement: { startedOn: "2026-03-05" },
    event: "start_corrected",
    on: "2026-03-05",
  });
});

describe("days that can't be are refused", () => {
  test.each<[string, Step[]]>([
    ["a start before the offer", [{ kind: "accept" }, { kind: "start", on: "2026-02-28" }]],
    ["a start tomorrow", [{ kind: "accept" }, { kind: "start", on: "2026-03-21" }]],
    ["an end before the start", [...started, { kind: "end", on: "2026-03-01" }]],
    [
      "a corrected start after the end",
      [...started, { kind: "end", on: "2026-03-10" }, { kind: "correct_start", on: "2026-03-11" }],
    ],
  ])("%s", (_, steps) => {
    expect(() => after(...steps)).toThrow("placement/dates");
  });
});

describe("a step out of turn is refused", () => {
  test.each<[string, Step[]]>([
    ["a start that nobody accepted", [{ kind: "start", on: TODAY }]],
    ["accepting twice", [{ kind: "accept" }, { kind: "accept" }]],
    ["accepting what was declined", [{ kind: "decline" }, { kind: "accept" }]],
    ["a no-show after the first day", [...started, { kind: "no_show" }]],
    ["withdrawing an offer after the first day", [...started, { kind: "withdraw" }]],
    ["proving what hasn't begun", [{ kind: "accept" }, { kind: "prove", through: TODAY }]],
    ["ending twice", [...started, { kind: "end", on: TODAY }, { kind: "end", on: TODAY }]],
  ])("%s", (_, steps) => {
    expect(() => after(...steps)).toThrow("placement/state");
  });
});
