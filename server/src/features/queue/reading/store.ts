// Reads tickets and queues as they are shown. Works outside transactions and inside.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, PersonId, TicketId } from "@jishi/shared/ids";
import { Prisma } from "../../../db/generated/client.ts";
import type { Reader } from "../../../db/index.ts";
import type { MyTicketRow, QueueRow, TicketRow } from "../present.ts";
import { REMEMBERED_MAX } from "../waits.ts";

/** How long ended tickets stay on their owner's page, and what the desk calls today: a fair's day is shorter. */
const RECENT_HOURS = 12;
const MINE_MAX = 20;
const HISTORY_MAX = 6;
/** How far a recruiter's call looks for who is away; who comes later may be called while away, and misses. */
const AWAY_LOOK_MAX = 50;
/** The desk shows the whole queue and who was served last. */
const DESK_MAX = 340;

/** `k` is the ticket, or rows shaped like it. */
export const ticketColumns = Prisma.sql`
  k.id, k.booth_id AS "boothId", b.fair_id AS "fairId", b.code AS "boothCode", o.name AS "organizationName",
  k.person_id AS "personId", p.name AS "personName", k.job_id AS "jobId", j.title AS "jobTitle", k.number, k.state, k.mode,
  k.source, k.recruiter_id AS "recruiterId", k.answer_by AS "answerBy", i.id AS "interviewId", k.delayed,
  k.ready_at AS "readyAt", k.taken_at AS "takenAt"`;
export const ticketTables = Prisma.sql`
  JOIN booth b ON b.id = k.booth_id JOIN organization o ON o.id = b.organization_id JOIN person p ON p.id = k.person_id
  LEFT JOIN job j ON j.id = k.job_id LEFT JOIN interview i ON i.ticket_id = k.id`;

const ahead = Prisma.sql`
  CASE WHEN k.state IN ('waiting', 'held') THEN (
    SELECT count(*)::int FROM ticket a WHERE a.booth_id = k.booth_id AND a.state IN ('waiting', 'held')
      AND (a.rank, a.number) < (k.rank, k.number)) END AS ahead`;

export async function deskTicket(reader: Reader, ticketId: TicketId): Promise<TicketRow> {
  const [row] = await reader.$queryRaw<TicketRow[]>`
    SELECT ${ticketColumns} FROM ticket k ${ticketTables} WHERE k.id = ${ticketId}::uuid`;
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function fairOfBooth(reader: Reader, boothId: BoothId): Promise<FairId> {
  const [booth] = await reader.$queryRaw<{ fairId: FairId }[]>`
    SELECT fair_id AS "fairId" FROM booth WHERE id = ${boothId}::uuid`;
  if (!booth) throw new Refusal("not-found");
  return booth.fairId;
}

/** The last moves, newest last; instants in milliseconds, which JSON keeps exactly. */
const history = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'at', extract(epoch FROM e.at) * 1000, 'reason', e.reason, 'places', e.places) ORDER BY e.id), '[]')
    FROM (SELECT * FROM ticket_event WHERE ticket_id = k.id ORDER BY id DESC LIMIT ${HISTORY_MAX}) e) AS history`;
type Told = Omit<MyTicketRow, "history"> & {
  history: (Omit<MyTicketRow["history"][number], "at"> & { at: number })[];
};
const asMine = (row: Told): MyTicketRow => ({
  ...row,
  history: row.history.map((move) => ({ ...move, at: new Date(move.at) })),
});

export async function myTicket(reader: Reader, ticketId: TicketId): Promise<MyTicketRow> {
  const [row] = await reader.$queryRaw<Told[]>`
    SELECT ${ticketColumns}, ${ahead}, ${history} FROM ticket k ${ticketTables} WHERE k.id = ${ticketId}::uuid`;
  if (!row) throw new Refusal("not-found");
  return asMine(row);
}

export async function myTickets(reader: Reader, personId: PersonId, now: Date): Promise<MyTicketRow[]> {
  const rows = await reader.$queryRaw<Told[]>`
    SELECT ${ticketColumns}, ${ahead}, ${history} FROM ticket k ${ticketTables}
    WHERE k.person_id = ${personId}::uuid AND (k.ended_at IS NULL OR k.ended_at > ${hoursBefore(now)}::timestamptz)
    ORDER BY k.ended_at IS NOT NULL, k.taken_at DESC LIMIT ${MINE_MAX}`;
  return rows.map(asMine);
}

/** The whole queue in calling order, and who was served last. */
export function deskTickets(reader: Reader, boothId: BoothId, now: Date): Promise<TicketRow[]> {
  return reader.$queryRaw<TicketRow[]>`
    SELECT ${ticketColumns} FROM ticket k ${ticketTables}
    WHERE k.booth_id = ${boothId}::uuid AND (
      k.state IN ('waiting', 'held', 'called', 'answered', 'missed') OR k.ended_at > ${hoursBefore(now)}::timestamptz)
    ORDER BY k.ended_at DESC NULLS FIRST, k.rank, k.number LIMIT ${DESK_MAX}`;
}

export function openNumbers(reader: Reader, boothId: BoothId) {
  return reader.$queryRaw<Pick<TicketRow, "number" | "state">[]>`
    SELECT number, state FROM ticket
    WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held', 'called', 'answered') ORDER BY rank, number`;
}

