import { PGlite } from "@electric-sql/pglite";
import type pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { litePool } from "./lite-pool.ts";

vi.setConfig({ hookTimeout: 120_000 }); // PGlite's start takes a while on a busy machine
let db: PGlite;
let pool: pg.Pool;
beforeAll(async () => {
  db = await PGlite.create("memory://");
  pool = litePool(db);
  await pool.query("create table row (id serial primary key, word text unique)");
});
afterAll(() => db.close());

test("values come and go as node-postgres has them, whatever their type", async () => {
  const at = new Date("2026-03-01T12:34:56.789Z");
  const sql = `select $1::bytea as bytes, $2::jsonb as json, $3::timestamptz as at, $4::int8 as big,
    $5::text[] as words, $6::bool as yes, $7::numeric as exact, $8::text as nothing, $9::int as small`;
  const values = [Buffer.from([0, 255]), { a: [1] }, at, 2n ** 60n, ["a,b", 'c"'], true, "1.50"];
  const { rows } = await pool.query(sql, [...values, null, 7]);
  expect(rows).toEqual([
    {
      bytes: Buffer.from([0, 255]),
      json: { a: [1] },
      at,
      big: String(2n ** 60n),
      words: ["a,b", 'c"'],
      yes: true,
      exact: "1.50",
      nothing: null,
      small: 7,
    },
  ]);
});

test("a script of several statements answers for the last one", async () => {
  const { rows } = await pool.query("select 1 as one; select 2 as two");
  expect(rows).toEqual([{ two: 2 }]);
});

test("an update without a returning clause counts its rows", async () => {
  await pool.query("insert into row (word) values ('x'), ('y')");
  const updated = await pool.query("update row set word = word || '1' where word = $1", ["x"]);
  expect(updated.rowCount).toBe(1);
  expect((await pool.query("update row set word = 'z' where id = $1", [999])).rowCount).toBe(0);
});

test("a named statement is parsed once, and goes on after a failure and after its table changed", async () => {
  await pool.query("create table named (word text unique)");
  const add = { name: "add", text: "insert into named (word) values ($1) returning word" };
  const parsed = async () =>
    (await pool.query("select name, generic_plans + custom_plans as runs from pg_prepared_statements")).rows;
  expect((await pool.query({ ...add, values: ["once"] })).rows).toEqual([{ word: "once" }]);
  await expect(pool.query({ ...add, values: ["once"] })).rejects.toMatchObject({ code: "23505" });
  await pool.query("alter table named add column more int");
  expect((await pool.query({ ...add, values: ["twice"] })).rows).toEqual([{ word: "twice" }]);
  expect(await parsed()).toEqual([{ name: "add", runs: "3" }]);
  const wrong = { name: "wrong", text: "select nothing from named" };
  await expect(pool.query(wrong)).rejects.toMatchObject({ code: "42703" });
  await expect(pool.query(wrong)).rejects.toMatchObject({ code: "42703" });
});

test("nobody comes between the statements of a connection", async () => {
  const order: string[] = [];
  const client = await pool.connect();
  const other = pool.query("select 1").then(() => order.push("other"));
  await client.query("begin");
  await client.query("select 2");
  order.push("client");
  await client.query("commit");
  client.release();
  await other;
  expect(order).toEqual(["client", "other"]);
});

test("a connection given back inside a transaction is rolled back", async () => {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("insert into row (word) values ('lost')");
  client.release();
  expect((await pool.query("select 1 from row where word = 'lost'")).rows).toEqual([]);
});

test("rolling back to a savepoint stays inside the transaction", async () => {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SAVEPOINT here");
  await client.query("ROLLBACK TO SAVEPOINT here");
  await client.query("insert into row (word) values ('also lost')");
  client.release();
  expect((await pool.query("select 1 from row where word = 'also lost'")).rows).toEqual([]);
});

test("a connection given back can't be used", async () => {
  const client = await pool.connect();
  client.release();
  client.release();
  await expect(client.query("select 1")).rejects.toThrow("released");
});

test("an error carries PostgreSQL's code and the constraint", async () => {
  await pool.query("insert into row (word) values ('once')");
  await expect(pool.query("insert into row (word) values ('once')")).rejects.toMatchObject({
    code: "23505",
    constraint: "row_word_key",
    severity: "ERROR",
  });
});
