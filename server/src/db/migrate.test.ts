import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { PoolClient } from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { litePool } from "./lite-pool.ts";
import { migrate, pending, readMigrations, type Migration } from "./migrate.ts";

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}
const first = migration("0001_people", "create table person (id int primary key, name text)");
const second = migration("0002_phone", "alter table person add column phone text default 'none'");

const db = await PGlite.create("memory://");
afterAll(() => db.close());

async function emptyDatabase(): Promise<PoolClient> {
  await db.exec("drop schema public cascade; create schema public");
  const client = await litePool(db).connect();
  onTestFinished(() => client.release());
  return client;
}

test("an older version's data is brought up to date and kept", async () => {
  const client = await emptyDatabase();
  expect(await migrate(client, [first])).toEqual(["0001_people"]);
  await client.query("insert into person values (1, '李梅')");
  expect(await pending(client, [first, second])).toEqual(["0002_phone"]);
  expect(await migrate(client, [first, second])).toEqual(["0002_phone"]);
  const { rows } = await client.query("select * from person");
  expect(rows).toEqual([{ id: 1, name: "李梅", phone: "none" }]);
});

test("a second start applies nothing", async () => {
  const client = await emptyDatabase();
  await migrate(client, [first, second]);
  expect(await migrate(client, [first, second])).toEqual([]);
});

test("a migration that was changed after it was applied is refused", async () => {
  const client = await emptyDatabase();
  await migrate(client, [first]);
  const changed = migration(first.name, `${first.sql};`);
  await expect(migrate(client, [changed, second])).rejects.toThrow(
    /0001_people was changed after it was applied/,
  );
  expect(await pending(client, [first, second])).toEqual(["0002_phone"]);
});

test("a migration that this program doesn't have is refused", async () => {
  const client = await emptyDatabase();
  await migrate(client, [first, second]);
  await expect(migrate(client, [first])).rejects.toThrow(/newer than this program \(0002_phone\)/);
  await expect(pending(client, [first])).rejects.toThrow(/newer/);
});

test("a migration that fails half way leaves nothing behind and says why", async () => {
  const client = await emptyDatabase();
  const bad = migration("0002_bad", "create table half (id int); select nothing_such()");
  await expect(migrate(client, [first, bad])).rejects.toThrow(/0002_bad failed: .*nothing_such/);
  const { rows } = await client.query("select to_regclass('half') as half");
  expect(rows).toEqual([{ half: null }]);
  expect(await migrate(client, [first, second])).toEqual(["0002_phone"]);
});

test("a migration that Prisma left unfinished is refused", async () => {
  const client = await emptyDatabase();
  await migrate(client, [first]);
  await client.query("update _prisma_migrations set finished_at = null");
  await expect(migrate(client, [first])).rejects.toThrow(/0001_people failed before/);
});

test("migrations are read in the order of their names, and other files are left alone", () => {
  const directory = mkdtempSync(join(tmpdir(), "jishi-migrations-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, "migration_lock.toml"), 'provider = "postgresql"');
  for (const { name, sql } of [second, first]) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "migration.sql"), sql);
  }
  expect(readMigrations(directory)).toEqual([first, second]);
});
