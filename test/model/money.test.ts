// Random histories of public money: one part of them, in memory; money-served.test.ts plays the other on the second core.
import { test } from "vitest";
import { LONG_MS, playMoney } from "./money-histories.ts";
import { inMemory } from "./money-places.ts";
import { expectAllSeen } from "./money-seen.ts";

test(
  "whatever happens to claims and their awards, they are paid as the model says, nobody twice, and refused as it refuses",
  async () => {
    expectAllSeen(await playMoney(await inMemory(), 0.45));
  },
  LONG_MS,
);
