// A trace's conditions are counted however deep they stand.
import type { Trace, Verdict } from "@jishi/shared/policies";
import { expect, it } from "vitest";
import { clausesOf, countsOf } from "./trace.ts";

const clause = (verdict: Verdict): Trace => ({
  kind: "clause",
  verdict,
  facts: [],
  said: { zh: verdict, en: verdict },
});

it("counts the conditions inside groups of groups, in their order", () => {
  const inner: Trace = { kind: "any", verdict: "unknown", parts: [clause("no"), clause("unknown")] };
  const whole: Trace = { kind: "all", verdict: "unknown", parts: [clause("yes"), inner] };
  expect(countsOf(whole)).toEqual({ yes: 1, no: 1, unknown: 1 });
  expect(clausesOf(whole).map(({ verdict }) => verdict)).toEqual(["yes", "no", "unknown"]);
});
