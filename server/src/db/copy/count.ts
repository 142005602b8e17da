// How many rows each table has.
import type { ClientBase } from "pg";
import { quoted, tablesOf } from "./catalog.ts";

export async function countTables(client: ClientBase): Promise<{ name: string; rows: number }[]> {
  const counts: { name: string; rows: number }[] = [];
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*)::float8 AS rows FROM ${quoted(name)}`,
    );
    counts.push({ name, rows: rows[0]?.rows ?? 0 });
  }
  return counts;
}