/** The booths' queues with what their waits are learned from. */
export function queues(reader: Reader, boothIds: readonly BoothId[], now: Date): Promise<QueueRow[]> {
  return reader.$queryRaw<QueueRow[]>`
    SELECT b.id AS "boothId", (b.queue_open AND b.state = 'accepted' AND f.state = 'open') AS open,
      ((SELECT count(*) FROM ticket k WHERE k.booth_id = b.id AND k.state = 'called')
        + (SELECT count(*) FROM interview i WHERE i.booth_id = b.id AND i.ended_at IS NULL))::int AS serving,
      (SELECT count(*)::int FROM ticket k
        WHERE k.booth_id = b.id AND k.state = 'done' AND k.ended_at > ${hoursBefore(now)}::timestamptz) AS "doneToday",
      coalesce(last.served, '{}') AS "servedSeconds", coalesce(last.talked, '{}') AS "talkedSeconds"
    FROM booth b JOIN fair f ON f.id = b.fair_id
    CROSS JOIN LATERAL (
      SELECT array_agg(extract(epoch FROM one.ended_at - one.called_at)::float8) AS served,
        array_agg(extract(epoch FROM one.ended_at - one.started_at)::float8) AS talked
      FROM (
        SELECT i.started_at, i.ended_at, coalesce(k.called_at, i.started_at) AS called_at
        FROM interview i JOIN ticket k ON k.id = i.ticket_id
        WHERE i.booth_id = b.id AND i.ended_at IS NOT NULL ORDER BY i.ended_at DESC LIMIT ${REMEMBERED_MAX}) one) last
    WHERE b.id = ANY(${boothIds}::uuid[])`;
}

export type WaitingPerson = Pick<TicketRow, "id" | "personId" | "takenAt" | "mode">;

/** Who is called next by video: those who must be at their page to be called. */
export function nextByVideo(reader: Reader, boothId: BoothId): Promise<WaitingPerson[]> {
  return reader.$queryRaw<WaitingPerson[]>`
    SELECT id, person_id AS "personId", taken_at AS "takenAt", mode FROM ticket
    WHERE booth_id = ${boothId}::uuid AND state = 'waiting' AND mode = 'video'
    ORDER BY rank, number LIMIT ${AWAY_LOOK_MAX}`;
}

/** Everyone who waits by video, at any booth. */
export function waitingByVideo(reader: Reader): Promise<WaitingPerson[]> {
  return reader.$queryRaw<WaitingPerson[]>`
    SELECT id, person_id AS "personId", taken_at AS "takenAt", mode FROM ticket
    WHERE state = 'waiting' AND mode = 'video'`;
}

/** Calls whose time has run out; at one booth those who stood before go before. */
export function overdue(reader: Reader, now: Date): Promise<{ id: TicketId }[]> {
  return reader.$queryRaw<{ id: TicketId }[]>`
    SELECT id FROM ticket WHERE state = 'called' AND answer_by < ${now}::timestamptz
    ORDER BY answer_by, rank, number`;
}

/** Booths that have closed and still have someone waiting. */
export function closedWithPeople(reader: Reader): Promise<{ boothId: BoothId }[]> {
  return reader.$queryRaw<{ boothId: BoothId }[]>`
    SELECT DISTINCT b.id AS "boothId" FROM ticket k JOIN booth b ON b.id = k.booth_id JOIN fair f ON f.id = b.fair_id
    WHERE k.state IN ('waiting', 'held') AND (f.state <> 'open' OR b.state <> 'accepted')`;
}

const hoursBefore = (now: Date) => new Date(now.getTime() - RECENT_HOURS * 3_600_000);
