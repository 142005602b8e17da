// Random histories of public money: the other part of those in money.test.ts, on a PostgreSQL server.
import { test } from "vitest";
import { LONG_MS, playMoney } from "./money-histories.ts";
import { onServer } from "./money-places.ts";
import { expectAllSeen } from "./money-seen.ts";

test(
  "a PostgreSQL server decides, refuses and pays as the model says, too",
  async () => {
    expectAllSeen(await playMoney(await onServer(), 0.55));
  },
  LONG_MS,
);
