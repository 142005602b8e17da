// PGlite's files with a working fsync. It reaches into PGlite's internals: its version is pinned, and a test counts fsyncs.
import type { NodeFS as NodeFiles } from "@electric-sql/pglite/nodefs";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { fsyncSync } from "node:fs";
import { fsyncPath } from "./fsync.ts";

type Options = Awaited<ReturnType<NodeFiles["init"]>>["emscriptenOpts"];
type Module = Parameters<NonNullable<Options["preRun"]>[number]>[0];
interface Stream {
  nfd?: number;
  node: { mode: number };
}
/** The part of Emscripten's NODEFS that its types leave out. */
interface NodeFileSystem {
  stream_ops?: { fsync?: (stream: Stream) => number };
  realPath(node: Stream["node"]): string;
}

const EIO = 29; // as Emscripten numbers it; PostgreSQL then stops rather than believe that it committed

function addFsync(module: Module): void {
  const files: Partial<NodeFileSystem> = module.NODEFS;
  const { stream_ops: streams, realPath } = files;
  if (streams === undefined || realPath === undefined) {
    throw new Error("This PGlite build hides NODEFS, so commits could not be made durable");
  }
  streams.fsync = (stream) => {
    try {
      if (stream.nfd !== undefined) fsyncSync(stream.nfd);
      else if (module.FS.isDir(stream.node.mode)) fsyncPath(realPath(stream.node));
      return 0;
    } catch {
      return -EIO;
    }
  };
}

/** Emscripten's NODEFS has no fsync, so PGlite by itself never syncs: this gives it one, for files and directories. */
export class DurableFiles extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [...(emscriptenOpts.preRun ?? []), addFsync];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}
