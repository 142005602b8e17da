import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Postgres } from "../../scripts/steps/postgres.ts";

let server: Postgres;
beforeAll(async () => {
  server = await Postgres.create();
});
afterAll(() => server.stop());

const database = join(import.meta.dirname, "../../server/src/db/index.ts");
/** Opens the database while every module that is loaded is written down. */
const program = (url: string) => `
  import { registerHooks } from "node:module";
  const loaded = [];
  registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
  const { openDatabase } = await import(${JSON.stringify(database)});
  const log = { info() {}, warn() {}, error() {} };
  const db = await openDatabase({ url: ${JSON.stringify(url)}, dataDir: "", clock: () => new Date(), log });
  await db.ping();
  await db.prisma.setting.count();
  const modules = loaded.filter((url) => url.includes("electric-sql"));
  console.log(JSON.stringify({ modules, all: loaded.length, megabytes: process.memoryUsage().rss / 2 ** 20 }));
  await db.close();`;

test("a process on a PostgreSQL server never loads the embedded database, and stays small", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program(server.url)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  const found = JSON.parse(said) as { modules: string[]; all: number; megabytes: number };
  expect(found.modules).toEqual([]);
  expect(found.all).toBeGreaterThan(20);
  expect(found.megabytes).toBeLessThan(200); // of the 350 that the whole server may have at 100 viewers
});
