// Files on disk: `<folder>/<owner>/<sha-256>`. A person's folder is theirs alone, so that erasing it erases all; a claim has one too.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { alsoAsked } from "../../../ambient-request.ts";
import { MAGIC_BYTES } from "../file-kind.ts";

export interface Received {
  /** Its place until it is kept. */
  path: string;
  sha256: string;
  sizeBytes: number;
  head: Uint8Array;
}

/** A file without a row is one that is just being uploaded, or one that a crash left. */
const LEFT_AFTER_MS = 60 * 60_000;
const INCOMING = "incoming";

/** Which files, by their hashes, each of these owners still has. */
export type KeptOf = (owners: string[]) => Promise<Map<string, ReadonlySet<string>>>;

export type FileStore = ReturnType<typeof fileStore>;

export function fileStore(folder: string) {
  const placeOf = (owner: string, sha256: string) => join(folder, owner, sha256);
  return {
    receive: (source: Readable) => receive(join(folder, INCOMING), source),
    discard: ({ path }: Received) => rm(path, { force: true }),
    /** Survives a power cut once it resolves. */
    keep: async ({ path, sha256 }: Received, owner: string) => {
      await mkdir(join(folder, owner), { recursive: true, mode: 0o700 });
      await rename(path, placeOf(owner, sha256));
      await syncFolder(join(folder, owner));
      await syncFolder(folder);
    },
    /** Undefined when it isn't there, as after restoring a database without its files. */
    read: async (owner: string, sha256: string): Promise<Readable | undefined> => {
      const handle = await open(placeOf(owner, sha256)).catch(ifThere);
      return handle?.createReadStream();
    },
    remove: (owner: string, sha256: string) => rm(placeOf(owner, sha256), { force: true }),
    removeAll: (owner: string) => rm(join(folder, owner), { recursive: true, force: true }),
    /** Removes what no row names. */
    sweep: (now: Date, keptOf: KeptOf) => sweep(folder, now, keptOf),
  };
}

async function receive(folder: string, source: Readable): Promise<Received> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, crypto.randomUUID());
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let head: Uint8Array = new Uint8Array();
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      if (head.length < MAGIC_BYTES) head = Buffer.concat([head, chunk]).subarray(0, MAGIC_BYTES);
      yield chunk;
    }
  };
  const sink = createWriteStream(path, { mode: 0o600, flush: true });
  try {
    await pipeline(source, measured, sink);
  } catch (error) {
    // A file that is being opened still is there only afterwards.
    if (!sink.closed) await new Promise<void>((resolve) => sink.once("close", () => resolve()));
    await rm(path, { force: true });
    throw error;
  }
  const sha256 = hash.digest("hex");
  alsoAsked(sha256);
  return { path, sha256, sizeBytes, head };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** So many owners are asked about in one query. */
const OWNERS_AT_ONCE = 500;
/** Another folder in the same place is somebody else's. */
const OWNER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function sweep(folder: string, now: Date, keptOf: KeptOf): Promise<number> {
  const found = (await readdir(folder).catch(ifThere)) ?? [];
  const owners = found.filter((name) => OWNER.test(name));
  let removed = found.includes(INCOMING) ? await sweepOne(join(folder, INCOMING), new Set(), now) : 0;
  for (let start = 0; start < owners.length; start += OWNERS_AT_ONCE) {
    const some = owners.slice(start, start + OWNERS_AT_ONCE);
    const kept = await keptOf(some);
    for (const owner of some) {
      removed += await sweepOne(join(folder, owner), kept.get(owner) ?? new Set(), now);
    }
  }
  return removed;
}

async function sweepOne(folder: string, kept: ReadonlySet<string>, now: Date): Promise<number> {
  const before = now.getTime() - LEFT_AFTER_MS;
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (kept.has(name) || (await stat(path)).mtimeMs > before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
