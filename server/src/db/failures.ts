// What went wrong in the database: a constraint that refused, a conflict worth another try, or a server that is away.
import { Refusal } from "@jishi/shared/errors";

/** The database can't answer now; what was asked may or may not have been done, and asking again is safe with a key. */
export class DatabaseUnavailable extends Refusal {
  constructor(cause: unknown) {
    super("unavailable", { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.name = "DatabaseUnavailable";
    this.cause = cause;
  }
}
const RETRY_AFTER_SECONDS = 2; // a PostgreSQL restart takes one to three

const UNAVAILABLE_CODES = new Set(
  [
    ["P1000", "P1001", "P1003", "P1008", "P1010", "P1017", "P2037"], // Prisma: can't reach, closed, too many connections
    ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"], // the adapter's own, of COMMIT itself
    ["57P01", "57P02", "57P03", "57P05"], // shut down, crashed, starting up, idle session ended
    ["08000", "08001", "08003", "08006", "53300"], // connection lost, too many connections
    ["57014", "55P03", "25P03", "25P04", "53100", "53200"], // timeouts, disk or memory full
    ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT"],
  ].flat(),
);
/** node-postgres and Prisma say these in words only: of a raw query, Prisma gives no code that tells them apart. */
const UNAVAILABLE_WORDS =
  /can't reach database server|server has closed the connection|too many database connections|operation has timed out|connection terminated|connection ended|not queryable|timeout exceeded when trying to connect|unable to start a transaction in the given time|on an expired transaction|PGlite is clos/i;

const CONFLICT_CODES = new Set(["P2034", "TransactionWriteConflict", "40001", "40P01"]); // serialization failure, deadlock

/** Errors wrap each other here: Prisma's, its adapter's, node-postgres's. More than a few deep is a loop. */
const DEPTH_MAX = 8;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function chain(error: unknown, depth = 0): object[] {
  if (!isObject(error) || depth === DEPTH_MAX) return [];
  const meta: unknown = Reflect.get(error, "meta");
  const inner: unknown = isObject(meta) ? Reflect.get(meta, "driverAdapterError") : undefined;
  return [error, ...chain(inner ?? Reflect.get(error, "cause"), depth + 1)];
}

function textsOf(error: unknown, keys: string[]): string[] {
  return chain(error)
    .flatMap((link) => keys.map((key): unknown => Reflect.get(link, key)))
    .filter((text) => typeof text === "string");
}
const codesOf = (error: unknown): string[] => textsOf(error, ["code", "originalCode", "kind"]);
const wordsOf = (error: unknown): string[] => textsOf(error, ["originalMessage", "message"]);

export function isConflict(error: unknown): boolean {
  return codesOf(error).some((code) => CONFLICT_CODES.has(code));
}

/** Errors of an absent or overloaded database become DatabaseUnavailable; all others stay as they are. */
export function translated(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const away =
    codesOf(error).some((code) => UNAVAILABLE_CODES.has(code)) ||
    wordsOf(error).some((words) => UNAVAILABLE_WORDS.test(words));
  return away ? new DatabaseUnavailable(error) : error;
}

/**
 * The constraint, unique index, append-only trigger or rule of the ledger that refused, if one did: names come from the
 * migrations and are the same on both engines. The detail is what the rule said more, or "".
 */
export function violation(error: unknown): { rule: string; detail: string } | undefined {
  for (const words of wordsOf(error)) {
    const [, rule, detail = ""] = /violates [^"]*"([^"]+)"(?: \(([^)]*)\))?/.exec(words) ?? [];
    if (rule !== undefined) return { rule, detail };
  }
  return undefined;
}
export const violated = (error: unknown): string | undefined => violation(error)?.rule;
