// A program we run is ended with all its own children, and its output is kept in bounds.
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { endAll, run, tail } from "./child.mjs";

test("ending ends what the program itself has started", async () => {
  let output = "";
  const ran = run("sh", ["-c", "sleep 600 & echo $!; wait"], {
    onOutput: (text) => {
      output += text;
    },
  });
  while (!output.includes("\n")) await setTimeout(10);
  await endAll();
  expect((await ran).code).not.toBe(0);
  const pid = Number(output);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("both streams of a program that fails are kept, in order", async () => {
  expect(await run("sh", ["-c", "echo one; echo two >&2; exit 3"])).toEqual({
    code: 3,
    output: "one\ntwo\n",
  });
});

test("a program that isn't there answers as in a shell", async () => {
  expect((await run("no-such-program", [])).code).toBe(127);
});

test("of a long output the end is kept", async () => {
  const { output } = await run("sh", ["-c", "seq 1 200000"]);
  expect(output.length).toBeLessThanOrEqual(256 * 1024);
  expect(output.endsWith("\n200000\n")).toBe(true);
});

test("a tail is plain text of so many lines", () => {
  expect(tail("one\n\u001b[31mtwo\u001b[0m\nthree\n\n", 2)).toBe("two\nthree");
});

/** A process that has ended but that nobody has collected is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
