// Opens the embedded PostgreSQL safely: one process, one fsync per commit, and all or nothing at the first start.
import { PGlite } from "@electric-sql/pglite";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { lockDirectory } from "./directory-lock.ts";
import { DurableFiles } from "./durable-files.ts";
import { fsyncPath, fsyncTree } from "./fsync.ts";

export { litePool } from "./lite-pool.ts";

// Named by PostgreSQL's major version: files of another one can't be opened, so an upgrade finds an empty place.
const DATA = "pg18";

const SETTINGS = [
  "wal_sync_method=fsync", // Emscripten's fdatasync does nothing, its fsync does
  "shared_buffers=32MB", // the process must stay small; the operating system caches the files anyway
  "min_wal_size=32MB", // two old log files kept for reuse rather than five
  "max_wal_size=64MB",
];
const START = [
  ...PGlite.defaultStartParams.filter((param) => param !== "-F"), // -F turns fsync off
  ...SETTINGS.flatMap((setting) => ["-c", setting]),
];

/** On which a second of 600 MB more is no matter; a machine sold as 4 GB shows somewhat less. */
const ROOMY_BYTES = 3.5 * 2 ** 30;

/**
 * V8's optimizing compiler halves what sets of writes take, and saves a fifth of the rest; but PostgreSQL's largest function, its
 * parser, takes it 600 MB once. So a small machine stays with the baseline compiler. With ten times V8's own budget (which counts
 * bytes of code run) a start optimizes little else: only what stays busy.
 */
export function compilerFlags(memoryBytes: number): string[] {
  if (memoryBytes < ROOMY_BYTES) return ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];
  return ["--wasm-tiering-budget=130000000"];
}

/** A container's limit, where there is one; 0 or more than the machine has where there is none. */
const memoryBytes = Math.min(process.constrainedMemory() || Infinity, totalmem());
for (const flag of compilerFlags(memoryBytes)) setFlagsFromString(flag);

export interface Embedded {
  readonly db: PGlite;
  readonly close: () => Promise<void>;
}

export function holdsDatabase(directory: string): boolean {
  return existsSync(join(directory, DATA));
}

function start(directory: string): Promise<PGlite> {
  return PGlite.create({ fs: new DurableFiles(directory), startParams: START });
}

/** A kill in the middle of the first start leaves only the side directory, which the next start throws away. */
async function prepare(directory: string): Promise<void> {
  const side = join(directory, `${DATA}.new`);
  rmSync(side, { recursive: true, force: true });
  const db = await start(side);
  await db.close();
  await fsyncTree(side);
  renameSync(side, join(directory, DATA));
  fsyncPath(directory);
}

/** Refuses with DirectoryInUse when another process has it. `close` is idempotent and frees the directory. */
export async function openEmbedded(directory: string): Promise<Embedded> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const unlock = await lockDirectory(directory);
  try {
    if (!holdsDatabase(directory)) await prepare(directory);
    const db = await start(join(directory, DATA));
    const close = async () => {
      await db.close();
      await unlock();
    };
    let closing: Promise<void> | undefined;
    return { db, close: () => (closing ??= close()) };
  } catch (error) {
    await unlock();
    throw error;
  }
}
