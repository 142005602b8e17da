// Sends everyone home who waits at a booth that has closed.
import type { BoothId, PersonId } from "@jishi/shared/ids";
import type { Tx } from "../../../db/index.ts";
import { tellMoved } from "../calling/store.ts";

export async function leaveClosed(tx: Tx, boothId: BoothId, at: Date): Promise<void> {
  const closed = await tx.$queryRaw<{ personId: PersonId }[]>`
    WITH closed AS (
      UPDATE ticket SET state = 'gone', ended_at = ${at}::timestamptz
      WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held') RETURNING id, person_id
    ), moved AS (
      INSERT INTO ticket_event (ticket_id, at, reason) SELECT id, ${at}::timestamptz, 'booth_closed' FROM closed
    )
    SELECT person_id AS "personId" FROM closed`;
  for (const { personId } of closed) tellMoved(tx, personId, [boothId]);
}
