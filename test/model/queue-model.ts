// What the queue promises, written down as plainly as possible: lists and loops, no ranks, no locks, no database.
import type { RefusalCode } from "@jishi/shared/errors";
import type { TicketReason, TicketState } from "@jishi/shared/queue";

export const GRACE_SECONDS = 60;
export const BOOTHS = 4;
export const PEOPLE = 4;
export const RECRUITERS = 3;
const OPEN_MAX = 3;
const PLACES_DOWN = 3;

export interface ModelTicket {
  booth: number;
  person: number;
  number: number;
  state: TicketState;
  missed: number;
  delayed: boolean;
  /** Of the call or the interview. */
  recruiter: number | null;
  answerBy: number | null;
  reasons: TicketReason[];
}

export class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

const open = new Set<TicketState>(["waiting", "held", "called", "answered"]);
const waits = ({ state }: ModelTicket) => state === "waiting" || state === "held";

export class QueueModel {
  now = 0;
  readonly tickets: ModelTicket[] = [];
  /** Who waits, is held or is being called at each booth, in order. */
  readonly orders: ModelTicket[][] = Array.from({ length: BOOTHS }, () => []);
  /** The ticket whose outcome a recruiter hasn't written yet. */
  readonly unfinished = new Map<number, ModelTicket>();

  take(person: number, booth: number): ModelTicket {
    this.#admit(person, booth);
    const number = this.tickets.filter((ticket) => ticket.booth === booth).length + 1;
    const ticket: ModelTicket = {
      booth,
      person,
      number,
      state: "waiting",
      missed: 0,
      delayed: false,
      recruiter: null,
      answerBy: null,
      reasons: ["taken"],
    };
    this.tickets.push(ticket);
    this.#enqueue(ticket);
    return ticket;
  }

  callNext(recruiter: number, booth: number, away: ReadonlySet<number>): ModelTicket {
    this.#refuseBusy(recruiter);
    const first = this.#order(booth).find(({ state, person }) => state === "waiting" && !away.has(person));
    if (!first) throw new Refused("queue/empty");
    this.#call(first, recruiter, "called");
    return first;
  }

  callThis(recruiter: number, ticket: ModelTicket): void {
    if (ticket.state === "held") throw new Refused("ticket/busy");
    if (ticket.state === "called" && ticket.recruiter === recruiter) {
      return this.#call(ticket, recruiter, "recalled");
    }
    if (ticket.state !== "waiting") throw new Refused("ticket/state");
    this.#refuseBusy(recruiter);
    this.#call(ticket, recruiter, "called");
  }

  answer(ticket: ModelTicket): void {
    if (ticket.state === "answered") return;
    if (ticket.state !== "called") throw new Refused("ticket/state");
    if (this.now > (ticket.answerBy ?? 0)) throw new Refused("ticket/expired");
    this.#begin(ticket);
  }

  arrive(recruiter: number, ticket: ModelTicket): void {
    if (ticket.state !== "called" || ticket.recruiter !== recruiter) throw new Refused("ticket/state");
    this.#begin(ticket);
  }

  skip(recruiter: number, ticket: ModelTicket): void {
    if (ticket.state !== "called" || ticket.recruiter !== recruiter) throw new Refused("ticket/state");
    this.#miss(ticket, "skipped");
  }

  delay(ticket: ModelTicket): void {
    if (ticket.state !== "waiting" && ticket.state !== "called") throw new Refused("ticket/state");
    if (ticket.delayed) throw new Refused("ticket/delayed-already");
    ticket.delayed = true;
    this.#back(ticket, "delayed");
  }

  leave(ticket: ModelTicket): void {
    if (ticket.state === "answered") throw new Refused("ticket/state");
    if (open.has(ticket.state)) this.#end(ticket, "left", "left");
  }

  comeBack(ticket: ModelTicket): void {
    if (waits(ticket) || ticket.state === "called") return;
    if (ticket.state !== "gone") throw new Refused("ticket/state");
    this.#admit(ticket.person, ticket.booth);
    ticket.state = "waiting";
    ticket.recruiter = null;
    ticket.reasons.push("returned");
    this.#enqueue(ticket);
  }

  pass(seconds: number): void {
    this.now += seconds;
  }

