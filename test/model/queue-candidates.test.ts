import { expect, test } from "vitest";
import { playHistories } from "./histories.ts";

test("whatever candidates do, the queue keeps the model's promises", async () => {
  const seen = await playHistories("candidates", 1 / 2);
  // The histories go everywhere, or they would prove nothing.
  const everywhere = ["taken", "answered", "delayed", "left", "returned", "missed_back", "missed_gone"];
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...everywhere, "held_elsewhere", "released"]));
});
