// Brings a database to this program's schema, and refuses one that isn't an earlier state of it.
// Keeps Prisma's own _prisma_migrations table, so `prisma migrate status` and `deploy` agree with it.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";

const PRISMA_MIGRATE_LOCK = 72_707_369; // the advisory lock that Prisma Migrate takes itself

/** The data and the program don't belong together; the message says what to do. */
export class MigrationRefused extends Error {
  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh} ${en}`, { cause });
    this.name = "MigrationRefused";
  }
}

export interface Migration {
  name: string;
  checksum: string;
  sql: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

const OWN = join(import.meta.dirname, "../../../prisma/migrations");

/** All migrations of a directory (this program's), in order. */
export function readMigrations(directory: string = OWN): Migration[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Applies what is missing, each migration in its own transaction, and answers the names. Refuses with MigrationRefused. */
export async function migrate(client: ClientBase, migrations: Migration[]): Promise<string[]> {
  await client.query(`SELECT pg_advisory_lock(${PRISMA_MIGRATE_LOCK})`);
  try {
    await createTable(client);
    const missing = missingFrom(await appliedTo(client), migrations);
    for (const migration of missing) {
      await apply(client, migration); // each builds on the one before
    }
    return missing.map((migration) => migration.name);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${PRISMA_MIGRATE_LOCK})`);
  }
}

/** What `migrate` would apply, without changing anything. Refuses the same. */
export async function pending(client: ClientBase, migrations: Migration[]): Promise<string[]> {
  const exists = await client.query<{ at: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS at",
  );
  const applied = exists.rows[0]?.at ? await appliedTo(client) : [];
  return missingFrom(applied, migrations).map((migration) => migration.name);
}

async function createTable(client: ClientBase): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
}

async function appliedTo(client: ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

function missingFrom(applied: Applied[], migrations: Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    if (finishedAt === null) {
      throw new MigrationRefused(
        `数据库迁移 ${name} 曾经失败，请修复后运行 prisma migrate resolve。`,
        `Migration ${name} failed before. Repair it, then run prisma migrate resolve.`,
      );
    }
    const migration = known.get(name);
    if (migration === undefined) {
      throw new MigrationRefused(
        `数据库比本程序新（${name}），请使用更新的版本。`,
        `The database is newer than this program (${name}). Use a newer version of it.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationRefused(
        `数据库迁移 ${name} 在执行之后被改动过，请恢复原文件。`,
        `Migration ${name} was changed after it was applied. Restore the file as it was.`,
      );
    }
  }
  const done = new Set(applied.map((one) => one.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await run(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(
      `数据库迁移 ${migration.name} 失败：${reason}`,
      `Migration ${migration.name} failed: ${reason}`,
      error,
    );
  }
}

/** For a caller with a transaction of its own and an empty schema, or one that has the migrations before these. */
export async function applyWithin(client: ClientBase, migrations: Migration[]): Promise<void> {
  await createTable(client);
  for (const migration of migrations) await run(client, migration);
}

async function run(client: ClientBase, { name, checksum, sql }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
