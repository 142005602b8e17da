// `npm run bench -- [names]`: sets up what the measurements need and prints their figures: medians with spread, and growth.
import { globSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { basename } from "node:path";
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
  // Figures taken on a busy machine are worth less: say how busy it was before we began.
  console.log(`\n── ${nameOf(file)} (load before: ${(loadavg()[0] ?? 0).toFixed(1)})`);
  await bench.run((line) => console.log(line));
}
