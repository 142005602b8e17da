// An interview: the room of one answered ticket, its clock, its text, its outcome.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, InterviewId, PersonId, TicketId, UserId } from "./ids.ts";
import { ResumeView } from "./privacy.ts";
import { Instant, text } from "./values.ts";

export const InterviewState = z.enum(["preparing", "talking", "reconnecting", "wrapping_up", "ended"]);
export type InterviewState = z.infer<typeof InterviewState>;
export const Outcome = z.enum(["offer", "next_round", "talent_pool", "no"]);
export type Outcome = z.infer<typeof Outcome>;

export const Message = z.object({
  seq: z.int(),
  from: z.enum(["candidate", "recruiter"]),
  text: z.string(),
  at: Instant,
});
export type Message = z.infer<typeof Message>;

/**
 * Topic `interview:<id>`. `notes`, `rating` and `personId` only reach the recruiter's side; so does `resume`, and that only in the
 * answer of GET, because each look at it is logged. The outcome reaches the candidate once the interview has ended.
 */
export const InterviewView = z.object({
  id: InterviewId,
  version: z.int(),
  boothId: BoothId,
  ticketId: TicketId,
  label: z.string(),
  organizationName: z.string(),
  recruiterName: z.string(),
  candidateNameMasked: z.string(),
  jobTitle: z.string().nullable(),
  mode: z.enum(["video", "on_site"]),
  state: InterviewState,
  startedAt: Instant,
  endsAt: Instant,
  extensionsLeft: z.int(),
  endedAt: Instant.nullable(),
  candidatePresent: z.boolean(),
  recruiterPresent: z.boolean(),
  messages: z.array(Message),
  outcome: Outcome.nullable(),
  notes: z.string().optional(),
  rating: z.int().nullable().optional(),
  resume: ResumeView.optional(),
  personId: PersonId.optional(),
  recruiterId: UserId,
});
export type InterviewView = z.infer<typeof InterviewView>;

const params = z.object({ interviewId: InterviewId });
const reply = InterviewView;

export const interviewRoutes = routeTable({
  "GET /api/interviews/:interviewId": {
    summary: "An interview, as one of its two sides sees it.",
    action: "interview.view",
    target: "interview",
    params,
    reply,
  },
  "POST /api/interviews/:interviewId/messages": {
    summary: "Write beside the video.",
    action: "interview.talk",
    target: "interview",
    params,
    body: z.object({ text: text(1000).pipe(z.string().min(1)) }),
    reply: Message,
  },
  "POST /api/interviews/:interviewId/extend": {
    summary: "Five more minutes.",
    action: "interview.talk",
    target: "interview",
    params,
    reply,
  },
  "POST /api/interviews/:interviewId/leave": {
    summary: "Leave; the recruiter wraps up.",
    action: "interview.talk",
    target: "interview",
    params,
    reply,
  },
  "PATCH /api/interviews/:interviewId": {
    summary: "Keep notes and a rating while talking.",
    action: "interview.serve",
    target: "interview",
    params,
    body: z.object({ notes: text(4000), rating: z.int().min(1).max(5).nullable() }).partial(),
    reply,
  },
  "POST /api/interviews/:interviewId/finish": {
    summary: "End with an outcome.",
    action: "interview.serve",
    target: "interview",
    params,
    body: z.object({
      outcome: Outcome,
      notes: text(4000).optional(),
      rating: z.int().min(1).max(5).nullable().optional(),
    }),
    reply,
  },
});
