import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openEmbedded, type Embedded } from "./embedded.ts";
import { litePool } from "./lite-pool.ts";
import { checkpointWhenDue, tidy } from "./maintenance.ts";

const FILE_BYTES = 16 * 1024 * 1024; // one file of PostgreSQL's log

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const directory = mkdtempSync(join(tmpdir(), "jishi-maintenance-"));
let embedded: Embedded;
let pool: Pool;
beforeAll(async () => {
  embedded = await openEmbedded(directory);
  pool = litePool(embedded.db);
});
afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true });
});

test("the embedded database's log doesn't grow for ever", async () => {
  await pool.query("create table filler (text text)");
  expect(await checkpointWhenDue(pool)).toBe(false);
  let checkpoints = 0;
  for (let round = 0; round < 8; round++) {
    await pool.query("insert into filler select repeat('x', 1000) from generate_series(1, 10000)");
    if (await checkpointWhenDue(pool, FILE_BYTES)) checkpoints++;
  }
  expect(checkpoints).toBeGreaterThan(2); // about 11 MB a round
  const logFiles = readdirSync(join(directory, "pg18", "pg_wal")).filter((name) => name.length === 24);
  expect(logFiles.length).toBeLessThanOrEqual(5);
  await pool.query("drop table filler");
});

test("tables that changed get their statistics and their space back, others are left alone", async () => {
  await pool.query(`create table "Busy" (id int); create table quiet (id int); insert into quiet values (1)`);
  await pool.query(`insert into "Busy" select * from generate_series(1, 5000)`);
  expect(await tidy(pool)).toEqual(['"Busy"']);
  const { rows } = await pool.query(`select reltuples from pg_class where relname = 'Busy'`);
  expect(rows).toEqual([{ reltuples: 5000 }]);
  expect(await tidy(pool)).toEqual([]);
});

test("it waits for its turn: a transaction that is running goes on undisturbed", async () => {
  await pool.query("create table slow (id int)");
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("insert into slow select * from generate_series(1, 1000)");
  let isTidied = false;
  const tidying = tidy(pool).then((tables) => {
    isTidied = true;
    return tables;
  });
  await client.query("select 1");
  expect(isTidied).toBe(false);
  await client.query("COMMIT");
  client.release();
  expect(await tidying).toEqual(["slow"]);
  expect((await pool.query("select count(*)::int as count from slow")).rows).toEqual([{ count: 1_000 }]);
});
