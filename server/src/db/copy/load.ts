// Fills a database from parts, all or nothing, and compares every table before it is committed.
import type { ClientBase } from "pg";
import { applyWithin, type Migration } from "../migrate.ts";
import {
  dropEverything,
  foreignKeysOf,
  quoted,
  type Sequence,
  sequencesOf,
  type Table,
  tablesOf,
  triggersOf,
} from "./catalog.ts";
import { fingerprints } from "./dump.ts";
import {
  CopyRefused,
  damaged,
  type Header,
  type Part,
  type Parts,
  type Rows,
  type TableEnd,
} from "./parts.ts";

export interface LoadOptions {
  /** This program's. A copy of an older version is loaded as such, then brought up to date. */
  migrations: Migration[];
  /** Replace what is there. */
  force: boolean;
}

/**
 * Replaces the whole database in one transaction and answers every table's count and hash, which were compared with the
 * copy's. Refuses a database with rows unless forced, one that a server is using, and a copy that is damaged, cut short or
 * from another program's schema.
 */
export async function load(client: ClientBase, parts: Parts, options: LoadOptions): Promise<TableEnd[]> {
  const reading = parts[Symbol.asyncIterator]();
  try {
    const older = sameMigrations(await headerOf(reading), options.migrations);
    return await inTransaction(client, async () => {
      await refuseWhileUsed(client);
      if (!options.force) await refuseUnlessEmpty(client);
      await dropEverything(client);
      await applyWithin(client, older);
      const ends = await fill(client, reading);
      await applyWithin(client, options.migrations.slice(older.length));
      return ends;
    });
  } finally {
    await reading.return?.();
  }
}

async function inTransaction<Answer>(client: ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  await client.query("BEGIN");
  try {
    const answer = await work();
    await client.query("COMMIT");
    await client.query("ANALYZE"); // no autovacuum does it soon enough, or at all in the embedded database
    return answer;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function headerOf(reading: AsyncIterator<Part>): Promise<Header> {
  const first = await reading.next();
  if (first.done !== true && first.value.kind === "header") return first.value;
  throw damaged("它不以文件头开始", "it has no header");
}

/** The program's migrations that the copy has: all of them, or the first ones of an older version. */
function sameMigrations(header: Header, own: Migration[]): Migration[] {
  const have = own.slice(0, header.migrations.length);
  const isSame = header.migrations.every(
    ({ name, checksum }, at) => have[at]?.name === name && have[at].checksum === checksum,
  );
  if (isSame) return have;
  throw new CopyRefused(
    "备份的数据库结构与本程序不符（版本更新，或迁移被改动过），请使用备份时的版本或更新的版本。",
    "The copy's schema is not one of this program's (it is newer, or a migration was changed). Use the version that made it, or a newer one.",
  );
}

async function refuseWhileUsed(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'jishi' AND pid <> pg_backend_pid()`,
  );
  if (rows[0]?.count === 0) return;
  throw new CopyRefused(
    "有服务正在使用这个数据库，请先停止它。",
    "A server is using this database. Stop it first.",
  );
}

async function refuseUnlessEmpty(client: ClientBase): Promise<void> {
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rowCount !== 0) {
      throw new CopyRefused(
        `数据库不是空的（${name} 里有数据）。要覆盖它，请加 --force。`,
        `The database is not empty (there are rows in ${name}). Add --force to replace it.`,
      );
    }
  }
}

/**
 * Foreign keys come back after the rows: then PostgreSQL checks all of them, and their order doesn't matter. Triggers sleep
 * meanwhile: what they would compute or refuse is in the copy already, in an order that isn't theirs.
 */
async function fill(client: ClientBase, reading: AsyncIterator<Part>): Promise<TableEnd[]> {
  const foreignKeys = await foreignKeysOf(client);
  for (const { table, name } of foreignKeys) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  const triggers = await triggersOf(client);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  const filler = new Filler(client, await tablesOf(client));
  for (let next = await reading.next(); next.done !== true; next = await reading.next()) {
    await filler.take(next.value);
  }
  const copied = filler.finish();
  for (const { table, name, definition } of foreignKeys) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  }
  for (const { table, enable, name } of triggers) {
    await client.query(`ALTER TABLE ${table} ${enable} ${name}`);
  }
  await compare(client, copied);
  return copied;
}

async function compare(client: ClientBase, copied: TableEnd[]): Promise<void> {
  const there = new Map((await fingerprints(client)).map((end) => [end.name, end]));
  const differing = copied
    .filter(({ name, rows, sha256 }) => {
      const found = there.get(name);
      return found?.rows !== rows || found.sha256 !== sha256;
    })
    .map(({ name }) => name);
  if (differing.length === 0 && there.size === copied.length) return;
  throw damaged(
    `写入后核对不一致（${differing.join("、")}）`,
    `after writing, these tables differ: ${differing.join(", ")}`,
  );
}

/** Takes the parts after the header, in their order. */
class Filler {
  readonly #client: ClientBase;
  readonly #tables: Map<string, Table>;
  readonly #ends: TableEnd[] = [];
  #insert = "";
  #width = 0;
  #isComplete = false;

  constructor(client: ClientBase, tables: Table[]) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  async take(part: Part): Promise<void> {
    switch (part.kind) {
      case "header":
        throw damaged("有两个文件头", "it has two headers");
      case "table":
        return this.#begin(part.name, part.columns);
      case "rows":
        return this.#add(part);
      case "end":
        this.#ends.push(part);
        return;
      case "sequences":
        return this.#setSequences(part.sequences);
      case "complete":
        this.#isComplete = part.tables === this.#ends.length;
        return;
      default:
        part satisfies never;
    }
  }

  finish(): TableEnd[] {
    if (this.#isComplete && this.#ends.length === this.#tables.size) return this.#ends;
    throw damaged("文件不完整", "it was cut short");
  }

  #begin(name: string, columns: string[]): void {
    const table = this.#tables.get(name);
    const known = table?.columns.map((column) => column.name);
    if (table === undefined || JSON.stringify(known) !== JSON.stringify(columns)) {
      throw damaged(`数据表 ${name} 不是本程序的`, `the table ${name} is not this program's`);
    }
    const names = columns.map(quoted).join(", ");
    const values = table.columns.map(({ type }, at) => `c${at}::${type}`).join(", ");
    const inputs = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
    const row = columns.map((_, at) => `c${at}`).join(", ");
    this.#insert = `INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE
      SELECT ${values} FROM unnest(${inputs}) AS row(${row})`;
    this.#width = columns.length;
  }

  async #add({ rows }: Rows): Promise<void> {
    if (rows.some((row) => row.length !== this.#width)) {
      throw damaged("行的长度不对", "a row has the wrong length");
    }
    const columns = Array.from({ length: this.#width }, (_, at) => rows.map((row) => row[at] ?? null));
    await this.#client.query(this.#insert, columns);
  }

  /** So that the next number is one that was never given out. */
  async #setSequences(sequences: Sequence[]): Promise<void> {
    const own = new Set((await sequencesOf(this.#client)).map(({ name }) => name));
    for (const { name, value } of sequences) {
      if (!own.has(name)) {
        throw damaged(`序列 ${name} 不是本程序的`, `the sequence ${name} is not this program's`);
      }
      if (value !== null) await this.#client.query("SELECT setval($1::regclass, $2)", [quoted(name), value]);
    }
  }
}
