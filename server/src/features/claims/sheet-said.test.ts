import type { Trace, Verdict } from "@jishi/shared/policies";
import { expect, test } from "vitest";
import { claimedSaid, failedSaid } from "./sheet-said.ts";

const clause = (name: string, verdict: Verdict): Trace => ({
  kind: "clause",
  verdict,
  facts: [],
  said: { zh: `${name}。`, en: `${name}.` },
});

test("a row that fails says each condition that isn't met, and no other", () => {
  const held: Trace = { kind: "not", verdict: "no", parts: [clause("held", "yes")] };
  const parts = [clause("met", "yes"), clause("late", "no"), clause("unknown", "unknown"), held];
  const { zh, en } = failedSaid({ kind: "all", verdict: "no", parts });
  expect([zh, en]).toEqual(["late。held。", "late. held."]);
});

test("a claim is named by its number, a draft as what it is", () => {
  const reference = "2026-000012";
  expect(claimedSaid({ reference, state: "submitted" }).zh).toBe("已经申领，编号 2026-000012");
  expect(claimedSaid({ reference, state: "draft" }).zh).toContain("已有草稿 2026-000012，还没有提交");
});
