// Skips work whose inputs are what they were when it last succeeded.
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { inRoot, root } from "./places.ts";

export interface Stamped {
  /** Names the stamp's file. */
  name: string;
  /** Globs from the project's root; their files' contents decide. */
  inputs: readonly string[];
  /** Work whose output is gone is done again. */
  outputExists: () => boolean;
}

/** Does the work unless nothing changed. A stamp is taken away first, so a work cut short is done again. */
export async function unlessDone(
  { name, inputs, outputExists }: Stamped,
  work: () => Promise<void>,
): Promise<void> {
  const file = inRoot(".jishi", "stamps", name);
  const stamp = hashOf(inputs);
  if (outputExists() && readIfThere(file) === stamp) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(inRoot(".jishi", "stamps"), { recursive: true });
  writeFileSync(file, stamp);
}

/** One hash over names and contents of all files that the globs find. */
export function hashOf(globs: readonly string[]): string {
  const hash = createHash("sha256");
  const files = globSync([...globs], { cwd: root, exclude: (path) => path.includes("node_modules") });
  for (const path of files.toSorted()) {
    const file = inRoot(path);
    if (!statSync(file).isFile()) continue;
    hash.update(`${path}\n`);
    hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
