// Calls the next person of a queue, and keeps whoever is taken from being called by anyone else.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { Reader, Tx } from "../../../db/index.ts";
import { topicOf } from "../../../sockets/topic-name.ts";
import type { TicketRow } from "../present.ts";
import { nextByVideo, ticketColumns, ticketTables, type WaitingPerson } from "../reading/store.ts";
import { WALKING_SECONDS } from "../ticket.ts";

export interface NextCall {
  boothId: BoothId;
  by: UserId;
  /** Not at their page: passed over, keeping their place. */
  isAway: (found: WaitingPerson) => boolean;
  at: Date;
}

/** Who was skipped, being locked this instant, is looked for again so often; then nobody can be called now. */
const TRIES_MAX = 5;

/**
 * The first whom nobody else has. The lock is on the person, because it's the person whom two booths must not call, and it never
 * waits: who is being called by another recruiter this instant is skipped. Only holders of that lock change a ticket's state, so
 * with it the person's other tickets are held without a deadlock. Refuses with call/busy and queue/empty.
 */
export async function callNext(tx: Tx, call: NextCall): Promise<TicketRow> {
  const away: PersonId[] = [];
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await findPresent(tx, call, away);
    const [called] = found ? await callFound(tx, call, found.id) : [];
    if (called) {
      const { heldAt, ...row } = called;
      tellMoved(tx, row.personId, [row.boothId, ...(heldAt ?? [])]);
      return row;
    }
    await refuseBusy(tx, call.by);
    if (!(await isAnyoneThere(tx, call.boothId, away))) break;
  }
  throw new Refusal("queue/empty");
}

/** Most often the first is there, so only when not it's worth asking who else isn't. */
async function findPresent(tx: Tx, call: NextCall, away: PersonId[]): Promise<WaitingPerson | undefined> {
  const [found] = await lockNext(tx, call, away);
  if (!found || away.length > 0 || !call.isAway(found)) return found;
  const video = await nextByVideo(tx, call.boothId);
  away.push(...video.filter(call.isAway).map(({ personId }) => personId));
  const [other] = await lockNext(tx, call, away);
  return other;
}

function lockNext(tx: Tx, { boothId, by }: NextCall, away: readonly PersonId[]): Promise<WaitingPerson[]> {
  return tx.$queryRaw<WaitingPerson[]>`
    SELECT t.id, t.person_id AS "personId", t.taken_at AS "takenAt", t.mode
    FROM ticket t JOIN person ON person.id = t.person_id
    WHERE t.booth_id = ${boothId}::uuid AND t.state = 'waiting'
      AND (t.mode = 'on_site' OR t.person_id <> ALL (${away}::uuid[]))
      AND NOT EXISTS (SELECT 1 FROM ticket r WHERE r.recruiter_id = ${by}::uuid AND r.state IN ('called', 'answered'))
      AND NOT EXISTS (SELECT 1 FROM interview v WHERE v.recruiter_id = ${by}::uuid AND v.ended_at IS NULL)
    ORDER BY t.rank, t.number LIMIT 1 FOR NO KEY UPDATE OF person SKIP LOCKED`;
}

/** Nothing when the ticket changed before its person was locked. */
function callFound(tx: Tx, { by, at }: NextCall, ticketId: TicketId) {
  return tx.$queryRaw<(TicketRow & { heldAt: BoothId[] | null })[]>`
    WITH called AS (
      UPDATE ticket SET state = 'called', recruiter_id = ${by}::uuid, called_at = ${at}::timestamptz,
        answer_by = ${at}::timestamptz + make_interval(secs => CASE ticket.mode
          WHEN 'on_site' THEN greatest(booth.grace_seconds, ${WALKING_SECONDS}::int) ELSE booth.grace_seconds END)
      FROM booth WHERE ticket.id = ${ticketId}::uuid AND booth.id = ticket.booth_id AND ticket.state = 'waiting'
      RETURNING ticket.*
    ), held AS (
      UPDATE ticket SET state = 'held' FROM called
      WHERE ticket.person_id = called.person_id AND ticket.id <> called.id AND ticket.state = 'waiting'
      RETURNING ticket.id, ticket.booth_id
    ), moved AS (
      INSERT INTO ticket_event (ticket_id, at, reason, user_id)
      SELECT id, ${at}::timestamptz, 'called', ${by}::uuid FROM called
      UNION ALL SELECT id, ${at}::timestamptz, 'held_elsewhere', NULL FROM held
    )
    SELECT ${ticketColumns}, (SELECT array_agg(booth_id) FROM held) AS "heldAt" FROM called k ${ticketTables}`;
}

async function isAnyoneThere(tx: Tx, boothId: BoothId, away: readonly PersonId[]): Promise<boolean> {
  const someone = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ticket WHERE booth_id = ${boothId}::uuid AND state = 'waiting'
      AND (mode = 'on_site' OR person_id <> ALL (${away}::uuid[])) LIMIT 1`;
  return someone.length > 0;
}

/** A recruiter finishes one person before the next, the outcome included. */
export async function refuseBusy(reader: Reader, recruiterId: UserId): Promise<void> {
  const [busy] = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM ticket WHERE recruiter_id = ${recruiterId}::uuid AND state IN ('called', 'answered')
    UNION ALL SELECT 1 FROM interview WHERE recruiter_id = ${recruiterId}::uuid AND ended_at IS NULL LIMIT 1`;
  if (busy) throw new Refusal("call/busy");
}

/** What is shown of these queues, and of this person's tickets, changes. */
export function tellMoved(tx: Tx, personId: PersonId, boothIds: readonly BoothId[]): void {
  tx.tell(topicOf("me", personId));
  for (const boothId of boothIds) {
    tx.tell(topicOf("queue", boothId));
    tx.tell(topicOf("desk", boothId));
  }
}

/** The person is taken: their other tickets keep their places and aren't called. Needs the person's lock. */
export function hold(tx: Tx, personId: PersonId, at: Date): Promise<void> {
  return turn(tx, personId, at, { from: "waiting", to: "held", reason: "held_elsewhere" });
}

/** The person is free: their other tickets wait again, where they were. Needs the person's lock. */
export function release(tx: Tx, personId: PersonId, at: Date): Promise<void> {
  return turn(tx, personId, at, { from: "held", to: "waiting", reason: "released" });
}

interface Turn {
  from: "waiting" | "held";
  to: "waiting" | "held";
  reason: "held_elsewhere" | "released";
}

async function turn(tx: Tx, personId: PersonId, at: Date, { from, to, reason }: Turn): Promise<void> {
  const turned = await tx.$queryRaw<{ boothId: BoothId }[]>`
    WITH turned AS (
      UPDATE ticket SET state = ${to} WHERE person_id = ${personId}::uuid AND state = ${from} RETURNING id, booth_id
    ), moved AS (
      INSERT INTO ticket_event (ticket_id, at, reason) SELECT id, ${at}::timestamptz, ${reason} FROM turned
    )
    SELECT booth_id AS "boothId" FROM turned`;
  tellMoved(
    tx,
    personId,
    turned.map(({ boothId }) => boothId),
  );
}

/** Locks a ticket's person, before anything else of theirs is locked. */
export async function lockPersonOf(tx: Tx, ticketId: TicketId): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM person WHERE id = (SELECT person_id FROM ticket WHERE id = ${ticketId}::uuid) FOR NO KEY UPDATE`;
}
