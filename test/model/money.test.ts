// Random histories of public money: one half of them; money-more.test.ts plays the other on the second core.
import { expect, test } from "vitest";
import { playMoney } from "./money-histories.ts";
import { kinds } from "./money-model.ts";

test("whatever happens to awards, they are paid as the model says, nobody twice, and refused as it refuses", async () => {
  const seen = await playMoney(0.5);
  const refusals = ["reserve ledger/insufficient", "post award/objected", "release award/objected"];
  const more = ["build payment/listed", "let go award/state", "paid unmatched"];
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([...kinds.map((kind) => `${kind} done`), ...refusals, ...more]),
  );
});
