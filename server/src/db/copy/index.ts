// Copies of a whole database: into a file and back, and from one database to another. Each is compared table by table.
import type { ClientBase } from "pg";
import { engineOf, type Place, withConnection } from "../connect.ts";
import { type Migration, readMigrations } from "../migrate.ts";
import { dump, withSnapshot } from "./dump.ts";
import { checkCopy, readCopy, writeCopy } from "./file.ts";
import { load } from "./load.ts";
import { nothingThere, type Parts, type TableEnd } from "./parts.ts";

export { CopyRefused, type TableEnd } from "./parts.ts";

export interface CopyOptions {
  force: boolean;
  migrations?: Migration[];
}

/** Refuses with CopyRefused, as all of these. */
export function backUp(place: Place, file: string): Promise<TableEnd[]> {
  return reading(place, (parts) => writeCopy(file, parts));
}

/** Reads the file twice: a damaged one is refused before the database is touched. */
export async function restore(place: Place, file: string, options: CopyOptions): Promise<TableEnd[]> {
  await checkCopy(file);
  return withConnection(place, (client) => loadFrom(client, readCopy(file), options));
}

/** The target is replaced by the source; the source is only read. */
export function copyDatabase(from: Place, to: Place, options: CopyOptions): Promise<TableEnd[]> {
  return withConnection(to, (client) => reading(from, (parts) => loadFrom(client, parts, options)));
}

async function reading<Answer>(place: Place, work: (parts: Parts) => Promise<Answer>): Promise<Answer> {
  if (place.kind === "embedded") await refuseUnlessThere(place.dir);
  const facts = { engine: engineOf(place), takenAt: new Date() };
  return withConnection(place, (client) => withSnapshot(client, () => work(dump(client, facts))));
}

/** Opening would make an empty one. */
async function refuseUnlessThere(directory: string): Promise<void> {
  const { holdsDatabase } = await import("../embedded.ts");
  if (!holdsDatabase(directory)) throw nothingThere();
}

function loadFrom(client: ClientBase, parts: Parts, { force, migrations }: CopyOptions): Promise<TableEnd[]> {
  return load(client, parts, { force, migrations: migrations ?? readMigrations() });
}
