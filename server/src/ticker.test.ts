import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { Ticker } from "./ticker.ts";

test("slow work never overlaps itself, a failure doesn't stop it, and close waits for it", async () => {
  const errors: unknown[] = [];
  const ticker = new Ticker({ error: (error) => errors.push(error) });
  let running = 0;
  let runs = 0;
  ticker.every(1, "work", async () => {
    runs++;
    running++;
    expect(running).toBe(1);
    await delay(10);
    running--;
    if (runs === 1) throw new Error("once");
  });
  await delay(60);
  await ticker.close();
  const after = runs;
  await delay(20);
  expect({ running, more: runs - after, failures: errors.length }).toEqual({
    running: 0,
    more: 0,
    failures: 1,
  });
  expect(runs).toBeGreaterThan(1);
});
