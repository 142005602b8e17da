// Lets people into a queue: from a page, from the stand, and back after being away.
import assert from "node:assert/strict";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, JobId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { Tx } from "../../../db/index.ts";
import { tellMoved } from "../calling/store.ts";
import type { TicketRow } from "../present.ts";
import { rankAtEnd } from "../ranks.ts";
import { deskTicket } from "../reading/store.ts";

/** More people than a booth can see in a fair's hours; a longer queue promises what nobody can keep. */
const WAITING_MAX = 300;
/** Tickets a person may take in half a day; more is a program that takes and leaves. */
const TAKEN_MAX = 100;
const TAKEN_WITHIN_MS = 12 * 3_600_000;
/** What a person can answer when called: more would make booths wait for each other. */
const OPEN_TICKETS = [1, 2, 3];

export interface Entry {
  boothId: BoothId;
  jobId: JobId | null;
  source: TicketRow["source"];
  mode: TicketRow["mode"];
  /** The recruiter who entered a walk-in. */
  by: UserId | null;
  at: Date;
}

/** Someone who stands at the stand. */
export interface WalkIn {
  name: string;
  phone: SealedPhone | null;
}
export interface SealedPhone {
  hmac: Uint8Array<ArrayBuffer>;
  sealed: Uint8Array<ArrayBuffer>;
  masked: string;
}

/** Of a person's text messages. */
export type Language = "zh-CN" | "en";

/** With the language of the page that they are at, if it is known. */
export async function lockPerson(tx: Tx, personId: PersonId, language?: Language): Promise<void> {
  const [locked] = await tx.$queryRaw<unknown[]>`
    UPDATE person SET language = coalesce(${language ?? null}::text, language)
    WHERE id = ${personId}::uuid AND withdrawn_at IS NULL RETURNING 1`;
  if (!locked) throw new Refusal("not-found");
}

/** Needs the person's lock. Refuses with what is wrong with the booth, the job, or the person's other tickets. */
export async function enter(tx: Tx, personId: PersonId, entry: Entry): Promise<TicketId> {
  const { boothId, jobId, source, mode, at } = entry;
  const number = await nextNumber(tx, entry);
  if (jobId !== null) await refuseForeignJob(tx, boothId, jobId);
  const { slot, rank, state } = await admit(tx, personId, boothId, at);
  const [taken] = await tx.$queryRaw<{ id: TicketId }[]>`
    WITH taken AS (
      INSERT INTO ticket (id, booth_id, person_id, job_id, number, rank, slot, state, mode, source, taken_at)
      VALUES (gen_random_uuid(), ${boothId}::uuid, ${personId}::uuid, ${jobId}::uuid, ${number}::int, ${rank}::float8,
        ${slot}::int, ${state}, ${mode}, ${source}, ${at}::timestamptz) RETURNING id, state, taken_at
    ), moved AS (
      INSERT INTO ticket_event (ticket_id, at, reason, user_id)
      SELECT id, taken_at, 'taken', ${entry.by}::uuid FROM taken
      UNION ALL SELECT id, taken_at, 'held_elsewhere', NULL FROM taken WHERE state = 'held'
    )
    SELECT id FROM taken`;
  assert(taken, "an insert answers its row");
  tellMoved(tx, personId, [boothId]);
  return taken.id;
}

/** Somebody who stands here, in the transaction that knows who they are. */
export async function enterWalkIn(tx: Tx, personId: PersonId, entry: Entry): Promise<TicketRow> {
  await lockPerson(tx, personId);
  return deskTicket(tx, await enter(tx, personId, entry));
}

interface Door {
  number: number;
  open: boolean;
  queueOpen: boolean;
  channels: string[];
}

/** Locks the booth until the end of the transaction: numbers and places are given out one after the other. */
async function nextNumber(tx: Tx, { boothId, mode, source }: Entry): Promise<number> {
  const [door] = await tx.$queryRaw<Door[]>`
    UPDATE booth b SET next_number = b.next_number + 1 FROM fair f WHERE b.id = ${boothId}::uuid AND f.id = b.fair_id
    RETURNING b.next_number - 1 AS number, (b.state = 'accepted' AND f.state = 'open') AS open,
      b.queue_open AS "queueOpen", f.channels`;
  if (!door) throw new Refusal("not-found");
  if (!door.open) throw new Refusal("fair/not-open");
  // A recruiter who enters someone in front of them has decided that themselves.
  if (!door.queueOpen && source !== "walk_in") throw new Refusal("queue/closed");
  if (!door.channels.includes(mode) && source !== "walk_in") {
    throw new Refusal("request/invalid", { details: [{ path: "mode", message: "channel" }] });
  }
  return door.number;
}

