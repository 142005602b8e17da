// One ticket's moves: what its candidate, its recruiter and the time may do to it. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { UserId } from "@jishi/shared/ids";
import type { TicketReason } from "@jishi/shared/queue";

/** How far a missed or delayed ticket falls: time to get ready, and still near the front. */
export const PLACES_DOWN = 3;
/** A missed call goes back into the queue this often; the next one ends the ticket. */
const MISSES_FORGIVEN = 1;

/** Whoever is called to the stand may be anywhere in the hall, and has to walk; answering by video is a tap. */
export const WALKING_SECONDS = 3 * 60;

export type TicketMode = "video" | "on_site";

/** How long a call holds, given the booth's own time for answering. callNext says the same in SQL. */
export const callSeconds = (mode: TicketMode, graceSeconds: number): number =>
  mode === "on_site" ? Math.max(graceSeconds, WALKING_SECONDS) : graceSeconds;

interface Facts {
  mode: TicketMode;
  missed: number;
  delayed: boolean;
  readyAt: Date | null;
}
/** `missed` of the contract is passed through within one move: the event keeps it, the ticket never stays there. */
export type Ticket = Facts &
  (
    | { state: "waiting" | "held" }
    | { state: "called"; recruiterId: UserId; answerBy: Date }
    | { state: "answered"; recruiterId: UserId }
    | { state: "done" | "left" | "gone" }
  );

/** What becomes of a ticket, why, and how many places down (null: it keeps its place). */
export interface Move {
  ticket: Ticket;
  /** null: nothing that others see in the order. */
  reason: TicketReason | null;
  down: number | "end" | null;
}

const isQueued = ({ state }: Ticket): boolean => state === "waiting" || state === "held";
/** Whether a ticket gives up its place, so that those behind it come nearer. */
export const givesWay = (before: Ticket, { ticket, down }: Move): boolean =>
  isQueued(before) && (!isQueued(ticket) || down !== null);

/** The person is taken: no other booth may call them. */
export const isBusy = (ticket: Ticket): boolean => ticket.state === "called" || ticket.state === "answered";

const to = (ticket: Ticket, reason: TicketReason | null, down: Move["down"] = null): Move => ({
  ticket,
  reason,
  down,
});
const facts = ({ mode, missed, delayed, readyAt }: Ticket): Facts => ({ mode, missed, delayed, readyAt });

export type Wish = "ready" | "delay" | "leave" | "answer" | "return";

/** What a candidate asks for. Undefined: it is so already, a second tap changes nothing. */
export function asked(ticket: Ticket, wish: Wish, now: Date): Move | undefined {
  switch (wish) {
    case "ready":
      return ready(ticket, now);
    case "delay":
      return delay(ticket);
    case "leave":
      return leave(ticket);
    case "answer":
      return answer(ticket, now);
    case "return":
      return comeBack(ticket);
    default:
      return wish satisfies never;
  }
}

export type Act =
  | { kind: "call"; by: UserId; answerBy: Date }
  | { kind: "arrive"; by: UserId }
  | { kind: "skip"; by: UserId };

/** What a recruiter does. A call belongs to the recruiter who made it until it is answered or missed. */
export function served(ticket: Ticket, act: Act): Move {
  switch (act.kind) {
    case "call":
      return call(ticket, act.by, act.answerBy);
    case "arrive":
      refuseUnlessCalledBy(ticket, act.by);
      // Whoever stands at the stand has come, even a moment after the grace time.
      return to({ ...facts(ticket), mode: "on_site", state: "answered", recruiterId: act.by }, "answered");
    case "skip":
      refuseUnlessCalledBy(ticket, act.by);
      return missed(ticket, "skipped");
    default:
      return act satisfies never;
  }
}

export type Passing = "expire" | "lose" | "finish";

/** What time, absence and the interview's end do. Undefined: nothing to do (any more). */
export function passed(ticket: Ticket, passing: Passing, now: Date): Move | undefined {
  switch (passing) {
    case "expire":
      return ticket.state === "called" && now > ticket.answerBy ? missed(ticket, "missed_back") : undefined;
    case "lose":
      return ticket.state === "waiting" ? to({ ...facts(ticket), state: "gone" }, "lease_lost") : undefined;
    case "finish":
      return ticket.state === "answered" ? to({ ...facts(ticket), state: "done" }, "finished") : undefined;
    default:
      return passing satisfies never;
  }
}

/** What a step is, whoever takes it. */
export type Step = Wish | Act["kind"] | Passing;

const reordering: ReadonlySet<Step> = new Set<Step>(["delay", "return", "skip", "expire"]);
/** Whether a step may put its ticket elsewhere in the queue; every other leaves the order as it is. */
export const mayReorder = (step: Step): boolean => reordering.has(step);

const isCalledBy = (ticket: Ticket, recruiter: UserId): boolean =>
  ticket.state === "called" && ticket.recruiterId === recruiter;

function refuseUnlessCalledBy(ticket: Ticket, recruiter: UserId): void {
  if (!isCalledBy(ticket, recruiter)) throw new Refusal("ticket/state");
}

function call(ticket: Ticket, recruiterId: UserId, answerBy: Date): Move {
  const again = isCalledBy(ticket, recruiterId);
  if (ticket.state === "held") throw new Refusal("ticket/busy");
  if (!again && ticket.state !== "waiting") throw new Refusal("ticket/state");
  return to({ ...facts(ticket), state: "called", recruiterId, answerBy }, again ? "recalled" : "called");
}

function missed(ticket: Ticket, back: TicketReason): Move {
  const kept = { ...facts(ticket), missed: ticket.missed + 1 };
  return ticket.missed < MISSES_FORGIVEN
    ? to({ ...kept, state: "waiting" }, back, PLACES_DOWN)
    : to({ ...kept, state: "gone" }, "missed_gone");
}

function ready(ticket: Ticket, now: Date): Move | undefined {
  if (ticket.readyAt !== null) return undefined;
  if (!["waiting", "held", "called"].includes(ticket.state)) throw new Refusal("ticket/state");
  return to({ ...ticket, readyAt: now }, null);
}

/** Also while being called: asking in time isn't missing a call. */
function delay(ticket: Ticket): Move {
  if (ticket.state !== "waiting" && ticket.state !== "called") throw new Refusal("ticket/state");
  if (ticket.delayed) throw new Refusal("ticket/delayed-already");
  return to({ ...facts(ticket), delayed: true, state: "waiting" }, "delayed", PLACES_DOWN);
}

function leave(ticket: Ticket): Move | undefined {
  if (ticket.state === "answered") throw new Refusal("ticket/state"); // It's the interview that is left.
  if (["done", "left", "gone"].includes(ticket.state)) return undefined;
  return to({ ...facts(ticket), state: "left" }, "left");
}

function answer(ticket: Ticket, now: Date): Move | undefined {
  if (ticket.state === "answered") return undefined; // Answered on another device.
  // Someone who is to come to the stand arrives there; the recruiter says so.
  if (ticket.state !== "called" || ticket.mode !== "video") throw new Refusal("ticket/state");
  if (now > ticket.answerBy) throw new Refusal("ticket/expired");
  return to({ ...facts(ticket), state: "answered", recruiterId: ticket.recruiterId }, "answered");
}

function comeBack(ticket: Ticket): Move | undefined {
  if (["waiting", "held", "called"].includes(ticket.state)) return undefined;
  if (ticket.state !== "gone") throw new Refusal("ticket/state");
  return to({ ...facts(ticket), state: "waiting" }, "returned", "end");
}
