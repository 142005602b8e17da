// Reads and writes interviews and what was written beside them.
import assert from "node:assert/strict";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, InterviewId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { InterviewState, Outcome } from "@jishi/shared/interviews";
import { Prisma } from "../../db/generated/client.ts";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { given } from "../../given.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import { finishTicket, type Opening } from "../queue/index.ts";
import { isBinding, WRAP_UP_MS, type Interview } from "./interview.ts";
import type { InterviewRow, MessageRow } from "./present.ts";

/** An interview's talk; more is a paste or a program. */
const MESSAGES_MAX = 500;

/** So many at the front of a queue may connect before they are called: two for each of a few recruiters. */
const NEAR_PLACES = 8;

export interface Jottings {
  notes?: string | undefined;
  rating?: number | null | undefined;
}
/** Who belongs together now: what a media room needs to know. */
export interface Pair {
  id: InterviewId;
  boothId: BoothId;
  fairId: FairId;
  personId: PersonId;
  recruiterId: UserId;
}

export type InterviewStore = ReturnType<typeof interviewStore>;

/** An interview that ended with an offer, and who takes part in that transaction. */
export interface Offered {
  interviewId: InterviewId;
  boothId: BoothId;
  personId: PersonId;
  recruiterId: UserId;
  at: Date;
}
type OnOffer = (tx: Tx, offered: Offered) => Promise<void>;

export function interviewStore(db: Database, onOffer: OnOffer = async () => undefined) {
  return {
    /** Locks an interview, lets `decide` change it, and frees the person when it no longer binds them. */
    change: (
      id: InterviewId,
      at: Date,
      decide: (interview: Interview) => Interview,
      jottings: Jottings = {},
    ) => db.transaction((tx) => change(tx, id, { at, decide, jottings, onOffer })),
    jot: (id: InterviewId, jottings: Jottings) => db.transaction((tx) => jot(tx, id, jottings)),
    write: (id: InterviewId, message: Omit<MessageRow, "seq">) =>
      db.transaction((tx) => write(tx, id, message)),
    /** Someone came or went, which only the room knows: whoever watches is told. */
    touch: (id: InterviewId) => db.transaction(async (tx) => tx.tell(topicOf("interview", id))),
    find: (id: InterviewId) => find(db.prisma, id),
    messages: (id: InterviewId) => messages(db.prisma, id),
    due: (now: Date) => due(db.prisma, now),
    pairs: () => pairs(db.prisma),
    /** The interview that binds this person or this recruiter at a booth now. */
    pairOf: (boothId: BoothId, who: { personId: PersonId } | { userId: UserId }) =>
      pairOf(db.prisma, boothId, who),
    /** People with an open ticket among the first of a booth's queue, who may connect before they are called. */
    isNear: (boothId: BoothId, personId: PersonId) => isNear(db.prisma, boothId, personId),
  };
}

/** Called by the queue in the transaction that answers a ticket. */
export async function openInterview(tx: Tx, opening: Opening): Promise<InterviewId> {
  const { ticketId, boothId, personId, recruiterId, mode, slotMinutes, at } = opening;
  const { id } = await tx.interview.create({
    data: {
      ticketId,
      boothId,
      personId,
      recruiterId,
      mode,
      state: mode === "video" ? "preparing" : "talking",
      startedAt: at,
      endsAt: new Date(at.getTime() + slotMinutes * 60_000),
    },
    select: { id: true },
  });
  tx.tell(topicOf("interview", id));
  return id as InterviewId;
}

interface Locked extends Pair {
  ticketId: TicketId;
  ticketState: string;
  mode: "video" | "on_site";
  state: InterviewState;
  endsAt: Date;
  extensions: number;
  endedAt: Date | null;
  outcome: Outcome | null;
  slotMinutes: number;
}

