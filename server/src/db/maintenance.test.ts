import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openEmbedded, type Embedded } from "./embedded.ts";
import { checkpointWhenDue, tidy } from "./maintenance.ts";

const FILE_BYTES = 16 * 1024 * 1024; // one file of PostgreSQL's log

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const directory = mkdtempSync(join(tmpdir(), "jishi-maintenance-"));
let embedded: Embedded;
beforeAll(async () => {
  embedded = await openEmbedded(directory);
});
afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true });
});

test("the embedded database's log doesn't grow for ever", async () => {
  const { db } = embedded;
  await db.exec("create table filler (text text)");
  expect(await checkpointWhenDue(db)).toBe(false);
  let checkpoints = 0;
  for (let round = 0; round < 8; round++) {
    await db.exec("insert into filler select repeat('x', 1000) from generate_series(1, 10000)");
    if (await checkpointWhenDue(db, FILE_BYTES)) checkpoints++;
  }
  expect(checkpoints).toBeGreaterThan(2); // about 11 MB a round
  const logFiles = readdirSync(join(directory, "pg18", "pg_wal")).filter((name) => name.length === 24);
  expect(logFiles.length).toBeLessThanOrEqual(5);
  await db.exec("drop table filler");
});

test("tables that changed get their statistics and their space back, others are left alone", async () => {
  const { db } = embedded;
  await db.exec(`create table "Busy" (id int); create table quiet (id int); insert into quiet values (1)`);
  await db.exec(`insert into "Busy" select * from generate_series(1, 5000)`);
  expect(await tidy(db)).toEqual(['"Busy"']);
  const { rows } = await db.query(`select reltuples from pg_class where relname = 'Busy'`);
  expect(rows).toEqual([{ reltuples: 5000 }]);
  expect(await tidy(db)).toEqual([]);
});
