// Writes tickets. Locks are taken in one order everywhere: person, booth, ticket, interview.
import assert from "node:assert/strict";
import { Refusal, type RefusalCode } from "@jishi/shared/errors";
import type { BoothId, InterviewId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import { Prisma } from "../../db/generated/client.ts";
import { violated, type Database, type Tx } from "../../db/index.ts";
import {
  callNext,
  hold,
  lockPersonOf,
  refuseBusy,
  release,
  tellMoved,
  type NextCall,
} from "./calling/store.ts";
import {
  enter,
  enterWalkIn,
  findOrAddPerson,
  lockPerson,
  type Entry,
  type Language,
  type WalkIn,
} from "./entering/store.ts";
import { leaveClosed } from "./closing/store.ts";
import { lockBoothOf, placeOf, type PlaceInQueue } from "./placing/store.ts";
import * as reading from "./reading/store.ts";
import { textMoved, type Moved, type Texting } from "./texting/store.ts";
import { givesWay, isBusy, mayReorder, passed, type Move, type Step, type Ticket } from "./ticket.ts";

/** Opens the room of an answered ticket, in the transaction that answers it. */
export type OpenInterview = (tx: Tx, opening: Opening) => Promise<InterviewId>;
export interface Opening {
  ticketId: TicketId;
  boothId: BoothId;
  personId: PersonId;
  recruiterId: UserId;
  mode: "video" | "on_site";
  slotMinutes: number;
  at: Date;
}

/** The ticket as it was found under its lock, with its booth's grace time. */
export type Decide = (ticket: Ticket, booth: { graceSeconds: number }) => Move | undefined;
export interface Cause {
  step: Step;
  at: Date;
  /** The recruiter who did it; null: the candidate, or the time. */
  by: UserId | null;
}

export type { SealedPhone } from "./entering/store.ts";
export type QueueStore = ReturnType<typeof queueStore>;

export function queueStore(db: Database, openInterview: OpenInterview, texting: Texting) {
  const write = <Answer>(work: (tx: Tx) => Promise<Answer>) => db.transaction(work).catch(refuse);
  const changeAnd =
    <Row>(read: (tx: Tx, ticketId: TicketId) => Promise<Row>) =>
    (ticketId: TicketId, cause: Cause, decide: Decide) =>
      write(async (tx) => {
        const moved = await change(tx, openInterview, { ticketId, cause, decide });
        if (moved) await textMoved(tx, texting, moved);
        return read(tx, ticketId);
      });
  return {
    take: (personId: PersonId, entry: Entry, language?: Language) =>
      write(async (tx) => {
        await lockPerson(tx, personId, language);
        return reading.myTicket(tx, await enter(tx, personId, entry));
      }),
    walkIn: (person: WalkIn, entry: Entry) =>
      write(async (tx) => {
        const fairId = await reading.fairOfBooth(tx, entry.boothId);
        return enterWalkIn(tx, await findOrAddPerson(tx, person, fairId, entry.at), entry);
      }),
    callNext: (call: NextCall) =>
      write(async (tx) => {
        const called = await callNext(tx, call);
        const { boothId, at } = call;
        await textMoved(tx, texting, { ticketId: called.id, boothId, isCall: true, at });
        return called;
      }),
    /** Locks a ticket, lets `decide` move it, and answers it as its candidate sees it. */
    changeMine: changeAnd(reading.myTicket),
    /** The same for the recruiter's side. */
    change: changeAnd(reading.deskTicket),
    /** Everyone who waits at a booth that has closed is told so. */
    closeBooth: (boothId: BoothId, at: Date) => write((tx) => leaveClosed(tx, boothId, at)),
    myTickets: (personId: PersonId, now: Date) => reading.myTickets(db.prisma, personId, now),
    deskTickets: (boothId: BoothId, now: Date) => reading.deskTickets(db.prisma, boothId, now),
    openNumbers: (boothId: BoothId) => reading.openNumbers(db.prisma, boothId),
    queues: (boothIds: readonly BoothId[], now: Date) => reading.queues(db.prisma, boothIds, now),
    waitingByVideo: () => reading.waitingByVideo(db.prisma),
    overdue: (now: Date) => reading.overdue(db.prisma, now),
    closedWithPeople: () => reading.closedWithPeople(db.prisma),
  };
}

/** What the database refuses by itself is what a command missed in a race: it has the same names. */
const refusalOf: Record<string, RefusalCode> = {
  ticket_open_slot_key: "ticket/limit",
  ticket_open_booth_key: "ticket/exists",
  ticket_busy_person_key: "ticket/busy",
  ticket_busy_recruiter_key: "call/busy",
  interview_busy_recruiter_key: "call/busy",
};

function refuse(error: unknown): never {
  const code = refusalOf[violated(error) ?? ""];
  throw code ? new Refusal(code) : error;
}

interface Locked {
  boothId: BoothId;
  personId: PersonId;
  number: number;
  rank: number;
  slot: number;
  state: Ticket["state"];
  mode: Ticket["mode"];
  recruiterId: UserId | null;
  answerBy: Date | null;
  missed: number;
  delayed: boolean;
  readyAt: Date | null;
  graceSeconds: number;
  slotMinutes: number;
}

async function lock(tx: Tx, ticketId: TicketId, step: Step): Promise<Locked> {
  await lockPersonOf(tx, ticketId);
  if (mayReorder(step)) await lockBoothOf(tx, ticketId);
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT k.booth_id AS "boothId", k.person_id AS "personId", k.number, k.rank, k.slot, k.state, k.mode,
      k.recruiter_id AS "recruiterId", k.answer_by AS "answerBy", k.missed, k.delayed, k.ready_at AS "readyAt",
      b.grace_seconds AS "graceSeconds", b.slot_minutes AS "slotMinutes"
    FROM ticket k JOIN booth b ON b.id = k.booth_id WHERE k.id = ${ticketId}::uuid FOR NO KEY UPDATE OF k`;
  if (!row) throw new Refusal("not-found");
  return row;
}

function ticketOf({ state, recruiterId, answerBy, mode, missed, delayed, readyAt }: Locked): Ticket {
  const facts = { mode, missed, delayed, readyAt };
  if (state === "called") {
    assert(recruiterId !== null && answerBy !== null, "a called ticket has a recruiter and a time");
    return { ...facts, state, recruiterId, answerBy };
  }
  if (state === "answered") {
    assert(recruiterId !== null, "an answered ticket has a recruiter");
    return { ...facts, state, recruiterId };
  }
  return { ...facts, state };
}

interface Change {
  ticketId: TicketId;
  cause: Cause;
  decide: Decide;
}

/** Answers a move by which others came nearer. */
async function change(
  tx: Tx,
  openInterview: OpenInterview,
  { ticketId, cause, decide }: Change,
): Promise<Moved | undefined> {
  const row = await lock(tx, ticketId, cause.step);
  const before = ticketOf(row);
  const move = decide(before, row);
  if (!move) return undefined;
  if (move.reason === "called" && cause.by) await refuseBusy(tx, cause.by);
  const place = await placeOf(tx, row, move, cause.at);
  await save(tx, ticketId, { move, place, cause });
  tellMoved(tx, row.personId, [row.boothId]);
  const after = move.ticket;
  if (after.state === "answered") {
    const { boothId, personId, slotMinutes } = row;
    const { recruiterId, mode } = after;
    await openInterview(tx, { ticketId, boothId, personId, recruiterId, mode, slotMinutes, at: cause.at });
  }
  if (isBusy(before) && !isBusy(after)) await release(tx, row.personId, cause.at);
  if (!isBusy(before) && isBusy(after)) await hold(tx, row.personId, cause.at);
  if (!givesWay(before, move)) return undefined;
  return { ticketId, boothId: row.boothId, isCall: move.reason === "called", at: cause.at };
}

async function save(
  tx: Tx,
  ticketId: TicketId,
  { move, place, cause }: { move: Move; place: PlaceInQueue; cause: Cause },
): Promise<void> {
  const { ticket, reason } = move;
  const { mode, missed, delayed, readyAt } = ticket;
  const { at, by } = cause;
  const marks = marksOf(move, at);
  await tx.$executeRaw`
    WITH saved AS (
      UPDATE ticket SET rank = ${place.rank}::float8, slot = ${place.slot}::int, state = ${place.state}, mode = ${mode},
        missed = ${missed}::int, delayed = ${delayed}, ready_at = ${readyAt}::timestamptz, ${Prisma.join(marks)}
      WHERE id = ${ticketId}::uuid RETURNING id, state
    )
    INSERT INTO ticket_event (ticket_id, at, reason, places, user_id)
    SELECT id, ${at}::timestamptz, ${reason}::text, ${place.places}::int, ${by}::uuid FROM saved WHERE ${reason}::text IS NOT NULL
    UNION ALL
    SELECT id, ${at}::timestamptz, 'held_elsewhere', NULL, NULL FROM saved WHERE state = 'held' AND ${reason}::text IS NOT NULL`;
}

/** Who serves the ticket, until when, and the times that this move sets. */
function marksOf({ ticket, reason }: Move, at: Date): Prisma.Sql[] {
  const instant = Prisma.sql`${at}::timestamptz`;
  switch (ticket.state) {
    case "waiting":
    case "held": {
      const free = [
        Prisma.sql`recruiter_id = NULL`,
        Prisma.sql`answer_by = NULL`,
        Prisma.sql`ended_at = NULL`,
      ];
      // Who comes back waits from now.
      return reason === "returned" ? [...free, Prisma.sql`taken_at = ${instant}`] : free;
    }
    case "called": {
      const until = Prisma.sql`answer_by = ${ticket.answerBy}::timestamptz`;
      const by = Prisma.sql`recruiter_id = ${ticket.recruiterId}::uuid`;
      // Saying that one is ready isn't being called again.
      return reason === null ? [by, until] : [by, until, Prisma.sql`called_at = ${instant}`];
    }
    case "answered":
      return [Prisma.sql`answer_by = NULL`, Prisma.sql`answered_at = ${instant}`];
    case "done":
    case "left":
    case "gone":
      return [Prisma.sql`answer_by = NULL`, Prisma.sql`ended_at = ${instant}`];
    default:
      return ticket satisfies never;
  }
}

/** The interview of this ticket is over: its person is free. Joins the transaction that ends it; needs no lock before. */
export async function finishTicket(tx: Tx, ticketId: TicketId, at: Date): Promise<void> {
  const decide = (ticket: Ticket) => passed(ticket, "finish", at);
  await change(tx, neverOpens, { ticketId, cause: { step: "finish", at, by: null }, decide });
}
const neverOpens: OpenInterview = () => Promise.reject(new Error("finishing opens no interview"));
