import { expect, test } from "vitest";
import {
  EXTENSION_MS,
  EXTENSIONS_MAX,
  isBinding,
  next,
  WRAP_UP_MS,
  type Interview,
  type Sides,
} from "./interview.ts";

const minutes = (count: number) => count * 60_000;
const both: Sides = { candidate: true, recruiter: true };
const alone: Sides = { candidate: false, recruiter: true };
const preparing: Interview = {
  mode: "video",
  slotMs: minutes(8),
  endsAtMs: minutes(8),
  extensions: 0,
  state: "preparing",
};
const talking = next(preparing, { kind: "seen", sides: both }, minutes(1));

test("the time begins when both are there, so that connecting costs nobody's time", () => {
  expect(next(preparing, { kind: "seen", sides: alone }, minutes(1))).toBe(preparing);
  expect(talking).toMatchObject({ state: "talking", endsAtMs: minutes(9) });
});

test("a lost side is reconnecting, and coming back goes on with the same clock", () => {
  const lost = next(talking, { kind: "seen", sides: alone }, minutes(3));
  expect(lost).toMatchObject({ state: "reconnecting", endsAtMs: minutes(9) });
  expect(next(lost, { kind: "seen", sides: both }, minutes(4))).toMatchObject({
    state: "talking",
    endsAtMs: minutes(9),
  });
});

test("when the time is up it wraps up, and five more minutes bring it back", () => {
  expect(next(talking, { kind: "tick" }, minutes(9) - 1)).toBe(talking);
  const over = next(talking, { kind: "tick" }, minutes(9));
  expect(over).toMatchObject({ state: "wrapping_up", parted: false });
  expect(next(over, { kind: "extend", sides: both }, minutes(10))).toMatchObject({
    state: "talking",
    endsAtMs: minutes(10) + EXTENSION_MS,
    extensions: 1,
  });
});

test("the last extension is the last", () => {
  let interview = talking;
  for (let n = 0; n < EXTENSIONS_MAX; n++) interview = next(interview, { kind: "extend", sides: both }, 0);
  expect(interview.endsAtMs).toBe(minutes(9) + EXTENSIONS_MAX * EXTENSION_MS);
  expect(() => next(interview, { kind: "extend", sides: both }, 0)).toThrow("interview/extensions");
});

test("who leaves is free, and the outcome can still be written", () => {
  const left = next(talking, { kind: "leave" }, minutes(2));
  expect([isBinding(talking), isBinding(left)]).toEqual([true, false]);
  expect(next(left, { kind: "leave" }, minutes(2))).toBe(left);
  expect(() => next(left, { kind: "extend", sides: both }, minutes(2))).toThrow("interview/state");
  expect(next(left, { kind: "finish", outcome: "offer" }, minutes(3))).toMatchObject({
    state: "ended",
    endedAtMs: minutes(3),
    outcome: "offer",
  });
});

test("an interview that nobody ends sets its candidate free ten minutes after its time", () => {
  const over = next(talking, { kind: "tick" }, minutes(9));
  expect(isBinding(next(over, { kind: "tick" }, minutes(9) + WRAP_UP_MS - 1))).toBe(true);
  expect(isBinding(next(over, { kind: "tick" }, minutes(9) + WRAP_UP_MS))).toBe(false);
});

test("finishing twice keeps the first time; another outcome is refused", () => {
  const ended = next(talking, { kind: "finish", outcome: "no" }, minutes(3));
  expect(next(ended, { kind: "finish", outcome: "no" }, minutes(4))).toBe(ended);
  expect(() => next(ended, { kind: "finish", outcome: "offer" }, minutes(4))).toThrow("interview/state");
  expect(next(ended, { kind: "seen", sides: alone }, minutes(5))).toBe(ended);
});

test("face to face goes on whatever the pages do", () => {
  const there: Interview = { ...preparing, mode: "on_site", state: "talking" };
  const nobody = { candidate: false, recruiter: false };
  expect(next(there, { kind: "seen", sides: nobody }, minutes(1))).toBe(there);
});
