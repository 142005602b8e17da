// The product's database layer over an embedded PostgreSQL in memory: nothing is synced, so that thousands of histories pass quickly.
import { PrismaPg } from "@prisma/adapter-pg";
import { PGlite, type QueryOptions } from "@electric-sql/pglite";
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
  await lite.exec("SET plan_cache_mode = force_generic_plan");
  const pool = litePool(planningOnce(lite));
  const client = await pool.connect();
  await migrate(client, readMigrations(MIGRATIONS)).finally(() => client.release());
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
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

/**
 * Planning takes most of the time of a short statement here. Each text is prepared once and its plan kept; what it does and
 * answers is the same.
 */
function planningOnce(lite: PGlite): PGlite {
  // The pool wants every value as the server's text; said once, it needn't be said with every statement.
  lite.parsers = new Proxy({}, { get: () => (text: string) => text });
  const names = new Map<string, string>();
  const nameOf = async (text: string): Promise<string> => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `kept_${names.size}`;
    await lite.exec(`PREPARE ${name} AS ${text}`);
    names.set(text, name);
    return name;
  };
  const exec: PGlite["exec"] = (text) => lite.exec(text, { rowMode: "array" });
  const query = async (text: string, values: unknown[] = [], { serializers }: QueryOptions = {}) => {
    const name = await nameOf(text);
    const given = values.map((value) => literal(value, serializers?.[0] ?? refuseUnserialized));
    const [results] = await exec(`EXECUTE ${name}${given.length > 0 ? `(${given.join(", ")})` : ""}`);
    return results;
  };
  const statement = /^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b/i;
  const own: Record<string | symbol, unknown> = {
    exec,
    query: async (text: string, values?: unknown[], options?: QueryOptions) =>
      statement.test(text) ? query(text, values, options) : (await exec(text))[0],
  };
  const get = (target: PGlite, key: string | symbol): unknown => own[key] ?? Reflect.get(target, key, target);
  return new Proxy(lite, { get });
}

/** One serializer for all types: the pool's. */
function literal(value: unknown, asText: (value: unknown) => string): string {
  if (value === null || value === undefined) return "NULL";
  return `'${asText(value).replaceAll("'", "''")}'`;
}

function refuseUnserialized(): never {
  throw new Error("the pool says how its values are written");
}
