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

export async function addEvents(tx: Tx, claimId: ClaimId, rows: readonly NewEvent[]): Promise<void> {
  await tx.claimEvent.createMany({
    data: rows.map(({ reason, data, ...row }) => ({
      ...row,
      claimId,
      reason: reason ?? null,
      ...(data && { data }),
    })),
  });
}
