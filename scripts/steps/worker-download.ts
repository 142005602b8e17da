// Downloads the worker that mediasoup's makers have built, as its own install step would, but giving up soon.
import { createWriteStream, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Tell } from "../bootstrap/progress.mjs";
import { run } from "../bootstrap/child.mjs";
import { isUsable, mediasoupPackage, platformName } from "./worker-places.ts";

const ANSWER_WITHIN_MS = 6_000; // On a closed network nothing answers, and the recipe is waiting.
const WHOLE_WITHIN_MS = 120_000;

/** Answers whether there is now a worker at `target` that runs. Never throws for the network's sake. */
export async function downloadWorker(target: string, tell: Tell): Promise<boolean> {
  const folder = dirname(target);
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const archive = join(draft, "worker.tgz");
    await fetchInto(archive);
    const { code } = await run("tar", ["-xzf", archive, "-C", draft]);
    if (code !== 0 || !(await isUsable(join(draft, "mediasoup-worker")))) {
      tell("不适用于本机 · not for this machine", "–");
      return false;
    }
    rmSync(archive);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return true;
  } catch {
    tell("网络上没有，改为编译 · not to be had, so it is compiled", "–");
    return false;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function fetchInto(file: string): Promise<void> {
  const { version, repository } = mediasoupPackage();
  const base =
    process.env["MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL"] ??
    `${repository.url.replace(/^git\+/, "").replace(/\.git$/, "")}/releases/download`;
  const stop = new AbortController();
  const soon = setTimeout(() => stop.abort(), ANSWER_WITHIN_MS);
  try {
    const url = `${base}/${version}/mediasoup-worker-${version}-${platformName()}.tgz`;
    const reply = await fetch(url, {
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(WHOLE_WITHIN_MS)]),
    });
    if (!reply.ok || !reply.body) throw new Error(`answered ${reply.status}`);
    clearTimeout(soon);
    await pipeline(Readable.fromWeb(reply.body), createWriteStream(file));
  } finally {
    clearTimeout(soon);
  }
}
