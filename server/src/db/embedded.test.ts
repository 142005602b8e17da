import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { DirectoryInUse } from "./directory-lock.ts";
import { compilerFlags, openEmbedded } from "./embedded.ts";

// Making a database takes seconds on a busy machine: one is made, the tests copy it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const base = mkdtempSync(join(tmpdir(), "jishi-embedded-base-"));
beforeAll(async () => (await openEmbedded(base)).close());
afterAll(() => rmSync(base, { recursive: true }));

function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "jishi-embedded-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function madeDirectory(): string {
  const directory = emptyDirectory();
  cpSync(base, directory, { recursive: true });
  return directory;
}

test("what was written is there after closing and opening again", async () => {
  const directory = madeDirectory();
  const first = await openEmbedded(directory);
  await first.db.exec("create table kept (word text); insert into kept values ('还在')");
  await first.close();
  await first.close();
  const second = await openEmbedded(directory);
  onTestFinished(() => second.close());
  expect((await second.db.query("select word from kept")).rows).toEqual([{ word: "还在" }]);
});

test("a directory that is open is refused, and free again once closed", async () => {
  const directory = madeDirectory();
  const first = await openEmbedded(directory);
  await expect(openEmbedded(directory)).rejects.toThrow(DirectoryInUse);
  const alias = join(emptyDirectory(), "alias");
  symlinkSync(directory, alias);
  await expect(openEmbedded(alias)).rejects.toThrow(DirectoryInUse);
  await first.close();
  const second = await openEmbedded(directory);
  await second.close();
});

test("a first start that was killed half way leaves nothing in the next one's way", async () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, "pg18.new", "base"), { recursive: true });
  writeFileSync(join(directory, "pg18.new", "PG_VERSION"), "18");
  const { db, close } = await openEmbedded(directory);
  onTestFinished(close);
  expect((await db.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(existsSync(join(directory, "pg18.new"))).toBe(false);
});

test("a directory that can't be opened is not left locked", async () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, "pg18"));
  writeFileSync(join(directory, "pg18", "PG_VERSION"), "9");
  await expect(openEmbedded(directory)).rejects.toThrow();
  rmSync(directory, { recursive: true });
  cpSync(base, directory, { recursive: true });
  const { close } = await openEmbedded(directory);
  await close();
});

test("the optimizing compiler's memory is not taken from a machine that has little", () => {
  expect(compilerFlags(2 * 2 ** 30)).toContain("--no-wasm-tier-up");
  expect(compilerFlags(3.8 * 2 ** 30)).not.toContain("--no-wasm-tier-up");
});