async function lock(tx: Tx, id: InterviewId): Promise<Locked> {
  // The person first, as everywhere: ending an interview frees their other tickets.
  await tx.$queryRaw`
    SELECT 1 FROM person WHERE id = (SELECT person_id FROM interview WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT i.id, i.booth_id AS "boothId", b.fair_id AS "fairId", i.person_id AS "personId", i.recruiter_id AS "recruiterId",
      i.ticket_id AS "ticketId", k.state AS "ticketState", i.mode, i.state, i.ends_at AS "endsAt", i.extensions,
      i.ended_at AS "endedAt", i.outcome, b.slot_minutes AS "slotMinutes"
    FROM interview i JOIN ticket k ON k.id = i.ticket_id JOIN booth b ON b.id = i.booth_id
    WHERE i.id = ${id}::uuid FOR NO KEY UPDATE OF i`;
  if (!row) throw new Refusal("not-found");
  return row;
}

function interviewOf(row: Locked): Interview {
  const { mode, state, extensions } = row;
  const course = { mode, extensions, slotMs: row.slotMinutes * 60_000, endsAtMs: row.endsAt.getTime() };
  switch (state) {
    case "ended":
      assert(row.endedAt && row.outcome, "an ended interview has a time and an outcome");
      return { ...course, state, endedAtMs: row.endedAt.getTime(), outcome: row.outcome };
    case "wrapping_up":
      return { ...course, state, parted: row.ticketState !== "answered" };
    case "preparing":
    case "talking":
    case "reconnecting":
      return { ...course, state };
    default:
      return state satisfies never;
  }
}

interface Change {
  at: Date;
  decide: (interview: Interview) => Interview;
  jottings: Jottings;
  onOffer: OnOffer;
}

async function change(tx: Tx, id: InterviewId, { at, decide, jottings, onOffer }: Change) {
  const row = await lock(tx, id);
  const before = interviewOf(row);
  const after = decide(before);
  const { boothId, fairId, personId, recruiterId } = row;
  const freed = isBinding(before) && !isBinding(after);
  if (after !== before) {
    await tx.interview.update({ where: { id }, data: { ...columnsOf(after), ...given(jottings) } });
    tx.tell(topicOf("interview", id));
    tx.tell(topicOf("desk", boothId));
  }
  if (freed) await finishTicket(tx, row.ticketId, at);
  if (isOffer(after) && !isOffer(before)) {
    await onOffer(tx, { interviewId: id, boothId, personId, recruiterId, at });
  }
  return { id, boothId, fairId, personId, recruiterId, freed };
}

const isOffer = (interview: Interview): boolean =>
  interview.state === "ended" && interview.outcome === "offer";

function columnsOf(interview: Interview) {
  const { state, endsAtMs, extensions } = interview;
  const columns = { state, endsAt: new Date(endsAtMs), extensions };
  if (interview.state !== "ended") return columns;
  return { ...columns, endedAt: new Date(interview.endedAtMs), outcome: interview.outcome };
}

async function jot(tx: Tx, id: InterviewId, jottings: Jottings): Promise<void> {
  const where = { id, state: { not: "ended" } };
  const { count } = await tx.interview.updateMany({ where, data: given(jottings) });
  if (count === 0) throw new Refusal("interview/state");
  tx.tell(topicOf("interview", id));
}

