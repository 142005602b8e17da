// Where histories of money are played: in memory, or on a PostgreSQL server.
import type { ClientBase } from "pg";
import { withConnection } from "../../server/src/db/connect.ts";
import type { Database } from "../../server/src/db/index.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { memoryDatabase } from "../support/memory-database.ts";
import { servedDatabase } from "./queue-fair.ts";

export interface MoneyPlace {
  db: Database;
  /** A connection without Prisma. */
  withClient: <Answer>(work: (client: ClientBase) => Promise<Answer>) => Promise<Answer>;
}

export async function inMemory(): Promise<MoneyPlace> {
  const db = await memoryDatabase(() => new Date());
  return { db, withClient: db.withClient };
}

export async function onServer(): Promise<MoneyPlace> {
  const db = await servedDatabase();
  const [row] = await db.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${row?.name}`;
  return { db, withClient: (work) => withConnection({ kind: "served", url: url.href }, work) };
}

/** What a verification from the rows finds. */
export async function problems({ withClient }: MoneyPlace): Promise<string[]> {
  return (await withClient((client) => verifyLedger(client))).problems;
}
