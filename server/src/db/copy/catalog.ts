// What is in a database: its tables with their columns and keys, its sequences, its foreign keys.
import type { ClientBase } from "pg";

export interface Column {
  name: string;
  /** As PostgreSQL writes it in SQL. */
  type: string;
}

export interface Table {
  name: string;
  columns: Column[];
  /** The primary key's columns, or all columns of a table without one. */
  order: string[];
}

export interface Sequence {
  name: string;
  /** The last value given out; null when none was. */
  value: string | null;
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** In an order that is the same everywhere, columns too. Generated columns are left out: the database fills them. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: Column[]; key: string[] | null }>(`
    SELECT c.relname AS name,
      (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                       ORDER BY a.attname COLLATE "C")
       FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT json_agg(a.attname ORDER BY key.place)
       FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS key(number, place), pg_attribute a
       WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = key.number) AS key
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname COLLATE "C"`);
  return rows.map(({ name, columns, key }) => ({
    name,
    columns,
    order: key ?? columns.map((column) => column.name),
  }));
}

export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
    WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`);
  return rows;
}

export async function foreignKeysOf(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    ORDER BY conname COLLATE "C"`);
  return rows;
}

export interface Trigger {
  table: string;
  name: string;
  /** Puts it back as it was. */
  enable: string;
}

/** Those that are in force. */
export async function triggersOf(client: ClientBase): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(`
    SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name,
      CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS TRIGGER' WHEN 'R' THEN 'ENABLE REPLICA TRIGGER' ELSE 'ENABLE TRIGGER' END AS enable
    FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND c.relnamespace = 'public'::regnamespace
    ORDER BY c.relname, tgname`);
  return rows;
}

/** Removes everything of ours. Extensions and the schema's own rights stay. */
export async function dropEverything(client: ClientBase): Promise<void> {
  await client.query(`
    DO $$
    DECLARE statement text;
    BEGIN
      -- routines first: those that take a table's row as an argument would go with the table
      FOREACH statement IN ARRAY ARRAY(
        SELECT format('DROP ROUTINE %s CASCADE', p.oid::regprocedure) FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
          SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
        UNION ALL
        SELECT format('DROP TABLE %s CASCADE', oid::regclass) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')
      LOOP
        EXECUTE statement;
      END LOOP;
    END $$`);
}
