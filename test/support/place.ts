// Where a fresh database with the schema in place is, on either engine: a copy of one that is made once for all tests.
import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { systemClock } from "../../server/src/clock.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { readMigrations } from "../../server/src/db/migrate.ts";

export const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
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
  /** A server's DATA_DIR, in which it finds the embedded database. */
  home: string;
  /** The embedded database's own directory in it. */
  dataDir: string;
  remove: () => Promise<void>;
}

/** Not opened yet. The caller removes it. */
export function testPlace(engine: Database["engine"] = testEngine): Promise<TestPlace> {
  return engine === "postgresql" ? copyServed() : copyEmbedded();
}

const cache = join(tmpdir(), `jishi-test-${userInfo().uid}`);

function newHome() {
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const home = mkdtempSync(join(process.env["TEST_DATABASES_FOLDER"] ?? cache, "data-"));
  return { home, dataDir: join(home, "database") };
}

/** Making an empty embedded database takes seconds; copying a closed one takes little. */
async function copyEmbedded(): Promise<TestPlace> {
  const made = newHome();
  const template = join(cache, `embedded-${schemaHash}`);
  if (!existsSync(template)) await makeTemplate(template);
  cpSync(template, made.dataDir, { recursive: true });
  return { ...made, remove: async () => rmSync(made.home, { recursive: true, force: true }) };
}

async function makeTemplate(template: string): Promise<void> {
  const side = mkdtempSync(join(cache, "making-"));
  const made = await openDatabase({ dataDir: side, clock: systemClock, log });
  await made.close();
  try {
    renameSync(side, template);
  } catch {
    rmSync(side, { recursive: true }); // another test process was faster
  }
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
  const made = newHome();
  const remove = async () => {
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    rmSync(made.home, { recursive: true, force: true });
  };
  return { ...made, url: serverUrl(name), remove };
}
