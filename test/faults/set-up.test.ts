// What can go wrong before the server runs is said with its remedy, in both languages, and ends with code 1.
import { expect, test } from "vitest";
import { pathWith, runCommand, temporaryFolder } from "./support/command.ts";

const run = ["node", "scripts/run.mjs"];
const nowhere = "http://127.0.0.1:9/";

test(
  "a registry that can't be reached is said in seconds, with its address",
  { timeout: 60_000 },
  async () => {
    const started = performance.now();
    const { code, output } = await runCommand(["node", "--input-type=module", "-e", getPnpm], {
      PATH: pathWith({ pnpm: "exit 127" }),
      JISHI_CACHE_DIR: temporaryFolder(),
      npm_config_registry: nowhere,
    });
    expect(code).toBe(1);
    expect(output).toContain(`连不上 npm 软件源 ${nowhere}`);
    expect(output).toContain(`The npm registry ${nowhere} can't be reached.`);
    expect(output).toContain("npm config set registry");
    expect(performance.now() - started).toBeLessThan(30_000);
  },
);

test("a missing compiler is answered with the one line to run", async () => {
  const PATH = pathWith({ "dpkg-query": "exit 1", "apt-get": "exit 1" });
  const { code, output } = await runCommand([...run, "start"], {
    PATH,
    JISHI_CACHE_DIR: temporaryFolder(),
    MEDIASOUP_WORKER_BIN: undefined,
    MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: nowhere,
  });
  expect(code).toBe(1);
  expect(output).toMatch(
    /sudo apt-get update && sudo apt-get install -y --no-install-recommends cmake .*libuv1-dev/,
  );
  expect(output).toContain("缺少编译器或库");
});

test("tests that lack packages ask for all of them in one line", async () => {
  const PATH = pathWith({ "dpkg-query": "exit 1", "apt-get": "exit 1" });
  const { code, output } = await runCommand([...run, "test", "browser", "flows"], { PATH });
  expect(code).toBe(1);
  expect(output).toMatch(/install -y --no-install-recommends .*postgresql chromium fonts-noto-cjk$/m);
});

test("wrong environment variables are all listed before any long step", async () => {
  const { code, output } = await runCommand([...run, "start"], {
    PORT: "high",
    MEDIA_WORKERS: "0",
    DEMO: "yes",
  });
  expect(code).toBe(1);
  for (const name of ["PORT", "MEDIA_WORKERS", "DEMO"]) expect(output).toContain(`  ${name}  should be`);
});

test("a worker that doesn't run is refused by name", async () => {
  const { code, output } = await runCommand([...run, "start"], { MEDIASOUP_WORKER_BIN: "/bin/true" });
  expect(code).toBe(1);
  expect(output).toContain("The media worker /bin/true doesn't run.");
});

test("an unknown part of the tests is refused with the known ones", async () => {
  const { code, output } = await runCommand([...run, "test", "everything"]);
  expect(code).toBe(1);
  expect(output).toContain("check, unit, flows, model, media, browser, faults");
});

test(
  "a part that ends badly is counted as failed, and the line of figures is the last",
  { timeout: 120_000 },
  async () => {
    const { code, output } = await runCommand([...run, "test", "unit", "no-such-test-anywhere"]);
    expect(code).toBe(1);
    expect(output).toMatch(/^0 passed, 1 failed\n$/m);
    expect(output.trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
  },
);

/** What the bootstrap does when there is no pnpm, without the rest of it. */
const getPnpm = `
  import { findPnpm } from "./scripts/bootstrap/toolchain.mjs";
  try { await findPnpm(process.execPath) } catch (error) { console.error(error.message); process.exit(1) }
`;
