// Where mediasoup's worker may be on this machine, and whether a file is one that runs.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import { run } from "../bootstrap/child.mjs";
import { inCache, inRoot } from "./places.ts";
import { hashOf } from "./stamp.ts";

export const mediasoupDir = realpathSync(inRoot("server/node_modules/mediasoup"));

export interface MediasoupPackage {
  version: string;
  repository: { url: string };
}

export function mediasoupPackage(): MediasoupPackage {
  const text: MediasoupPackage = JSON.parse(readFileSync(join(mediasoupDir, "package.json"), "utf8"));
  return text;
}

/** As mediasoup names its prebuilt workers: they differ by the kernel's major version. */
export function platformName(): string {
  const { platform, arch } = process;
  return platform === "linux" ? `linux-${arch}-kernel${release().split(".")[0]}` : `${platform}-${arch}`;
}

const workerFile = () => (process.platform === "win32" ? "mediasoup-worker.exe" : "mediasoup-worker");

export const prebuiltWorker = () =>
  inCache("media-worker", `${mediasoupPackage().version}-${platformName()}`, workerFile());

/** Kept by version and recipe: a change to either compiles anew. */
export function builtWorker(): string {
  const recipe = hashOf(["media-worker/**/*.{txt,c,h}"]).slice(0, 12);
  return inCache(
    "media-worker",
    `${mediasoupPackage().version}-${process.arch}-built-${recipe}`,
    workerFile(),
  );
}

/** The worker that is already here, if any. */
export function findWorker(): string | undefined {
  const candidates = [process.env["MEDIASOUP_WORKER_BIN"] ?? "", builtWorker(), prebuiltWorker()];
  return candidates.find((path) => path !== "" && existsSync(path));
}

const NO_VERSION_GIVEN = 41; // What a worker answers that is started by hand: proof that it runs here.

export async function isUsable(path: string): Promise<boolean> {
  const { code } = await run(path, [], { env: {} });
  return code === NO_VERSION_GIVEN;
}
