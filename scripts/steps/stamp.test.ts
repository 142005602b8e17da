// Work is skipped only when it succeeded before, on the same inputs, and its output is still there.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { inRoot } from "./places.ts";
import { unlessDone } from "./stamp.ts";

function place() {
  const name = `test-${crypto.randomUUID()}`;
  const folder = inRoot(".jishi", name);
  mkdirSync(folder, { recursive: true });
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    rmSync(inRoot(".jishi", "stamps", name), { force: true });
  });
  let runs = 0;
  const state = { output: true, fail: false };
  const write = (file: string, text: string) => writeFileSync(`${folder}/${file}`, text);
  write("input", "one");
  const work = async () => {
    runs++;
    if (state.fail) throw new Error("it failed");
  };
  const stamped = { name, inputs: [`.jishi/${name}/*`], outputExists: () => state.output };
  return { state, write, run: () => unlessDone(stamped, work), runs: () => runs };
}

test("unchanged work is done once", async () => {
  const { run, runs } = place();
  await run();
  await run();
  expect(runs()).toBe(1);
});

test("work is done again when an input changes, appears or is renamed", async () => {
  const { run, runs, write } = place();
  await run();
  write("input", "two");
  await run();
  write("another", "");
  await run();
  expect(runs()).toBe(3);
});

test("work is done again when its output is gone", async () => {
  const { run, runs, state } = place();
  await run();
  state.output = false;
  await run();
  expect(runs()).toBe(2);
});

test("work that failed is done again, even if the output of before is there", async () => {
  const { run, runs, state, write } = place();
  await run();
  state.fail = true;
  write("input", "two");
  await expect(run()).rejects.toThrow("it failed");
  write("input", "one");
  state.fail = false;
  await run();
  expect(runs()).toBe(3);
});
