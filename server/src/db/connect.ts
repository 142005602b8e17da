// One connection to a database, embedded or served, for tools that need neither features nor Prisma.
import type { ClientBase } from "pg";
import type { Database } from "./database.ts";
import { withServedClient } from "./served.ts";

export type Place = { kind: "embedded"; dir: string } | { kind: "served"; url: string };

export const engineOf = (place: Place): Database["engine"] =>
  place.kind === "served" ? "postgresql" : "embedded";

/** Refuses with DirectoryInUse and MigrationRefused (a server that is too old). Closes what it opened. */
export async function withConnection<Answer>(
  place: Place,
  work: (client: ClientBase) => Promise<Answer>,
): Promise<Answer> {
  if (place.kind === "served") return withServedClient(place.url, work);
  const { litePool, openEmbedded } = await import("./embedded.ts");
  const { db, close } = await openEmbedded(place.dir);
  try {
    const client = await litePool(db).connect();
    return await work(client).finally(() => client.release());
  } finally {
    await close();
  }
}
