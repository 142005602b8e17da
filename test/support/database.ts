// A fresh database for a test, with the schema in place, on the engine that TEST_DATABASE names; it closes and removes itself.
import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, onTestFinished } from "vitest";
import { type Clock, systemClock } from "../../server/src/clock.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { readMigrations } from "../../server/src/db/migrate.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const migrations = readMigrations(join(import.meta.dirname, "../../prisma/migrations"));
const schemaHash = createHash("sha256")
  .update(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join("\n"))
  .digest("hex")
  .slice(0, 16);

/** "embedded" unless the environment says "postgresql"; then TEST_DATABASE_URL is a server that may create databases. */
export const testEngine: Database["engine"] =
  process.env["TEST_DATABASE"] === "postgresql" ? "postgresql" : "embedded";

export interface TestPlace {
  url?: string;
  dataDir: string;
  remove: () => Promise<void>;
}

/** Where a fresh database with this schema is, not opened yet. The caller removes it. */
export function testPlace(engine: Database["engine"] = testEngine): Promise<TestPlace> {
  return engine === "postgresql" ? copyServed() : copyEmbedded();
}

/** Call it in a test, or at the top of a file for all its tests. */
export async function testDatabase(
  options: { clock?: Clock; engine?: Database["engine"] } = {},
): Promise<Database> {
  const { remove, ...place } = await testPlace(options.engine);
  const database = await openDatabase({ ...place, clock: options.clock ?? systemClock, log });
  whenFinished(async () => {
    await database.close();
    await remove();
  });
  return database;
}

function whenFinished(close: () => Promise<void>): void {
  try {
    onTestFinished(close);
  } catch {
    afterAll(close); // not in a test
  }
}

/** Making an empty embedded database takes seconds; copying a closed one takes little. */
async function copyEmbedded(): Promise<TestPlace> {
  const cache = join(tmpdir(), `jishi-test-${userInfo().uid}`);
  const template = join(cache, `embedded-${schemaHash}`);
  if (!existsSync(template)) {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const side = mkdtempSync(join(cache, "making-"));
    const made = await openDatabase({ dataDir: side, clock: systemClock, log });
    await made.close();
    try {
      renameSync(side, template);
    } catch {
      rmSync(side, { recursive: true }); // another test process was faster
    }
  }
  const dataDir = mkdtempSync(join(cache, "data-"));
  cpSync(template, dataDir, { recursive: true });
  return { dataDir, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

function serverUrl(database?: string): string {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined) throw new Error("TEST_DATABASE=postgresql needs TEST_DATABASE_URL");
  const named = new URL(url);
  if (database !== undefined) named.pathname = `/${database}`;
  return named.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function copyServed(): Promise<TestPlace> {
  const template = `jishi_template_${schemaHash}`;
  const name = `jishi_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('jishi test template'))"); // until this connection ends
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (found.rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template}_new WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${template}_new TEMPLATE template0 ENCODING 'UTF8'`);
      const made = await openDatabase({
        url: serverUrl(`${template}_new`),
        dataDir: "",
        clock: systemClock,
        log,
      });
      await made.close();
      await client.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: serverUrl(name),
    dataDir: "",
    remove: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}