async function write(tx: Tx, id: InterviewId, message: Omit<MessageRow, "seq">): Promise<MessageRow> {
  const [open] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM interview WHERE id = ${id}::uuid AND state <> 'ended' FOR NO KEY UPDATE`;
  if (!open) throw new Refusal("interview/state");
  const last = await tx.interviewMessage.findFirst({
    where: { interviewId: id },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  const seq = (last?.seq ?? 0) + 1;
  if (seq > MESSAGES_MAX) throw new Refusal("request/too-many");
  const { from, text, at } = message;
  await tx.interviewMessage.create({ data: { interviewId: id, seq, from, text, at } });
  tx.tell(topicOf("interview", id));
  return { seq, from, text, at };
}

async function find(reader: Reader, id: InterviewId): Promise<InterviewRow> {
  const [row] = await reader.$queryRaw<InterviewRow[]>`
    SELECT i.id, i.booth_id AS "boothId", b.code AS "boothCode", i.ticket_id AS "ticketId", k.number,
      o.name AS "organizationName", i.recruiter_id AS "recruiterId", u.name AS "recruiterName",
      i.person_id AS "personId", p.name AS "personName", j.title AS "jobTitle", i.mode, i.state,
      i.started_at AS "startedAt", i.ends_at AS "endsAt", i.extensions, i.ended_at AS "endedAt", i.outcome, i.notes, i.rating
    FROM interview i JOIN ticket k ON k.id = i.ticket_id JOIN booth b ON b.id = i.booth_id
    JOIN organization o ON o.id = b.organization_id JOIN app_user u ON u.id = i.recruiter_id
    JOIN person p ON p.id = i.person_id LEFT JOIN job j ON j.id = k.job_id WHERE i.id = ${id}::uuid`;
  if (!row) throw new Refusal("not-found");
  return row;
}

async function messages(reader: Reader, interviewId: InterviewId): Promise<MessageRow[]> {
  const rows = await reader.interviewMessage.findMany({ where: { interviewId }, orderBy: { seq: "asc" } });
  return rows.map(({ seq, from, text, at }) => ({ seq, from: from as MessageRow["from"], text, at }));
}

/** Interviews whose time is up, and those that still bind someone long after. */
function due(reader: Reader, now: Date): Promise<{ id: InterviewId }[]> {
  const longAgo = new Date(now.getTime() - WRAP_UP_MS);
  return reader.$queryRaw<{ id: InterviewId }[]>`
    SELECT i.id FROM ticket k JOIN interview i ON i.ticket_id = k.id WHERE k.state = 'answered' AND (
      (i.state <> 'wrapping_up' AND i.ends_at <= ${now}::timestamptz) OR i.ends_at <= ${longAgo}::timestamptz)`;
}

const pairColumns = Prisma.sql`
  i.id, i.booth_id AS "boothId", b.fair_id AS "fairId", i.person_id AS "personId", i.recruiter_id AS "recruiterId"`;

/** Video interviews that bind someone now, at all booths. */
function pairs(reader: Reader): Promise<Pair[]> {
  return reader.$queryRaw<Pair[]>`
    SELECT ${pairColumns} FROM ticket k JOIN interview i ON i.ticket_id = k.id JOIN booth b ON b.id = k.booth_id
    WHERE k.state = 'answered' AND i.mode = 'video'`;
}

async function pairOf(
  reader: Reader,
  boothId: BoothId,
  who: { personId: PersonId } | { userId: UserId },
): Promise<Pair | undefined> {
  const side =
    "personId" in who
      ? Prisma.sql`k.person_id = ${who.personId}::uuid`
      : Prisma.sql`k.recruiter_id = ${who.userId}::uuid`;
  const [pair] = await reader.$queryRaw<Pair[]>`
    SELECT ${pairColumns} FROM ticket k JOIN interview i ON i.ticket_id = k.id JOIN booth b ON b.id = k.booth_id
    WHERE k.state = 'answered' AND i.mode = 'video' AND k.booth_id = ${boothId}::uuid AND ${side}`;
  return pair;
}

async function isNear(reader: Reader, boothId: BoothId, personId: PersonId): Promise<boolean> {
  const [ticket] = await reader.$queryRaw<{ ahead: number }[]>`
    SELECT CASE WHEN k.state IN ('called', 'answered') THEN 0 ELSE (
      SELECT count(*)::int FROM ticket a WHERE a.booth_id = k.booth_id AND a.state = 'waiting'
        AND (a.rank, a.number) < (k.rank, k.number)) END AS ahead
    FROM ticket k WHERE k.booth_id = ${boothId}::uuid AND k.person_id = ${personId}::uuid
      AND k.state IN ('waiting', 'held', 'called', 'answered')`;
  return ticket !== undefined && ticket.ahead < NEAR_PLACES;
}
