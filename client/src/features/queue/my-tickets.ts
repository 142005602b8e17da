// The tickets of who is signed in, kept fresh on every page that asks.
import type { TicketView } from "@jishi/shared/queue";
import { useCandidate } from "../../me.ts";
import { useTopic } from "../../topics.ts";

const openStates = new Set<TicketView["state"]>(["called", "answered", "waiting", "held", "missed"]);
/** What needs the person first. */
const urgency = {
  called: 0,
  answered: 1,
  waiting: 2,
  held: 3,
  missed: 4,
  gone: 5,
  done: 6,
  left: 7,
} as const;

export function isOpen(ticket: TicketView): boolean {
  return openStates.has(ticket.state);
}

/** Open ones first, the most urgent of them on top. */
export function byUrgency(a: TicketView, b: TicketView): number {
  return urgency[a.state] - urgency[b.state] || (a.ahead ?? 0) - (b.ahead ?? 0);
}

/** Watches nothing while nobody is signed in. */
export function useMyTickets() {
  const candidate = useCandidate();
  const { data, error, staleSince } = useTopic(candidate ? `me:${candidate.personId}` : undefined);
  return { tickets: data?.tickets.slice().sort(byUrgency), error, staleSince };
}
