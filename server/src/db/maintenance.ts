// What a database needs from time to time: old requests forgotten, and the embedded one's log and statistics kept in order.
import type { Pool } from "pg";
import type { Clock } from "../clock.ts";
import type { Log, Reader } from "./database.ts";
import { Lane } from "./lane.ts";

const CHECKPOINT_LOOK_MS = 20_000;
const LOG_BYTES_MAX = 32 * 1024 * 1024; // twice its smallest file: read again in about a second after a kill
const TIDY_MS = 600_000;
const DEAD_OR_NEW_ROWS = 500; // in a table, before its space is reused and its statistics are renewed
const REQUEST_KEPT_MS = 3 * 86_400_000; // a phone that was off over a weekend may still repeat its request
const REQUESTS_FORGOTTEN_MAX = 5_000; // at once, so that no delete holds the table for long

/** Runs tasks at intervals until it is stopped. */
export class Maintenance {
  readonly #log: Log;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #lanes: Lane[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  every(milliseconds: number, task: () => Promise<unknown>): void {
    const lane = new Lane(task, (error) => this.#log.warn({ error }, "database maintenance failed"));
    this.#lanes.push(lane);
    this.#timers.push(setInterval(() => lane.ask(), milliseconds).unref());
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }
}

export function forgetRequests(maintenance: Maintenance, prisma: Reader, clock: Clock): void {
  maintenance.every(TIDY_MS, async () => {
    const before = new Date(clock().getTime() - REQUEST_KEPT_MS);
    await prisma.$executeRaw`DELETE FROM request WHERE (actor, key) IN (
      SELECT actor, key FROM request WHERE at < ${before} LIMIT ${REQUESTS_FORGOTTEN_MAX})`;
  });
}

/**
 * PGlite has no background processes: nobody else checkpoints, so its log would grow for ever, and nobody else vacuums.
 * Through the pool, so that it takes its turn between transactions: inside one, a VACUUM would end it.
 */
export function keepEmbedded(maintenance: Maintenance, pool: Pool): void {
  maintenance.every(CHECKPOINT_LOOK_MS, () => checkpointWhenDue(pool));
  maintenance.every(TIDY_MS, () => tidy(pool));
}

export async function checkpointWhenDue(pool: Pool, bytesMax: number = LOG_BYTES_MAX): Promise<boolean> {
  const { rows } = await pool.query<{ bytes: number }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()",
  );
  const isDue = rows.some(({ bytes }) => bytes > bytesMax);
  if (isDue) await pool.query("CHECKPOINT");
  return isDue;
}

/** Table by table, because a long statement stops the whole process. Answers the tables that needed it. */
export async function tidy(pool: Pool): Promise<string[]> {
  await pool.query("SELECT pg_stat_force_next_flush()"); // counts are kept back for up to a minute otherwise
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_stat_user_tables
     WHERE greatest(n_dead_tup, n_mod_since_analyze) >= $1 ORDER BY relname`,
    [DEAD_OR_NEW_ROWS],
  );
  for (const { name } of rows) await pool.query(`VACUUM (ANALYZE) ${name}`);
  return rows.map((row) => row.name);
}
