// Reads a whole database as parts, from one snapshot, some rows at a time.
import type { ClientBase } from "pg";
import type { Database } from "../database.ts";
import { quoted, sequencesOf, type Table, tablesOf } from "./catalog.ts";
import { FORMAT, Fingerprint, nothingThere, type Part, type Row, type TableEnd } from "./parts.ts";

/** A row may hold a remembered answer of 256 KB: this many stay below 32 MB. */
const ROWS_AT_ONCE = 100;

/** So that both engines, whatever their configuration, write the same text for the same value. */
const TEXT_SETTINGS = `
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL DateStyle = 'ISO, YMD';
  SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL search_path = public`;

export interface DumpFacts {
  engine: Database["engine"];
  takenAt: Date;
}

/** Runs `work` on what the database was at one moment, whatever is written meanwhile. */
export async function withSnapshot<Answer>(client: ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await client.query(TEXT_SETTINGS);
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

/** In a snapshot. Any version's database can be dumped; only one that was never migrated is refused. */
export async function* dump(client: ClientBase, facts: DumpFacts): AsyncGenerator<Part> {
  const migrations = await appliedTo(client);
  if (migrations.length === 0) throw nothingThere();
  yield {
    kind: "header",
    format: FORMAT,
    takenAt: facts.takenAt.toISOString(),
    engine: facts.engine,
    migrations,
  };
  const tables = await tablesOf(client);
  for (const table of tables) yield* dumpTable(client, table);
  yield { kind: "sequences", sequences: await sequencesOf(client) };
  yield { kind: "complete", tables: tables.length };
}

/** Every table's count and hash. In a transaction that may have changed them. */
export async function fingerprints(client: ClientBase): Promise<TableEnd[]> {
  await client.query(TEXT_SETTINGS);
  const ends: TableEnd[] = [];
  for (const table of await tablesOf(client)) {
    for await (const part of dumpTable(client, table)) {
      if (part.kind === "end") ends.push(part);
    }
  }
  return ends;
}

async function appliedTo(client: ClientBase): Promise<{ name: string; checksum: string }[]> {
  const found = await client.query<{ at: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS at",
  );
  if (!found.rows[0]?.at) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows;
}

/** Ordered by the key as bytes: the same on every engine, locale and version. */
async function* dumpTable(client: ClientBase, { name, columns, order }: Table): AsyncGenerator<Part> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(", ");
  const keys = order.map((column) => `${quoted(column)}::text COLLATE "C"`).join(", ");
  yield { kind: "table", name, columns: columns.map((column) => column.name) };
  await client.query(
    `DECLARE copying NO SCROLL CURSOR FOR SELECT ${values} FROM ${quoted(name)} ORDER BY ${keys}`,
  );
  const fingerprint = new Fingerprint();
  for (;;) {
    const { rows } = await client.query<Row>({
      text: `FETCH ${ROWS_AT_ONCE} FROM copying`,
      rowMode: "array",
    });
    if (rows.length === 0) break;
    fingerprint.add(rows);
    yield { kind: "rows", rows };
  }
  await client.query("CLOSE copying");
  yield fingerprint.end(name);
}
