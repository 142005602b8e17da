// The pool of connections to a PostgreSQL server. It mends itself: a connection that dies is dropped, the next one is new.
import pg from "pg";
import type { Log } from "./database.ts";
import { MigrationRefused } from "./migrate.ts";

const CONNECTIONS_MAX = 16; // a server takes 100 by default: enough for several processes and a person with psql
const CONNECT_TIMEOUT_MS = 5_000; // also the longest wait for a free connection; after it the request is told to come back
const IDLE_TIMEOUT_MS = 30_000; // a burst's connections are given back soon
const LIFETIME_SECONDS = 1_800; // so that a failover or new settings reach every connection
const STATEMENT_TIMEOUT_MS = 10_000; // nobody waits longer for a page; what takes longer is a bug or a lock
const LOCK_TIMEOUT_MS = 5_000; // less than the statement's, so that the reason is known
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000; // a process that hangs must not keep its locks
const MIGRATION_TIMEOUT_MS = 600_000; // rewriting a large table takes minutes, and another process may be doing it
const VERSION_MIN = 15;

const common = { connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true, application_name: "jishi" };

export function servedPool(url: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    ...common,
    connectionString: url,
    max: CONNECTIONS_MAX,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  // Without a listener an idle connection that dies would end the process.
  pool.on("error", (error) => log.warn({ error: error.message }, "a database connection was lost"));
  return pool;
}

/** One connection of its own, with time for migrations. Refuses a server that is too old or not in UTF-8. */
export async function withServedClient<Answer>(
  url: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({
    ...common,
    connectionString: url,
    statement_timeout: MIGRATION_TIMEOUT_MS,
  });
  client.on("error", () => undefined); // the query that was running fails with it
  await client.connect();
  try {
    await refuseUnsuited(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function refuseUnsuited(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`,
  );
  const { version = "", encoding } = rows[0] ?? {};
  if (Number.parseInt(version) < VERSION_MIN) {
    throw new MigrationRefused(
      `需要 PostgreSQL ${VERSION_MIN} 或更新的版本，服务器是 ${version}。`,
      `PostgreSQL ${VERSION_MIN} or newer is needed; the server is ${version}.`,
    );
  }
  if (encoding !== "UTF8") {
    throw new MigrationRefused(
      `数据库编码必须是 UTF8，现在是 ${encoding}。`,
      `The database's encoding must be UTF8; it is ${encoding}.`,
    );
  }
}
