// Which of a person's tickets asks for something now: a call, a running interview, or to get ready. Pure.
import type { TicketView } from "@jishi/shared/queue";

/** At this place or before, the page connects ahead, so that the call needs no handshake. */
export const NEAR_AHEAD_MAX = 1;

export function isNear({ mode, state, ahead }: Pick<TicketView, "mode" | "state" | "ahead">): boolean {
  if (mode !== "video") return false;
  if (state === "called" || state === "answered") return true;
  return state === "waiting" && ahead !== null && ahead <= NEAR_AHEAD_MAX;
}

export interface Asking {
  called: TicketView | undefined;
  talking: TicketView | undefined;
  /** The one to connect for: a person can be called by one booth at a time, so the first to come is enough. */
  near: TicketView | undefined;
}

export function askingOf(tickets: readonly TicketView[]): Asking {
  const called = tickets.find(({ state }) => state === "called");
  const talking = tickets.find(({ state, mode }) => state === "answered" && mode === "video");
  const near = tickets.filter(isNear).sort((a, b) => (a.ahead ?? -1) - (b.ahead ?? -1))[0];
  return { called, talking, near: called && isNear(called) ? called : (talking ?? near) };
}

/** How a call was missed, and the ticket right after it. */
export interface Missed {
  how: "back" | "gone";
  ticket: TicketView;
}

const missedBy = new Map<string | undefined, Missed["how"]>([
  ["missed_back", "back"],
  ["skipped", "back"],
  ["missed_gone", "gone"],
]);

/** What a ticket that was being called has become without an answer; null when nothing needs saying. */
export function missedOf(before: TicketView | undefined, now: TicketView | undefined): Missed["how"] | null {
  if (before?.state !== "called" || now?.id !== before.id || now.state === "called") return null;
  return missedBy.get(now.history.at(-1)?.reason) ?? null;
}

/** Whether there is still something to say of a missed call: the ticket waits again, or is gone, as it was then. */
export function isStillMissed({ ticket }: Missed, tickets: readonly TicketView[]): boolean {
  return tickets.find(({ id }) => id === ticket.id)?.state === ticket.state;
}
