// What candidates, recruiters and time do to a booth's queue.
import type { BoothId, JobId, PersonId, TicketId } from "@jishi/shared/ids";
import type { Topic } from "@jishi/shared/events";
import type { DeskTicket, MyTickets, QueueDesk, QueueView, TicketView } from "@jishi/shared/queue";
import { Refusal } from "@jishi/shared/errors";
import { asCandidate, asStaff, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import {
  presentDesk,
  presentDeskTicket,
  presentQueue,
  presentTicket,
  type MyTicketRow,
  type QueueRow,
  type TicketRow,
} from "./present.ts";
import { presence, seenAt } from "./presence.ts";
import type { QueueStore, SealedPhone } from "./store.ts";
import { asked, callSeconds, passed, served, type Act, type Wish } from "./ticket.ts";

export interface QueueDeps {
  store: QueueStore;
  clock: Clock;
  /** When this process began to see people. */
  startedAt: Date;
  /** When a person's page was last connected; undefined: not since the start. */
  lastSeen: (personId: PersonId) => Date | undefined;
  /** Recruiters who have the booth's desk open now. */
  recruiters: (boothId: BoothId) => number;
  maskName: (name: string) => string;
  sealPhone: (phone: string) => SealedPhone;
  /** The newest version that was told of a topic. */
  version: (topic: Topic) => Promise<number>;
  /** A ticket was answered and its interview opened: both may see and hear each other. */
  answered: (
    ticket: Pick<TicketRow, "boothId" | "fairId" | "personId" | "recruiterId" | "interviewId">,
  ) => void;
}

export async function loadQueue(deps: QueueDeps, boothId: BoothId, version?: number): Promise<QueueView> {
  const told = version ?? (await deps.version(topicOf("queue", boothId)));
  const [queue, tickets] = await Promise.all([queueOf(deps, boothId), deps.store.openNumbers(boothId)]);
  return presentQueue(queue, tickets, { version: told, recruiters: recruitersAt(deps, queue) });
}

export async function loadDesk(deps: QueueDeps, boothId: BoothId, version?: number): Promise<QueueDesk> {
  const told = version ?? (await deps.version(topicOf("desk", boothId)));
  const [queue, rows] = await Promise.all([
    queueOf(deps, boothId),
    deps.store.deskTickets(boothId, deps.clock()),
  ]);
  const tickets = rows.map((row) => forDesk(deps, row));
  return presentDesk(queue, tickets, told);
}

export async function loadMyTickets(
  deps: QueueDeps,
  personId: PersonId,
  version?: number,
): Promise<MyTickets> {
  const told = version ?? (await deps.version(topicOf("me", personId)));
  const rows = await deps.store.myTickets(personId, deps.clock());
  return { personId, version: told, tickets: await withWaits(deps, rows) };
}

export interface Taking {
  jobId?: JobId | undefined;
  source: "booth" | "stream";
  mode: "video" | "on_site";
  /** Of the page that it was taken at. */
  language: "zh-CN" | "en" | undefined;
}

export async function takeTicket(deps: QueueDeps, actor: Actor, boothId: BoothId, taking: Taking) {
  const { personId } = asCandidate(actor);
  const { jobId = null, source, mode, language } = taking;
  const entry = { boothId, jobId, source, mode, by: null, at: deps.clock() };
  return withWait(deps, await deps.store.take(personId, entry, language));
}

export interface WalkingIn {
  name: string;
  phone?: string | undefined;
  jobId?: JobId | undefined;
}

export async function enterWalkIn(deps: QueueDeps, actor: Actor, boothId: BoothId, walkingIn: WalkingIn) {
  const { name, phone, jobId = null } = walkingIn;
  const by = asStaff(actor).userId;
  const person = { name, phone: phone === undefined ? null : deps.sealPhone(phone) };
  const entry = { boothId, jobId, source: "walk_in", mode: "on_site", by, at: deps.clock() } as const;
  return forDesk(deps, await deps.store.walkIn(person, entry));
}

/** The first in the queue whom nobody else has and who is there. Refuses with queue/empty and call/busy. */
export async function callNext(deps: QueueDeps, actor: Actor, boothId: BoothId): Promise<DeskTicket> {
  const by = asStaff(actor).userId;
  const at = deps.clock();
  const isAway = (found: Found) => presenceOf(deps, found, at) !== "present";
  return forDesk(deps, await deps.store.callNext({ boothId, by, isAway, at }));
}

export async function wish(deps: QueueDeps, ticketId: TicketId, what: Wish): Promise<TicketView> {
  const at = deps.clock();
  const row = await deps.store.changeMine(ticketId, { step: what, at, by: null }, (ticket) =>
    asked(ticket, what, at),
  );
  if (what === "answer") deps.answered(row);
  return withWait(deps, row);
}

export async function act(deps: QueueDeps, actor: Actor, ticketId: TicketId, kind: Act["kind"]) {
  const by = asStaff(actor).userId;
  const at = deps.clock();
  const row = await deps.store.change(ticketId, { step: kind, at, by }, (ticket, { graceSeconds }) => {
    const answerBy = new Date(at.getTime() + callSeconds(ticket.mode, graceSeconds) * 1000);
    return served(ticket, kind === "call" ? { kind, by, answerBy } : { kind, by });
  });
  return forDesk(deps, row);
}

const CLOSED_LOOK_EVERY = 5; // sweeps: who waits at a closed booth knows it within as many seconds
const LOST_LOOK_EVERY = 30;

/** Answers what is to be called every second: ends calls that nobody answered, and lets go of who is gone. */
export function queueSweeper(deps: QueueDeps): () => Promise<void> {
  let beats = 0;
  return async () => {
    beats += 1;
    await expireCalls(deps);
    if (beats % CLOSED_LOOK_EVERY === 0) await leaveClosedBooths(deps);
    if (beats % LOST_LOOK_EVERY === 0) await loseTheGone(deps);
  };
}

async function expireCalls(deps: QueueDeps): Promise<void> {
  const at = deps.clock();
  for (const { id } of await deps.store.overdue(at)) {
    await deps.store.change(id, { step: "expire", at, by: null }, (ticket) => passed(ticket, "expire", at));
  }
}

async function leaveClosedBooths(deps: QueueDeps): Promise<void> {
  for (const { boothId } of await deps.store.closedWithPeople()) {
    await deps.store.closeBooth(boothId, deps.clock());
  }
}

export async function loseTheGone(deps: QueueDeps): Promise<void> {
  const at = deps.clock();
  for (const waiting of await deps.store.waitingByVideo()) {
    if (presenceOf(deps, waiting, at) !== "lost") continue;
    await deps.store.change(waiting.id, { step: "lose", at, by: null }, (ticket) =>
      passed(ticket, "lose", at),
    );
  }
}

type Found = Pick<TicketRow, "personId" | "takenAt" | "mode">;

function presenceOf(deps: QueueDeps, { personId, takenAt, mode }: Found, now: Date) {
  // Who stands at the booth needs no page.
  if (mode === "on_site") return "present";
  return presence(seenAt(takenAt, deps.lastSeen(personId), deps.startedAt), now);
}

function forDesk(deps: QueueDeps, row: TicketRow): DeskTicket {
  const present = presenceOf(deps, row, deps.clock()) === "present";
  return presentDeskTicket(row, { present, nameMasked: deps.maskName(row.personName) });
}

async function queueOf(deps: QueueDeps, boothId: BoothId): Promise<QueueRow> {
  const [queue] = await deps.store.queues([boothId], deps.clock());
  if (!queue) throw new Refusal("not-found");
  return queue;
}

/** Someone who is serving is there, whatever the socket says. */
const recruitersAt = (deps: QueueDeps, { boothId, serving }: QueueRow): number =>
  Math.max(deps.recruiters(boothId), serving);

async function withWait(deps: QueueDeps, row: MyTicketRow): Promise<TicketView> {
  const queue = await queueOf(deps, row.boothId);
  return presentTicket(row, { ...queue, recruiters: recruitersAt(deps, queue) });
}

async function withWaits(deps: QueueDeps, rows: MyTicketRow[]): Promise<TicketView[]> {
  const boothIds = [...new Set(rows.map(({ boothId }) => boothId))];
  const queues = await deps.store.queues(boothIds, deps.clock());
  return rows.flatMap((row) => {
    const queue = queues.find(({ boothId }) => boothId === row.boothId);
    return queue ? [presentTicket(row, { ...queue, recruiters: recruitersAt(deps, queue) })] : [];
  });
}
