// The kinds of tests: unit beside the code, flows (run once per database), and those that need a whole machine.
import { defineConfig } from "vitest/config";
import { findWorker } from "./scripts/steps/worker-places.ts";

// Two processes at most, because a build machine has two cores and flows open a database each.
const PARALLEL = 2;

/** Not for faults, whose kills should meet a disk. */
const MEMORY_FOLDER = "test/support/memory-folder.ts";

interface Kind {
  name: string;
  folder: string;
  timeoutSeconds: number;
  globalSetup?: string;
}

const PAGES = { folder: "test/browser", timeoutSeconds: 240, globalSetup: MEMORY_FOLDER };
const FAULTS = { folder: "test/faults", timeoutSeconds: 180 };

/**
 * They start whole products, browsers and databases on a machine that may have paused for a second: a real fault fails twice.
 * The product is loaded once per process, as in flows.
 */
function whole({ name, folder, timeoutSeconds, ...own }: Kind) {
  const timeout = timeoutSeconds * 1000;
  const include = [`${folder}/*.test.ts`];
  return { ...own, name, include, isolate: false, retry: 1, testTimeout: timeout, hookTimeout: timeout };
}

/** For those that measure live pictures, sound and loss: they have the machine to themselves, after the others. */
function alone(kind: Kind) {
  const own = { fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: 1 } };
  return { extends: true as const, test: { ...whole(kind), ...own } };
}

// `npx vitest` by hand finds the worker that the commands have fetched or built.
const worker = findWorker();

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: PARALLEL,
    passWithNoTests: false,
    setupFiles: "test/support/close-file.ts",
    env: { JISHI_MODE: "test", ...(worker && { MEDIASOUP_WORKER_BIN: worker }) },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{shared,server,client}/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          isolate: false, // half the time went into loading the same modules again
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "flows",
          globalSetup: MEMORY_FOLDER,
          include: ["test/flows/**/*.test.ts"],
          // Loading the product anew for each file took as long as half the tests; each opens databases and apps of its own.
          isolate: false,
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
      alone({ name: "media", folder: "test/media", timeoutSeconds: 60 }),
      { extends: true, test: whole({ name: "browser", ...PAGES }) },
      alone({ name: "browser-live", ...PAGES, folder: "test/browser/live" }),
      { extends: true, test: whole({ name: "faults", ...FAULTS }) },
      alone({ name: "faults-live", ...FAULTS, folder: "test/faults/live" }),
    ],
  },
});
