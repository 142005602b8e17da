#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which would be downloaded: the same command line and JSON-RPC over stdio,
// answered by Prisma's own WebAssembly build. Its shadow database is an in-memory PGlite.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { litePool } from "../server/src/db/lite-pool.ts";

const CONNECT_TIMEOUT_MS = 5_000; // The CLI has a person in front of it: better "can't reach" than a long wait.
const CHAR_OID = 18; // PostgreSQL's internal "char" type, which adapter-pg refuses and introspection reads.
const TEXT_OID = 25;

const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const url = JSON.parse(option("--datasource") ?? "{}").url;
const datamodels = argv.flatMap((word, at) => (word === "--datamodels" ? [argv[at + 1]] : []));

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => process.stderr.write(`${message}\n`),
  };
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = new URL("./schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(wasm)), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** adapter-pg splits scripts at every ";", which breaks $$ bodies, and has no "char" type: mends both. */
function mended(adapter, runScript) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let isChar = [];
  return Object.assign(adapter, {
    async executeScript(script) {
      await runScript(script).catch((error) => adapter.onError(error)); // answers nothing: the engine insists
    },
    async performIO(query) {
      const reply = await performIO(query);
      isChar = reply.fields.map((field) => field.dataTypeID === CHAR_OID);
      for (const field of reply.fields) {
        if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
      }
      return reply;
    },
    async queryRaw(query) {
      const reply = await queryRaw(query);
      const type = (one, column) => (isChar[column] ? ColumnTypeEnum.Character : one);
      return { ...reply, columnTypes: reply.columnTypes.map(type) };
    },
  });
}

async function connectToMemory() {
  const db = await PGlite.create("memory://");
  return mended(await new PrismaPg(litePool(db)).connect(), (script) => db.exec(script));
}

/** Diff and validate must work without a server, so an unreachable one is replaced by an empty database. */
async function connect() {
  if (url === undefined) return connectToMemory();
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  try {
    await pool.query("select 1");
  } catch {
    await pool.end();
    return connectToMemory();
  }
  return mended(await new PrismaPg(pool).connect(), (script) => pool.query(script));
}

/** The WebAssembly engine can't make a migration itself on PostgreSQL; a diff from the migrations to the schema is one. */
async function diffOfMigrations(engine, { migrationsList, schema, filters }) {
  const from =
    migrationsList.migrationDirectories.length > 0
      ? { tag: "migrations", ...migrationsList }
      : { tag: "empty" };
  const to = { tag: "schemaDatamodel", ...schema };
  return engine.diff({ from, to, script: true, exitCode: true, filters });
}

const methods = {
  getDatabaseVersion: (engine, params) => engine.version(params),
  async evaluateDataLoss(engine, params) {
    const { exitCode } = await diffOfMigrations(engine, params);
    return { migrationSteps: exitCode === 0 ? 0 : 1, warnings: [], unexecutableSteps: [] };
  },
  async createMigration(engine, params) {
    const { exitCode, stdout } = await diffOfMigrations(engine, params);
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const words = params.migrationName.toLowerCase().replace(/[^a-z0-9]+/g, "_");
    return {
      connectorType: "postgresql",
      extension: "sql",
      generatedMigrationName: `${stamp}_${words}`,
      migrationScript: exitCode !== 0 || params.draft ? stdout : null,
    };
  },
  async diff(engine, params) {
    const result = await engine.diff(params);
    if (result.stdout) send({ method: "print", params: { content: result.stdout }, id: 0 });
    return result;
  },
};

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function answer(glue, { id, method, params }) {
  const schemas = datamodels.map((path) => [path, readFileSync(path, "utf8")]);
  const factory = {
    provider: "postgres",
    adapterName: "schema-engine",
    connect,
    connectToShadowDb: connectToMemory,
  };
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels: schemas.length > 0 ? schemas : undefined },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    const run = methods[method] ?? ((of, given) => of[method](given));
    send({ id, result: (await run(engine, params)) ?? {} });
  } catch (error) {
    const data = { is_panic: false, message: error.message, error_code: error.code };
    const message = "An error happened. Check the data field for details.";
    send({ id, error: { code: 4466, message, data: { ...data, meta: error.meta ?? {} } } });
  }
}

async function serve() {
  const glue = await loadEngine();
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.method) await answer(glue, request); // without one it is the CLI's answer to our "print"
  }
}

/** `cli can-connect-to-database` and `cli create-database`, which the CLI asks before it migrates. */
async function askServer(command) {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  if (command === "create-database") target.pathname = "/postgres";
  const client = new pg.Client({
    connectionString: target.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  const sql = command === "create-database" ? `create database ${pg.escapeIdentifier(name)}` : "select 1";
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function failed(error) {
  const missing = error.code === "3D000";
  const fields = {
    error_code: missing ? "P1003" : "P1001",
    message: missing ? "The database does not exist" : `Can't reach database server: ${error.message}`,
  };
  const timestamp = new Date().toISOString();
  const line = { level: "ERROR", target: "schema_engine::logger", timestamp, fields };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
  process.exitCode = 1;
}

if (argv.includes("--version")) {
  process.stdout.write(`schema-engine-cli ${(await loadEngine()).version()}\n`);
} else if (argv.includes("cli")) {
  await askServer(option("cli")).catch(failed);
} else {
  await serve();
}
process.exit(); // a pool or PGlite may still hold the process
