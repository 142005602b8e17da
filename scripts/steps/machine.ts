// What tests and measurements need of the machine: a media worker and Debian's packages.
import { needPackages } from "./packages.ts";
import { compiledWorker, readyWorker, workerPackages } from "./worker.ts";

/** Asks for all packages at once, so that a person who must install them by hand is asked once. */
export async function prepareMachine(packages: readonly string[]): Promise<void> {
  const ready = await readyWorker();
  await needPackages([...new Set([...(ready ? [] : workerPackages), ...packages])], "packages-missing");
  // Tests that open a media worker look here, as the server does.
  process.env["MEDIASOUP_WORKER_BIN"] = ready ?? (await compiledWorker());
}
