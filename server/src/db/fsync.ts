// Flushes files and directories, so that what was written is there after a loss of power.
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

export function fsyncPath(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushed together, the file system writes many in one go. */
const AT_ONCE = 64;

/** Flushes a directory and everything in it, so that a rename after it publishes only what is on the disk. */
export async function fsyncTree(directory: string): Promise<void> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    await Promise.all(paths.slice(from, from + AT_ONCE).map(flush));
  }
  fsyncPath(directory);
}

async function flush(path: string): Promise<void> {
  await using file = await open(path, "r");
  await file.sync();
}
