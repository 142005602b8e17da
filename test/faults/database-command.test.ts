import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fill, opened, Places, using } from "./support/databases.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const command = join(import.meta.dirname, "../../scripts/db.ts");
const folder = mkdtempSync(join(tmpdir(), "jishi-command-"));
let places: Places;
beforeAll(async () => {
  places = await Places.create();
});
afterAll(async () => {
  await places.remove();
  rmSync(folder, { recursive: true });
});

/** A DATA_DIR with an empty database, copied rather than made: that takes seconds. */
async function dataDirectory(name: string): Promise<{ dataDir: string; dir: string }> {
  const made = await places.empty("embedded");
  const dataDir = join(folder, name);
  const dir = join(dataDir, "database");
  if (made.kind === "embedded") cpSync(made.dir, dir, { recursive: true });
  return { dataDir, dir };
}

async function db(args: string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env["PATH"] ?? "", JISHI_MODE: "development", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const hear = (chunk: Buffer) => (said += chunk.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

test("a database goes through a backup and through export and import, and status counts it", async () => {
  const served = await places.empty("postgresql");
  const url = served.kind === "served" ? served.url : "";
  const { dataDir, dir } = await dataDirectory("data");
  const other = await dataDirectory("other");
  await using({ kind: "embedded", dir }, fill);
  const here = { DATA_DIR: dataDir };
  const file = join(folder, "night.jishi");

  expect(await db(["backup", file], here)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/逐表核对一致/),
  });
  expect((await db(["restore", file], here)).said).toMatch(/Add --force/);
  expect(await db(["export", "--to", url], here)).toMatchObject({ code: 0 });
  const status = await db(["status"], { DATABASE_URL: url, DATA_DIR: join(folder, "unused") });
  expect(status.said).toMatch(/login_attempt +1234/);
  expect(status.said).toMatch(/the schema is up to date/);
  expect(status.said).not.toContain("postgres@");
  const imported = await db(["import", "--from", url], { DATA_DIR: other.dataDir });
  expect(imported).toMatchObject({ code: 0, said: expect.stringMatching(/login_attempt +1234/) });
});

test("a command that isn't one, or lacks its file, is told how to ask", async () => {
  for (const args of [
    [],
    ["drop"],
    ["constructor"],
    ["backup"],
    ["backup", "a", "b"],
    ["status", "--hard"],
  ]) {
    const { code, said } = await db(args, { DATA_DIR: join(folder, "untouched") });
    expect([args, code]).toEqual([args, 1]);
    expect(said).toMatch(/npm run db --/);
  }
});

test("a running server's embedded database is left alone, and the sentence says why", async () => {
  const { dataDir, dir } = await dataDirectory("busy");
  const running = await opened({ kind: "embedded", dir });
  const { code, said } = await db(["status"], { DATA_DIR: dataDir });
  await running.close();
  expect(code).toBe(1);
  expect(said).toMatch(/另一个进程正在使用数据目录/);
  expect(said).toMatch(/Another process has the data directory/);
});