  /** Every call whose time is up is missed. */
  expire(): void {
    const due = this.tickets.filter(
      ({ state, answerBy }) => state === "called" && this.now > (answerBy ?? 0),
    );
    const place = (ticket: ModelTicket) => this.#order(ticket.booth).indexOf(ticket);
    const since = ({ answerBy }: ModelTicket) => answerBy ?? 0;
    for (const ticket of due.toSorted((a, b) => since(a) - since(b) || place(a) - place(b))) {
      this.#miss(ticket, "missed_back");
    }
  }

  /** The candidate leaves the interview, or the recruiter ends it with an outcome; undefined: there is none. */
  endInterview(recruiter: number, withOutcome: boolean): ModelTicket | undefined {
    const ticket = this.unfinished.get(recruiter);
    if (ticket?.state === "answered") this.#end(ticket, "done", "finished");
    if (withOutcome) this.unfinished.delete(recruiter);
    return ticket;
  }

  #order(booth: number): ModelTicket[] {
    return this.orders[booth] ?? [];
  }

  #openOf(person: number): ModelTicket[] {
    return this.tickets.filter((ticket) => ticket.person === person && open.has(ticket.state));
  }

  #isBusy(person: number): boolean {
    return this.#openOf(person).some(({ state }) => state === "called" || state === "answered");
  }

  #admit(person: number, booth: number): void {
    const mine = this.#openOf(person);
    if (mine.some((ticket) => ticket.booth === booth)) throw new Refused("ticket/exists");
    if (mine.length >= OPEN_MAX) throw new Refused("ticket/limit");
  }

  #refuseBusy(recruiter: number): void {
    const calls = this.tickets.some((ticket) => ticket.state === "called" && ticket.recruiter === recruiter);
    if (calls || this.unfinished.has(recruiter)) throw new Refused("call/busy");
  }

  #enqueue(ticket: ModelTicket): void {
    if (this.#openOf(ticket.person).some((other) => other !== ticket && !waits(other))) {
      ticket.state = "held";
      ticket.reasons.push("held_elsewhere");
    }
    this.#order(ticket.booth).push(ticket);
  }

  #call(ticket: ModelTicket, recruiter: number, reason: TicketReason): void {
    ticket.state = "called";
    ticket.recruiter = recruiter;
    ticket.answerBy = this.now + GRACE_SECONDS;
    ticket.reasons.push(reason);
    for (const other of this.#openOf(ticket.person)) {
      if (other.state !== "waiting") continue;
      other.state = "held";
      other.reasons.push("held_elsewhere");
    }
  }

  #begin(ticket: ModelTicket): void {
    ticket.state = "answered";
    ticket.answerBy = null;
    ticket.reasons.push("answered");
    this.#remove(ticket);
    if (ticket.recruiter !== null) this.unfinished.set(ticket.recruiter, ticket);
  }

  #miss(ticket: ModelTicket, reason: TicketReason): void {
    ticket.missed += 1;
    if (ticket.missed === 1) this.#back(ticket, reason);
    else this.#end(ticket, "gone", "missed_gone");
  }

  #back(ticket: ModelTicket, reason: TicketReason): void {
    const order = this.#order(ticket.booth);
    const behind = order.slice(order.indexOf(ticket) + 1).filter(waits);
    const last = behind[PLACES_DOWN - 1] ?? behind.at(-1);
    if (last) {
      this.#remove(ticket);
      order.splice(order.indexOf(last) + 1, 0, ticket);
    }
    ticket.state = "waiting";
    ticket.recruiter = null;
    ticket.answerBy = null;
    ticket.reasons.push(reason);
    this.#free(ticket.person);
  }

  #end(ticket: ModelTicket, state: TicketState, reason: TicketReason): void {
    this.#remove(ticket);
    ticket.state = state;
    ticket.answerBy = null;
    ticket.reasons.push(reason);
    this.#free(ticket.person);
  }

  #free(person: number): void {
    if (this.#isBusy(person)) return;
    for (const ticket of this.#openOf(person)) {
      if (ticket.state !== "held") continue;
      ticket.state = "waiting";
      ticket.reasons.push("released");
    }
  }

  #remove(ticket: ModelTicket): void {
    const order = this.#order(ticket.booth);
    const at = order.indexOf(ticket);
    if (at !== -1) order.splice(at, 1);
  }
}
