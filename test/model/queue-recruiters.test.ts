import { expect, test } from "vitest";
import { playHistories } from "./histories.ts";

test("whatever recruiters do, the queue keeps the model's promises", async () => {
  const seen = await playHistories("recruiters", 1 / 2);
  // The histories go everywhere, or they would prove nothing.
  const everywhere = ["called", "recalled", "answered", "skipped", "missed_back", "missed_gone", "finished"];
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...everywhere, "held_elsewhere", "released"]));
});
