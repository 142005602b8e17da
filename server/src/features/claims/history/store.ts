// Writes down what happens to a claim, and counts the numbers that people say on the telephone.
import type { ClaimEventView } from "@jishi/shared/claim-history";
import type { ClaimId, UserId } from "@jishi/shared/ids";
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

export function addEvents(tx: Tx, claimId: ClaimId, rows: readonly NewEvent[]): Promise<void> {
  return addEventsOfMany(
    tx,
    rows.map((row) => ({ ...row, claimId })),
  );
}

export async function addEventsOfMany(
  tx: Tx,
  rows: readonly (NewEvent & { claimId: ClaimId })[],
): Promise<void> {
  await tx.claimEvent.createMany({
    data: rows.map(({ reason, data, ...row }) => ({
      ...row,
      reason: reason ?? null,
      ...(data && { data }),
    })),
  });
}

/** What one person's command does to each of many claims, in one statement: a list of them is a month's. */
export async function addEventToEach(
  tx: Tx,
  rows: readonly (Pick<NewEvent, "kind" | "reason"> & { claimId: ClaimId })[],
  { at, userId }: Pick<NewEvent, "at" | "userId">,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO claim_event (claim_id, at, kind, user_id, reason)
    SELECT claim, ${at}::timestamptz, kind, ${userId}::uuid, reason
    FROM unnest(${rows.map(({ claimId }) => claimId)}::uuid[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ reason }) => reason ?? null)}::text[]) AS of_claim (claim, kind, reason)`;
}
