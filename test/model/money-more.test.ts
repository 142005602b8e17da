// Random histories of public money: the other half of those in money.test.ts.
import { expect, test } from "vitest";
import { playMoney } from "./money-histories.ts";

test("awards that share a budget and batches keep it and each other's payments whole", async () => {
  const seen = await playMoney(0.5);
  expect(seen.get("paid done")).toBeGreaterThan(0);
});
