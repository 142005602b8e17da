// Which code of a run is shown when.
import { expect, test } from "vitest";
import { codeAt } from "./run.ts";

const run = { stepMs: 30_000, firstStep: 100, codes: ["a", "b", "c", "d"] };
const start = 100 * 30_000;

test("each code is shown during its own step", () => {
  expect(codeAt(run, start)).toEqual({ code: "a", leftMs: 30_000, lastsMs: 120_000 });
  expect(codeAt(run, start + 29_999)?.code).toBe("a");
  expect(codeAt(run, start + 30_000)).toEqual({ code: "b", leftMs: 30_000, lastsMs: 90_000 });
  expect(codeAt(run, start + 119_000)).toEqual({ code: "d", leftMs: 1000, lastsMs: 1000 });
});

test("before a run and after it there is no code", () => {
  expect(codeAt(run, start - 1)).toBeUndefined();
  expect(codeAt(run, start + 120_000)).toBeUndefined();
});
