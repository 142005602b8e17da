// Counts attempts in the database, so that every process and every restart knows them. Values are kept as keyed hashes.
import { Refusal } from "@jishi/shared/errors";
import type { Database, Tx } from "../../../db/index.ts";
import type { Vault } from "../../../vault.ts";
import { ATTEMPT_KEPT_SECONDS, ATTEMPTS_SEEN_MAX, limits, waitSeconds, type Counted } from "../limits.ts";

export type AttemptStore = ReturnType<typeof attemptStore>;

export function attemptStore(db: Database, vault: Vault) {
  return {
    /** Counts one attempt of each, or refuses with request/too-many and counts none. */
    count: (counted: readonly Counted[], now: Date) =>
      db.transaction((tx) => countAttempts(tx, vault, counted, now)),
    /** Takes back the newest attempt of each: it turned out not to be a failure. */
    takeBack: (counted: readonly Counted[]) => db.transaction((tx) => takeBack(tx, vault, counted)),
  };
}

/** Part of a larger command's transaction. Counting first and forgiving later is what makes parallel tries count too. */
export async function countAttempts(
  tx: Tx,
  vault: Vault,
  counted: readonly Counted[],
  now: Date,
): Promise<void> {
  const keys = counted.map((one) => keyOf(vault, one));
  // In one order for everybody; held until the commit, so that the count below can't be overtaken.
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0))::text
    FROM (SELECT key FROM unnest(${keys}::text[]) AS key ORDER BY key) AS ordered`;
  const since = new Date(now.getTime() - ATTEMPT_KEPT_SECONDS * 1000);
  const rows = await tx.$queryRaw<{ nth: bigint; times: Date[] }[]>`
    SELECT nth, array(SELECT at FROM login_attempt WHERE login_attempt.key = asked.key AND at > ${since}
                      ORDER BY at DESC LIMIT ${ATTEMPTS_SEEN_MAX}) AS times
    FROM unnest(${keys}::text[]) WITH ORDINALITY AS asked (key, nth)`;
  const waits = rows.map(({ nth, times }) => {
    const subject = counted[Number(nth) - 1]?.subject;
    const earlier = times.map((time) => new Date(time).getTime());
    return subject === undefined ? 0 : waitSeconds(limits[subject], earlier, now.getTime());
  });
  const wait = Math.max(0, ...waits);
  if (wait > 0) throw new Refusal("request/too-many", { retryAfterSeconds: wait });
  await tx.loginAttempt.createMany({ data: keys.map((key) => ({ key, at: now })) });
}

export async function takeBack(tx: Tx, vault: Vault, counted: readonly Counted[]): Promise<void> {
  const keys = counted.map((one) => keyOf(vault, one));
  await tx.$executeRaw`
    DELETE FROM login_attempt WHERE id IN (
      SELECT max(id) FROM login_attempt WHERE key = ANY(${keys}::text[]) GROUP BY key)`;
}

/** After a success: earlier failures of these don't slow the next sign-in. */
export async function forgive(tx: Tx, vault: Vault, counted: readonly Counted[]): Promise<void> {
  const keys = counted.map((one) => keyOf(vault, one));
  await tx.loginAttempt.deleteMany({ where: { key: { in: keys } } });
}

const keyOf = (vault: Vault, { subject, value }: Counted): string =>
  Buffer.from(vault.hash("attempt", `${subject}:${value}`)).toString("base64url");
