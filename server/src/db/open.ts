// Opens the database that the configuration names, brings it to this program's schema, and answers it as a Database.
import { setTimeout as delay } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { Clock } from "../clock.ts";
import type { Database, Log } from "./database.ts";
import { DatabaseUnavailable } from "./failures.ts";
import { PrismaClient } from "./generated/client.ts";
import { forgetRequests, keepEmbedded, Maintenance } from "./maintenance.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { Outbox } from "./outbox.ts";
import { answered } from "./requests.ts";
import { servedPool, withServedClient } from "./served.ts";
import { statementNames } from "./statements.ts";
import { guarded, Transactions, type Limits } from "./transactions.ts";

const PING_TIMEOUT_MS = 2_000;
/** A connection is free within seconds or the server is overloaded; a command that takes longer hangs. */
const SERVED_LIMITS: Limits = { maxWait: 5_000, timeout: 10_000 };
/** Here transactions run one at a time, so a burst of them waits longer. */
const EMBEDDED_LIMITS: Limits = { maxWait: 15_000, timeout: 10_000 };

export interface DatabaseOptions {
  /** Of a PostgreSQL server; without it the database is embedded. */
  url?: string;
  /** Where the embedded database keeps its files. */
  dataDir: string;
  clock: Clock;
  log: Log;
}

/** An engine with its schema in place. */
interface Engine {
  name: Database["engine"];
  pool: pg.Pool;
  limits: Limits;
  keep(maintenance: Maintenance): void;
  close(): Promise<void>;
}

/** Refuses with DirectoryInUse and MigrationRefused, whose messages are for the operator. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, clock, log } = options;
  const engine = await (url === undefined ? openEmbeddedEngine(options) : openServedEngine(url, log));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(engine.pool, { statementNameGenerator: statementNames() }),
  });
  const reader = guarded(prisma);
  const outbox = new Outbox(reader, clock, log);
  const transactions = new Transactions({ prisma, outbox, clock, limits: engine.limits });
  const maintenance = new Maintenance(log);
  forgetRequests(maintenance, reader, clock);
  engine.keep(maintenance);
  const close = async () => {
    await maintenance.stop();
    await outbox.close();
    await prisma.$disconnect();
    await engine.close();
  };
  let closing: Promise<void> | undefined;
  return {
    engine: engine.name,
    prisma: reader,
    transaction: (work) => transactions.run(work),
    answered: () => answered(reader),
    onTold: (listener) => outbox.onTold(listener),
    onSend: (sender) => outbox.onSend(sender),
    ping: () => ping(engine.pool),
    close: () => (closing ??= close()),
  };
}

async function openServedEngine(url: string, log: Log): Promise<Engine> {
  const applied = await withServedClient(url, (client) => migrate(client, readMigrations()));
  if (applied.length > 0) log.info({ applied }, "the database was migrated");
  const pool = servedPool(url, log);
  return {
    name: "postgresql",
    pool,
    limits: SERVED_LIMITS,
    keep: () => undefined, // a server keeps itself
    close: () => pool.end(),
  };
}

async function openEmbeddedEngine({ dataDir, log }: DatabaseOptions): Promise<Engine> {
  // Only here: a process on a PostgreSQL server never pays for the embedded one's memory.
  const { litePool, openEmbedded } = await import("./embedded.ts");
  const { db, close } = await openEmbedded(dataDir);
  const pool = litePool(db);
  try {
    const client = await pool.connect();
    const applied = await migrate(client, readMigrations()).finally(() => client.release());
    if (applied.length > 0) log.info({ applied }, "the database was migrated");
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: "embedded",
    pool,
    limits: EMBEDDED_LIMITS,
    keep: (maintenance) => keepEmbedded(maintenance, pool),
    close,
  };
}

async function ping(pool: pg.Pool): Promise<void> {
  const late = delay(PING_TIMEOUT_MS, undefined, { ref: false }).then(() => {
    throw new DatabaseUnavailable(new Error(`no answer in ${PING_TIMEOUT_MS} ms`));
  });
  await Promise.race([pool.query("SELECT 1"), late]).catch((error: unknown) => {
    throw new DatabaseUnavailable(error);
  });
}
