// A booth's queue as both sides see it: tickets, calls, waits.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, FairId, InterviewId, JobId, PersonId, TicketId, UserId } from "./ids.ts";
import { Instant, line, Phone } from "./values.ts";

export const TicketState = z.enum([
  "waiting",
  "held",
  "called",
  "answered",
  "missed",
  "done",
  "left",
  "gone",
]);
export type TicketState = z.infer<typeof TicketState>;
export const TicketSource = z.enum(["booth", "stream", "walk_in"]);
export const TicketMode = z.enum(["video", "on_site"]);

/** Why a ticket moved: a code that pages have words for. */
export const TicketReason = z.enum([
  "taken",
  "called",
  "recalled",
  "answered",
  "missed_back", // missed a call: a few places down, once
  "missed_gone", // missed a second call
  "skipped", // the recruiter skipped it
  "delayed", // asked for more time
  "held_elsewhere", // called or interviewed at another booth: the place is kept
  "released", // free again
  "returned", // came back after being away
  "finished",
  "left",
  "booth_closed",
  "lease_lost", // not seen for the lease
]);
export type TicketReason = z.infer<typeof TicketReason>;

/** A range in whole minutes, learned from this booth's own interviews; null when nothing can be said yet. */
export const WaitRange = z.object({ fromMinutes: z.int(), toMinutes: z.int() });
export type WaitRange = z.infer<typeof WaitRange>;

export const TicketView = z.object({
  id: TicketId,
  boothId: BoothId,
  fairId: FairId,
  boothCode: z.string(),
  organizationName: z.string(),
  jobId: JobId.nullable(),
  jobTitle: z.string().nullable(),
  number: z.int(),
  /** As shown and called out: "A1-027". */
  label: z.string(),
  state: TicketState,
  mode: TicketMode,
  source: TicketSource,
  /** People who will be called before this one; null unless waiting or held. */
  ahead: z.int().nullable(),
  wait: WaitRange.nullable(),
  ready: z.boolean(),
  delayed: z.boolean(),
  /** Until when the call can be answered. */
  answerBy: Instant.nullable(),
  interviewId: InterviewId.nullable(),
  takenAt: Instant,
  /** The last few moves, newest last, each with its reason. */
  history: z.array(z.object({ at: Instant, reason: TicketReason, places: z.int().nullable() })),
});
export type TicketView = z.infer<typeof TicketView>;

/** Topic `queue:<boothId>`: what anyone may know of the queue. */
export const QueueView = z.object({
  boothId: BoothId,
  version: z.int(),
  open: z.boolean(),
  /** Ticket numbers in calling order, held ones included at their kept place. */
  order: z.array(z.int()),
  called: z.array(z.int()),
  talking: z.array(z.int()),
  /** What a newcomer would wait. */
  wait: WaitRange.nullable(),
});
export type QueueView = z.infer<typeof QueueView>;

/** One row of the recruiter's list. */
export const DeskTicket = z.object({
  id: TicketId,
  number: z.int(),
  label: z.string(),
  nameMasked: z.string(),
  jobTitle: z.string().nullable(),
  state: TicketState,
  mode: TicketMode,
  source: TicketSource,
  ready: z.boolean(),
  /** The candidate's page is connected now. */
  present: z.boolean(),
  answerBy: Instant.nullable(),
  interviewId: InterviewId.nullable(),
  recruiterId: UserId.nullable(),
  takenAt: Instant,
});
export type DeskTicket = z.infer<typeof DeskTicket>;

/** Topic `desk:<boothId>`: the recruiter's console. */
export const QueueDesk = z.object({
  boothId: BoothId,
  version: z.int(),
  open: z.boolean(),
  tickets: z.array(DeskTicket),
  averageSeconds: z.int().nullable(),
  doneToday: z.int(),
});
export type QueueDesk = z.infer<typeof QueueDesk>;

/** Topic `me:<personId>`: my open tickets, and those that ended within the last hours. */
export const MyTickets = z.object({ personId: PersonId, version: z.int(), tickets: z.array(TicketView) });
export type MyTickets = z.infer<typeof MyTickets>;

const boothParams = z.object({ boothId: BoothId });
const params = z.object({ ticketId: TicketId });
const own = (summary: string) =>
  ({ summary, action: "ticket.own", target: "ticket", params, reply: TicketView }) as const;
const serve = (summary: string) =>
  ({ summary, action: "ticket.serve", target: "ticket", params, reply: DeskTicket }) as const;

export const queueRoutes = routeTable({
  "GET /api/booths/:boothId/queue": {
    summary: "The public queue of a booth.",
    action: "queue.view",
    target: "booth",
    params: boothParams,
    reply: QueueView,
  },
  "POST /api/booths/:boothId/tickets": {
    summary: "Take a ticket at a booth.",
    action: "ticket.take",
    target: "booth",
    params: boothParams,
    body: z.object({
      jobId: JobId.optional(),
      source: z.enum(["booth", "stream"]),
      mode: TicketMode.default("video"),
    }),
    reply: TicketView,
  },
  "GET /api/me/tickets": { summary: "My tickets.", action: "ticket.own", target: "self", reply: MyTickets },
  "POST /api/tickets/:ticketId/ready": own("Say that camera and microphone were checked."),
  "POST /api/tickets/:ticketId/delay": own("Ask for more time, once: a few places down."),
  "POST /api/tickets/:ticketId/leave": own("Leave the queue."),
  "POST /api/tickets/:ticketId/answer": own("Answer the call; the interview begins."),
  "POST /api/tickets/:ticketId/return": own("Come back after being away, at the end of the queue."),
  "GET /api/booths/:boothId/desk": {
    summary: "The queue as its recruiters see it.",
    action: "queue.desk",
    target: "booth",
    params: boothParams,
    reply: QueueDesk,
  },
  "POST /api/booths/:boothId/walk-ins": {
    summary: "Enter a person who stands at the booth into the one queue.",
    action: "queue.call",
    target: "booth",
    params: boothParams,
    body: z.object({ name: line(40), phone: Phone.optional(), jobId: JobId.optional() }),
    reply: DeskTicket,
  },
  "POST /api/booths/:boothId/calls": {
    summary: "Call the next ticket.",
    action: "queue.call",
    target: "booth",
    params: boothParams,
    reply: DeskTicket,
  },
  "POST /api/tickets/:ticketId/call": serve("Call this ticket out of order, or call it again."),
  "POST /api/tickets/:ticketId/skip": serve("The called person didn't come: count it as a missed call."),
  "POST /api/tickets/:ticketId/arrive": serve("A called person stands here: begin face to face."),
});
