// Gets mediasoup's worker: named by the environment, kept from before, downloaded, or compiled on Debian's libraries.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Trouble } from "../../server/src/troubles.mjs";
import { run, tail } from "../bootstrap/child.mjs";
import { step } from "../bootstrap/progress.mjs";
import { refuseFullDisk } from "./tool.ts";
import { downloadWorker } from "./worker-download.ts";
import { needPackages } from "./packages.ts";
import { inCache, inRoot } from "./places.ts";
import { builtWorker, findWorker, isUsable, mediasoupDir, prebuiltWorker } from "./worker-places.ts";

export const workerPackages = [
  "cmake",
  "ninja-build",
  "g++",
  "pkg-config",
  "libuv1-dev",
  "libssl-dev",
  "libsrtp2-dev",
  "libabsl-dev",
  "flatbuffers-compiler",
  "libflatbuffers-dev",
];

/** The path of a worker that runs on this machine. */
export async function getWorker(): Promise<string> {
  return (await readyWorker()) ?? compiledWorker();
}

/** A worker that needs no compiler: named, kept, or downloaded now. */
export async function readyWorker(): Promise<string | undefined> {
  const named = process.env["MEDIASOUP_WORKER_BIN"];
  if (named && !(await isUsable(named))) throw new Trouble("worker-unusable", { path: named });
  const found = findWorker();
  if (found) return found;
  const prebuilt = prebuiltWorker();
  const done = await step("下载媒体工作进程 · downloading the media worker", (tell) =>
    downloadWorker(prebuilt, tell),
  );
  return done ? prebuilt : undefined;
}

export async function compiledWorker(): Promise<string> {
  await needPackages(workerPackages, "no-compiler");
  const built = builtWorker();
  const title =
    "编译媒体工作进程（仅一次，约 3 到 5 分钟）· compiling the media worker (once, 3 to 5 minutes)";
  await step(title, (tell) => compile(built, tell));
  return built;
}

async function compile(target: string, tell: (detail: string) => void): Promise<void> {
  const folder = dirname(target);
  mkdirSync(dirname(folder), { recursive: true });
  // Built beside its place and moved there when it runs: a build cut short leaves nothing that looks like a worker.
  const draft = mkdtempSync(`${folder}.`);
  const remove = () => rmSync(draft, { recursive: true, force: true });
  process.once("exit", remove); // Ctrl-C in the middle leaves nothing either.
  const log = inCache("media-worker", "build.log");
  try {
    const flags = ["-DCMAKE_BUILD_TYPE=Release", `-DWORKER=${join(mediasoupDir, "worker")}`];
    const configured = await run("cmake", ["-G", "Ninja", ...flags, inRoot("media-worker")], { cwd: draft });
    const built =
      configured.code === 0 ? await run("ninja", ["-C", draft], { onOutput: tellNinja(tell) }) : configured;
    writeFileSync(log, configured.output + built.output);
    tell("");
    const worker = join(draft, "mediasoup-worker");
    refuseFullDisk(built.output, draft);
    if (built.code !== 0 || !(await isUsable(worker))) {
      throw new Trouble("worker-build-failed", { log }, tail(built.output));
    }
    mkdirSync(folder, { recursive: true });
    renameSync(worker, target);
  } finally {
    remove();
  }
}

function tellNinja(tell: (detail: string) => void) {
  return (text: string) => {
    const count = /\[(\d+\/\d+)\][^[]*$/.exec(text)?.[1];
    if (count) tell(count);
  };
}
