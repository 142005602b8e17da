// Flushes files and directories, so that what was written is there after a loss of power.
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function fsyncPath(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a directory and everything in it, so that a rename after it publishes only what is on the disk. */
export function fsyncTree(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    fsyncPath(join(entry.parentPath, entry.name));
  }
  fsyncPath(directory);
}
