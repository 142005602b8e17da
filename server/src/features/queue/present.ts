// What tickets and queues look like from outside. Pure: names are masked here, never by a page.
import type { BoothId, FairId, InterviewId, JobId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type {
  DeskTicket,
  QueueDesk,
  QueueView,
  TicketReason,
  TicketSource,
  TicketState,
  TicketView,
} from "@jishi/shared/queue";
import type { z } from "zod";
import { waitRange, type BoothPace } from "./waits.ts";

export interface TicketRow {
  id: TicketId;
  boothId: BoothId;
  fairId: FairId;
  boothCode: string;
  organizationName: string;
  personId: PersonId;
  personName: string;
  jobId: JobId | null;
  jobTitle: string | null;
  number: number;
  state: TicketState;
  mode: "video" | "on_site";
  source: z.infer<typeof TicketSource>;
  recruiterId: UserId | null;
  answerBy: Date | null;
  interviewId: InterviewId | null;
  delayed: boolean;
  readyAt: Date | null;
  takenAt: Date;
}

export interface MyTicketRow extends TicketRow {
  /** In the queue before it; null unless it waits or is held. */
  ahead: number | null;
  history: { at: Date; reason: TicketReason; places: number | null }[];
}

export interface QueueRow {
  boothId: BoothId;
  /** Takes tickets now. */
  open: boolean;
  serving: number;
  servedSeconds: number[];
  /** Seconds of the last interviews, from first word to outcome. */
  talkedSeconds: number[];
  doneToday: number;
}

/** As it is called out and shown: "A1-027". */
export const labelOf = (boothCode: string, number: number): string =>
  `${boothCode}-${String(number).padStart(3, "0")}`;

const instant = (date: Date | null) => date?.toISOString() ?? null;

export function presentTicket(row: MyTicketRow, pace: BoothPace): TicketView {
  const { personId: _, personName: __, recruiterId: ___, readyAt, ...shown } = row;
  return {
    ...shown,
    label: labelOf(row.boothCode, row.number),
    wait: row.ahead === null ? null : waitRange(pace, row.ahead),
    ready: readyAt !== null,
    answerBy: instant(row.answerBy),
    takenAt: row.takenAt.toISOString(),
    history: row.history.map((move) => ({ ...move, at: move.at.toISOString() })),
  };
}

/** How the desk sees a person: the mask is given, so that every list masks alike. */
export interface Seen {
  present: boolean;
  nameMasked: string;
}

export function presentDeskTicket(row: TicketRow, { present, nameMasked }: Seen): DeskTicket {
  const { id, number, jobTitle, state, mode, source, interviewId, recruiterId } = row;
  return {
    id,
    number,
    label: labelOf(row.boothCode, number),
    nameMasked,
    jobTitle,
    state,
    mode,
    source,
    ready: row.readyAt !== null,
    present,
    answerBy: instant(row.answerBy),
    interviewId,
    recruiterId,
    takenAt: row.takenAt.toISOString(),
  };
}

const inOrder = new Set<TicketState>(["waiting", "held"]);

export function presentQueue(
  queue: QueueRow,
  tickets: readonly { number: number; state: TicketState }[],
  extras: { version: number; recruiters: number },
): QueueView {
  const numbers = (state: (state: TicketState) => boolean) =>
    tickets.filter((ticket) => state(ticket.state)).map(({ number }) => number);
  const order = numbers((state) => inOrder.has(state));
  return {
    boothId: queue.boothId,
    version: extras.version,
    open: queue.open,
    order,
    called: numbers((state) => state === "called"),
    talking: numbers((state) => state === "answered"),
    wait: waitRange({ ...queue, recruiters: extras.recruiters }, order.length),
  };
}

export function presentDesk(queue: QueueRow, tickets: DeskTicket[], version: number): QueueDesk {
  const { boothId, open, talkedSeconds, doneToday } = queue;
  const sum = talkedSeconds.reduce((total, seconds) => total + seconds, 0);
  const averageSeconds = talkedSeconds.length === 0 ? null : Math.round(sum / talkedSeconds.length);
  return { boothId, version, open, tickets, averageSeconds, doneToday };
}