async function refuseForeignJob(tx: Tx, boothId: BoothId, jobId: JobId): Promise<void> {
  const where = { boothId, jobId, job: { state: "public" } };
  if (!(await tx.boothJob.findFirst({ where, select: { jobId: true } }))) throw new Refusal("not-found");
}

export interface Admitted {
  slot: number;
  rank: number;
  state: "waiting" | "held";
}

/** The place at the end of a queue and a slot of the person. Needs the locks of both. */
export async function admit(tx: Tx, personId: PersonId, boothId: BoothId, at: Date): Promise<Admitted> {
  const since = new Date(at.getTime() - TAKEN_WITHIN_MS);
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT coalesce(mine.slots, '{}') AS slots, coalesce(mine.here, false) AS here, coalesce(mine.busy, false) AS busy,
      mine.taken, queue.waiting, queue.last
    FROM (
      SELECT array_agg(slot) FILTER (WHERE open) AS slots, bool_or(open AND booth_id = ${boothId}::uuid) AS here,
        bool_or(state IN ('called', 'answered')) AS busy,
        count(*) FILTER (WHERE taken_at > ${since}::timestamptz)::int AS taken
      FROM (SELECT *, state IN ('waiting', 'held', 'called', 'answered', 'missed') AS open FROM ticket) k
      WHERE person_id = ${personId}::uuid) mine,
    (
      SELECT count(*) FILTER (WHERE state <> 'called')::int AS waiting, max(rank) AS last FROM ticket
      WHERE booth_id = ${boothId}::uuid AND state IN ('waiting', 'held', 'called')) queue`;
  assert(found, "aggregates answer one row");
  const { slots, here, busy, taken, waiting, last } = found;
  if (here) throw new Refusal("ticket/exists");
  const slot = OPEN_TICKETS.find((free) => !slots.includes(free));
  if (slot === undefined) throw new Refusal("ticket/limit");
  if (waiting >= WAITING_MAX) throw new Refusal("queue/full");
  if (taken >= TAKEN_MAX) throw new Refusal("request/too-many");
  return { slot, rank: rankAtEnd(last ?? undefined), state: busy ? "held" : "waiting" };
}

/** The person's open tickets, and the booth's queue. */
interface Found {
  slots: number[];
  here: boolean;
  busy: boolean;
  /** Lately, at any booth. */
  taken: number;
  waiting: number;
  last: number | null;
}

/** Back at the end of the queue with the old number. Needs the locks of both. */
export async function reenter(
  tx: Tx,
  { personId, boothId }: { personId: PersonId; boothId: BoothId },
  at: Date,
): Promise<Admitted> {
  const [booth] = await tx.$queryRaw<{ open: boolean; queueOpen: boolean }[]>`
    SELECT (b.state = 'accepted' AND f.state = 'open') AS open, b.queue_open AS "queueOpen"
    FROM booth b JOIN fair f ON f.id = b.fair_id WHERE b.id = ${boothId}::uuid`;
  if (!booth?.open) throw new Refusal("fair/not-open");
  if (!booth.queueOpen) throw new Refusal("queue/closed");
  return admit(tx, personId, boothId, at);
}

/** The person with this phone, or a new one who belongs to the fair's tenant until they sign in. */
export async function findOrAddPerson(
  tx: Tx,
  { name, phone }: WalkIn,
  fairId: FairId,
  at: Date,
): Promise<PersonId> {
  const [added] = await tx.$queryRaw<{ id: PersonId }[]>`
    INSERT INTO person (id, name, phone_hmac, phone_sealed, phone_masked, tenant_id, created_at)
    SELECT gen_random_uuid(), ${name}, ${phone?.hmac ?? null}, ${phone?.sealed ?? null}, ${phone?.masked ?? null},
      f.tenant_id, ${at}::timestamptz
    FROM fair f WHERE f.id = ${fairId}::uuid
    ON CONFLICT (phone_hmac) DO NOTHING RETURNING id`;
  if (added) return added.id;
  const known = await tx.person.findUniqueOrThrow({
    where: { phoneHmac: phone?.hmac ?? new Uint8Array() },
    select: { id: true },
  });
  return known.id as PersonId;
}
