// What goes wrong at start is said with its remedy, for errors as the system really raises them.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "./config.ts";
import { lockDirectory } from "./db/directory-lock.ts";
import { explain, known } from "./explain.ts";
import { troubleText, troubles } from "./troubles.mjs";

const SECRET = "00112233445566778899aabbccddeeff".repeat(2);
const config = readConfig({ SECRET, DATA_DIR: "/srv/jishi" });

async function failure(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("it should have failed");
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });

function portOf(server: Server): number {
  const address = server.address();
  return address && typeof address === "object" ? address.port : 0;
}

async function listening(): Promise<Server> {
  const server = createServer();
  await listen(server, 0, "127.0.0.1");
  onTestFinished(() => void server.close());
  return server;
}

test("a taken port is named, with another to take", async () => {
  const port = portOf(await listening());
  const error = await failure(() => listen(createServer(), port, "127.0.0.1"));
  expect(known(error)?.trouble).toBe("port-taken");
  expect(explain(error)).toContain(`PORT=${port + 1} npm start`);
});

test("an address that isn't this machine's is named", async () => {
  const error = await failure(() => listen(createServer(), 0, "203.0.113.9"));
  expect(explain(error)).toContain("203.0.113.9");
  expect(known(error)?.trouble).toBe("address-unknown");
});

test("a data directory that another process has open is named", async () => {
  const directory = mkdtempSync(join(tmpdir(), "jishi-explain-"));
  const unlock = await lockDirectory(directory);
  onTestFinished(async () => {
    await unlock();
    rmSync(directory, { recursive: true });
  });
  const error = await failure(() => lockDirectory(directory));
  const mine = readConfig({ SECRET, DATA_DIR: directory });
  expect(known(error, mine)?.trouble).toBe("database-in-use");
  expect(explain(error, mine)).toContain(directory);
});

test("a database server that isn't there is told from a port that is taken", async () => {
  const server = await listening();
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  const url = `postgresql://jishi:hunter2@127.0.0.1:${port}/jishi`;
  const error = await failure(() => new pg.Client({ connectionString: url }).connect());
  const served = readConfig({ SECRET, DATABASE_URL: url });
  expect(known(error, served)?.trouble).toBe("database-unreachable");
  expect(explain(error, served)).not.toContain("hunter2");
});

test("a full disk is recognized wherever it shows, also beneath another error", () => {
  const full = Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" });
  expect(known(new Error("commit failed", { cause: full }), config)?.trouble).toBe("disk-full");
  expect(explain(full, config)).toContain("/srv/jishi");
});

test("a full disk under the embedded database, which throws no error but a bare object, is recognized", () => {
  expect(known({ name: "ErrnoError", errno: 51 }, config)?.trouble).toBe("disk-full");
  expect(explain({ strange: true })).toContain("strange: true");
});

test("everything wrong in the environment is listed in both languages", async () => {
  const error = await failure(() => readConfig({ SECRET, PORT: "x", DEMO: "2" }));
  const text = explain(error);
  for (const words of ["PORT  should be", "DEMO  should be", "PORT  应为", "DEMO  应为"]) {
    expect(text).toContain(words);
  }
});

test("a bug keeps its stack: nobody can act on a guess", () => {
  const bug = new TypeError("x is not a function");
  expect(explain(bug)).toBe(bug.stack);
});

test("every trouble has both languages, and both take the same values", () => {
  const names = (texts: readonly string[]) =>
    new Set([...texts.join(" ").matchAll(/\{(\w+)\}/g)].map(([, name]) => name?.replace(/(Zh|En)$/, "")));
  for (const [name, { zh, en }] of Object.entries(troubles)) {
    expect([name, names(zh)]).toEqual([name, names(en)]);
    expect([name, zh.length, en.length]).toEqual([name, 2, 2]);
  }
  expect(troubleText("disk-full", { path: "/data" })).toContain("/data");
});
