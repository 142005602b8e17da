// The product's database layer over an embedded PostgreSQL in memory: nothing is synced, so that thousands of histories pass quickly.
import { PrismaPg } from "@prisma/adapter-pg";
import { PGlite } from "@electric-sql/pglite";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { onTestFinished } from "vitest";
import type { Clock } from "../../server/src/clock.ts";
import { PrismaClient } from "../../server/src/db/generated/client.ts";
import type { Database } from "../../server/src/db/index.ts";
import { litePool } from "../../server/src/db/lite-pool.ts";
import { migrate, readMigrations } from "../../server/src/db/migrate.ts";
import { Outbox } from "../../server/src/db/outbox.ts";
import { answered } from "../../server/src/db/requests.ts";
import { statementNames } from "../../server/src/db/statements.ts";
import { guarded, Transactions } from "../../server/src/db/transactions.ts";

const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");
const log = { info: () => undefined, warn: () => undefined, error: console.error };

export interface MemoryDatabase extends Database {
  /** Its connection without Prisma. */
  withClient: <Answer>(work: (client: ClientBase) => Promise<Answer>) => Promise<Answer>;
}

/** Closed at the end of the current test. */
export async function memoryDatabase(clock: Clock): Promise<MemoryDatabase> {
  const lite = await PGlite.create();
  // Planning takes most of the time of a short statement: never twice.
  await lite.exec("SET plan_cache_mode = force_generic_plan");
  const pool = litePool(lite);
  const client = await pool.connect();
  await migrate(client, readMigrations(MIGRATIONS)).finally(() => client.release());
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
  });
  const reader = guarded(prisma);
  const outbox = new Outbox(reader, clock, log);
  const limits = { maxWait: 15_000, timeout: 10_000 };
  const transactions = new Transactions({ prisma, outbox, clock, limits });
  const close = async () => {
    await outbox.close();
    await prisma.$disconnect();
    await lite.close();
  };
  onTestFinished(close);
  return {
    engine: "embedded",
    prisma: reader,
    transaction: (work) => transactions.run(work),
    answered: () => answered(reader),
    onTold: (listener) => outbox.onTold(listener),
    onSend: (sender) => outbox.onSend(sender),
    ping: async () => undefined,
    close,
    withClient: async (work) => {
      const lent = await pool.connect();
      return work(lent).finally(() => lent.release());
    },
  };
}
