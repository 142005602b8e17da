// `npm run bench -- [names]`: sets up what the measurements need and prints their figures: medians with spread, and growth.
import { closeSync, fdatasyncSync, globSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Trouble } from "../server/src/troubles.mjs";
import { Command } from "./steps/command.ts";
import { buildClient } from "./steps/client.ts";
import { prepareMachine } from "./steps/machine.ts";
import { inRoot } from "./steps/places.ts";
import { generatePrismaClient } from "./steps/prisma.ts";

/** Every file of test/bench exports it; what it reports is the figures. */
interface Bench {
  run(report: (line: string) => void): Promise<void>;
}

const files = globSync("test/bench/*.ts", { cwd: inRoot(".") }).toSorted();
const nameOf = (file: string) => basename(file, ".ts");

await Command.run(async () => {
  const names = process.argv.slice(2);
  const known = files.map(nameOf);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Trouble("unknown-command", { name: unknown.join(" "), known: known.join(", ") });
  }
  await prepareMachine(["chromium", "postgresql"]);
  await generatePrismaClient();
  await buildClient();
  console.log(`${cpus()[0]?.model ?? "CPU"} × ${availableParallelism()}, Node ${process.version}`);
  for (const file of files) {
    if (names.length === 0 || names.includes(nameOf(file))) await measure(file);
  }
  return 0;
});

async function measure(file: string): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the convention of test/bench
  const bench = (await import(inRoot(file))) as Bench;
  // Figures taken on a busy machine are worth less: say how busy it and its disk were before we began.
  const load = (loadavg()[0] ?? 0).toFixed(1);
  console.log(
    `\n── ${nameOf(file)} (before: load ${load}, ${syncMs()} for a write of 8 KB to reach the disk)`,
  );
  await bench.run((line) => console.log(line));
}

/** The median, and what one in twenty takes longer than. */
function syncMs(): string {
  const path = join(mkdtempSync(join(tmpdir(), "jishi-bench-")), "block");
  const block = Buffer.alloc(8_192, 1);
  const file = openSync(path, "w");
  const took = Array.from({ length: 200 }, () => {
    const from = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - from;
  }).toSorted((a, b) => a - b);
  closeSync(file);
  rmSync(dirname(path), { recursive: true });
  return `${took[100]?.toFixed(2)} ms (p95 ${took[190]?.toFixed(2)})`;
}
