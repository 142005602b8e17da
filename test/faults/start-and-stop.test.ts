// `npm start` as a person runs it: it serves, it says what is in its way, and however it ends nothing is left behind.
import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testPlace } from "../support/place.ts";
import { type RunningCommand, start, temporaryFolder } from "./support/command.ts";
import { type Descendant, descendants, survivors } from "./support/processes.ts";

const GONE_WITHIN_SECONDS = 12;

interface Started {
  command: RunningCommand;
  url: string;
  tree: Descendant[];
}

/** Of a start on a machine of its own, with nothing there yet. */
const own = (DATA_DIR = temporaryFolder()) => ({
  PORT: "0",
  MEDIA_PORT_BASE: "0",
  MEDIA_WORKERS: "2",
  DATA_DIR,
});

/** As `own`, with an empty database, which takes most of a very first start. */
async function prepared() {
  const { home, remove } = await testPlace("embedded");
  onTestFinished(remove);
  return own(home);
}

async function npmStart(env?: NodeJS.ProcessEnv): Promise<Started> {
  const command = start(["npm", "start"], env ?? (await prepared()));
  const [, url = ""] = await command.says(/集市 Jishi +(http:\S+)/, 120);
  return { command, url, tree: descendants(command.child.pid ?? 0) };
}

const named = (tree: readonly Descendant[], pattern: RegExp) =>
  tree.filter(({ command }) => pattern.test(command));

function pidOf(tree: readonly Descendant[], pattern: RegExp): number {
  const [one, ...others] = named(tree, pattern);
  if (!one || others.length > 0) throw new Error(`not one ${pattern}: ${JSON.stringify(tree, null, 1)}`);
  return one.pid;
}

test("a very first start serves, and says where, who to be and what to try", async () => {
  const { command, url, tree } = await npmStart(own());
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toContain('<div id="root">');
  for (const words of ["jishi-demo", "organizer", "19900000001"]) expect(command.output).toContain(words);
  expect(named(tree, /mediasoup-worker/)).toHaveLength(2);
});

test("Ctrl-C, which reaches every process of the terminal, ends all of them", async () => {
  const { command, tree } = await npmStart();
  process.kill(-(command.child.pid ?? 0), "SIGINT");
  // The code is npm's own: it passes on that its shell was interrupted.
  const { output } = await command.ended();
  expect(await survivors(tree, 1)).toEqual([]);
  expect(output).not.toContain("died");
});

test("SIGTERM to npm alone ends all of them", async () => {
  const { command, tree } = await npmStart();
  command.child.kill("SIGTERM");
  expect(await survivors(tree, GONE_WITHIN_SECONDS)).toEqual([]);
});

test("kill -9 of npm leaves no process behind", async () => {
  const { command, tree } = await npmStart();
  command.child.kill("SIGKILL");
  expect(await survivors(tree, GONE_WITHIN_SECONDS)).toEqual([]);
});

test("kill -9 of the bootstrap leaves no process behind", async () => {
  const { tree } = await npmStart();
  process.kill(pidOf(tree, /^\S*node scripts\/run\.mjs/), "SIGKILL");
  expect(await survivors(tree, GONE_WITHIN_SECONDS)).toEqual([]);
});

test("kill -9 of the command leaves no process behind", async () => {
  const { tree } = await npmStart();
  process.kill(pidOf(tree, /scripts\/start\.ts/), "SIGKILL");
  expect(await survivors(tree, GONE_WITHIN_SECONDS)).toEqual([]);
});

test("kill -9 of the server takes its media workers along, is said, and ends with 1", async () => {
  const { command, tree } = await npmStart();
  process.kill(pidOf(tree, /server\/src\/main\.ts/), "SIGKILL");
  const { code, output } = await command.ended();
  expect(code).toBe(1);
  expect(output).toContain("The server stopped unexpectedly");
  expect(await survivors(tree, GONE_WITHIN_SECONDS)).toEqual([]);
});

test("a taken port is said with another to take, and ends with 1", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const { code, output } = await start(["npm", "start"], {
    ...(await prepared()),
    PORT: String(port),
  }).ended();
  expect(code).toBe(1);
  expect(output).toContain(`端口 ${port} 已被另一个程序占用`);
  expect(output).toContain(`PORT=${port + 1} npm start`);
});

test("a second start on the same data is refused at once and harms nothing", async () => {
  const env = await prepared();
  const { url } = await npmStart(env);
  const { code, output } = await start(["npm", "start"], env).ended();
  expect(code).toBe(1);
  expect(output).toContain(`Another process has the data directory ${env.DATA_DIR} open.`);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
});

test("production with nothing set lists all that it lacks", async () => {
  const { code, output } = await start(["npm", "start"], { ...own(), JISHI_MODE: "production" }).ended();
  expect(code).toBe(1);
  for (const name of ["DATABASE_URL", "SECRET", "PUBLIC_URL", "MEDIA_ANNOUNCED_ADDRESS", "SMS_DRIVER"]) {
    expect(output).toContain(`  ${name}  `);
  }
});

test("a second start with everything in place takes five seconds at most", async () => {
  const env = await prepared();
  const first = await npmStart(env);
  first.command.child.kill("SIGTERM");
  await first.command.ended();
  const began = performance.now();
  await npmStart(env);
  expect((performance.now() - began) / 1000).toBeLessThan(5);
});

/** A file system of its own that is soon full. Where none may be mounted (a container, a plain user) there is none. */
function smallDisk(): string | undefined {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "none", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return join(folder, "data");
}

test("a full disk is said, and ends with 1", async ({ skip }) => {
  const disk = smallDisk() ?? skip("no file system may be mounted here");
  const { code, output } = await start(["npm", "start"], own(disk)).ended();
  expect(code).toBe(1);
  expect(output).toContain("The disk is full");
});
