// Writes down what happens to a claim, and counts the numbers that people say on the telephone.
import type { ClaimEventView } from "@jishi/shared/claim-history";
import type { ClaimId, UserId } from "@jishi/shared/ids";
import { dayIn } from "../../../calendar-day.ts";
import type { Tx } from "../../../db/index.ts";

export interface NewEvent {
  kind: ClaimEventView["kind"];
  at: Date;
  userId: UserId | null;
  reason?: string | undefined;
  data?: object | undefined;
}

/** Takes so many numbers of a counter and answers the last of them. */
export async function nextNumber(tx: Tx, name: string, count = 1): Promise<number> {
  const [row] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counter (name, value) VALUES (${name}, ${count})
    ON CONFLICT (name) DO UPDATE SET value = counter.value + ${count} RETURNING value`;
  if (!row) throw new Error("a counter answers its value");
  return row.value;
}

/** The year of a number that is given out now: it begins at the tenant's midnight, not at Greenwich's. */
export async function yearOf(tx: Tx, tenantId: string, at: Date): Promise<number> {
  const where = { id: tenantId };
  const { timeZone } = await tx.tenant.findUniqueOrThrow({ where, select: { timeZone: true } });
  return Number(dayIn(timeZone, at).slice(0, 4));
}

export function addEvents(tx: Tx, claimId: ClaimId, rows: readonly NewEvent[]): Promise<void> {
  return addEventsOfMany(
    tx,
    rows.map((row) => ({ ...row, claimId })),
  );
}

/** What one person's command does to each of many claims: a list of them is a month's. */
export function addEventToEach(
  tx: Tx,
  rows: readonly (Pick<NewEvent, "kind" | "reason"> & { claimId: ClaimId })[],
  { at, userId }: Pick<NewEvent, "at" | "userId">,
): Promise<void> {
  return addEventsOfMany(
    tx,
    rows.map((row) => ({ ...row, at, userId })),
  );
}

/** In their order, in one statement. */
export async function addEventsOfMany(
  tx: Tx,
  rows: readonly (NewEvent & { claimId: ClaimId })[],
): Promise<void> {
  const data = rows.map((row) => (row.data ? JSON.stringify(row.data) : null));
  await tx.$executeRaw`
    INSERT INTO claim_event (claim_id, at, kind, user_id, reason, data)
    SELECT claim, at, kind, by, reason, data::jsonb
    FROM unnest(${rows.map(({ claimId }) => claimId)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ userId }) => userId)}::uuid[],
      ${rows.map(({ reason }) => reason ?? null)}::text[], ${data}::text[])
      WITH ORDINALITY AS event (claim, at, kind, by, reason, data, n) ORDER BY n`;
}
