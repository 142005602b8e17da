import { expect, test } from "vitest";
import { Lane } from "./lane.ts";

test("however often it is asked while it runs, it runs once more and never twice at a time", async () => {
  const gates: (() => void)[] = [];
  let atOnce = 0;
  const lane = new Lane(
    async () => {
      expect(++atOnce).toBe(1);
      await new Promise<void>((resolve) => gates.push(resolve));
      atOnce--;
    },
    () => undefined,
  );
  for (let i = 0; i < 5; i++) lane.ask();
  expect(gates).toHaveLength(1);
  gates[0]?.();
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.();
  await lane.stop();
  expect(gates).toHaveLength(2);
});

test("a run that fails is reported and doesn't keep the next from running", async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const lane = new Lane(
    async () => {
      runs++;
      if (runs === 1) throw new Error("once");
    },
    (error) => errors.push(error),
  );
  lane.ask();
  lane.ask();
  await expect.poll(() => runs).toBe(2);
  expect(errors).toEqual([new Error("once")]);
});

test("after it was stopped nothing runs", async () => {
  let runs = 0;
  const lane = new Lane(
    async () => void runs++,
    () => undefined,
  );
  await lane.stop();
  lane.ask();
  expect(runs).toBe(0);
});
