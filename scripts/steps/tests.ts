// Runs one part of the tests with vitest and counts what passed and failed.
import { step } from "../bootstrap/progress.mjs";
import { type Command, SaidAlready } from "./command.ts";
import { inRoot } from "./places.ts";
import { keepNode } from "./processes.ts";

export interface Count {
  passed: number;
  failed: number;
}

export interface Part {
  title: string;
  /** A project of vitest.config.ts, or those whose names begin so, with a * at its end. */
  project: string;
  env?: NodeJS.ProcessEnv;
}

/** What scripts/test-reporter.ts sends after each test. */
export interface Tally extends Count {
  file: string;
  /** What passed only when it was tried again, with what went wrong at first. */
  again: string[];
}

const VITEST = inRoot("node_modules/vitest/vitest.mjs");
const FLAGS = [
  "--reporter=dot",
  `--reporter=${inRoot("scripts/test-reporter.ts")}`,
  "--silent=passed-only",
  "--no-color",
];

/** Prints the output of a part only when something failed: what passed needs no reading. */
export async function runTests(
  command: Command,
  { title, project, env }: Part,
  only: readonly string[] = [],
): Promise<Count> {
  let tally: Tally = { passed: 0, failed: 0, file: "", again: [] };
  let output = "";
  const count = await step(title, async (tell) => {
    const keepOutput = (text: string) => {
      output += text;
    };
    const vitest = keepNode([VITEST, "run", "--project", project, ...FLAGS, ...only], {
      env: { ...process.env, ...env },
      onLine: (line) => keepOutput(`${line}\n`),
      onError: keepOutput,
    });
    vitest.child.on("message", (message: Tally) => {
      tally = message;
      tell(`${countText(tally)} · ${tally.file}`);
    });
    command.add(vitest);
    const exit = await vitest.exited;
    if (command.ending) throw new SaidAlready("cut short");
    // A part that ends badly without a failed test (it didn't load, or it crashed) counts as one failed.
    const failed = exit === 0 ? tally.failed : Math.max(tally.failed, 1);
    tell(countText({ ...tally, failed }), failed > 0 ? "✗" : "✓");
    return { passed: tally.passed, failed };
  });
  for (const one of tally.again) console.log(`再试才通过 · passed only when tried again: ${one}`);
  if (count.failed > 0) process.stdout.write(`${output.trim()}\n`);
  return count;
}

export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
});

export const countText = ({ passed, failed }: Count) => `${passed} passed, ${failed} failed`;
