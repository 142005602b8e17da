// The kinds of tests: unit beside the code, flows (run once per database), and those that need a whole machine.
import { defineConfig } from "vitest/config";
import { findWorker } from "./scripts/steps/worker-places.ts";

// Two processes at most, because a build machine has two cores and flows open a database each.
const PARALLEL = 2;

/** Not for faults, whose kills should meet a disk. */
const MEMORY_FOLDER = "test/support/memory-folder.ts";

/** Media, browser and fault tests measure time or kill processes: they have the machine to themselves. */
function alone(name: string, timeoutSeconds: number, own: { globalSetup?: string } = {}) {
  return {
    extends: true as const,
    test: {
      ...own,
      name,
      include: [`test/${name}/**/*.test.ts`],
      fileParallelism: false,
      maxWorkers: 1,
      // They assert seconds on a machine that may have paused for one: a real fault fails twice.
      retry: 1,
      testTimeout: timeoutSeconds * 1000,
      hookTimeout: timeoutSeconds * 1000,
    },
  };
}

// `npx vitest` by hand finds the worker that the commands have fetched or built.
const worker = findWorker();

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: PARALLEL,
    passWithNoTests: false,
    env: { JISHI_MODE: "test", ...(worker && { MEDIASOUP_WORKER_BIN: worker }) },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{shared,server,client}/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "flows",
          globalSetup: MEMORY_FOLDER,
          include: ["test/flows/**/*.test.ts"],
          // Some start the whole product; a busy machine takes three times as long as a quiet one.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "model",
          include: ["test/model/**/*.test.ts"],
          // Thousands of histories each.
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      alone("media", 60),
      alone("browser", 240, { globalSetup: MEMORY_FOLDER }),
      alone("faults", 180),
    ],
  },
});
