// What an interview looks like to each of its two sides. Pure.
import type { BoothId, InterviewId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { InterviewState, InterviewView, Message, Outcome } from "@jishi/shared/interviews";
import type { ResumeView } from "@jishi/shared/privacy";
import { EXTENSIONS_MAX, type Sides } from "./interview.ts";

export interface InterviewRow {
  id: InterviewId;
  boothId: BoothId;
  boothCode: string;
  ticketId: TicketId;
  number: number;
  organizationName: string;
  recruiterId: UserId;
  recruiterName: string;
  personId: PersonId;
  personName: string;
  jobTitle: string | null;
  mode: "video" | "on_site";
  state: InterviewState;
  startedAt: Date;
  endsAt: Date;
  extensions: number;
  endedAt: Date | null;
  outcome: Outcome | null;
  notes: string;
  rating: number | null;
}

export interface MessageRow {
  seq: number;
  from: Message["from"];
  text: string;
  at: Date;
}

export const presentMessage = ({ seq, from, text, at }: MessageRow): Message => ({
  seq,
  from,
  text,
  at: at.toISOString(),
});

export interface Extras {
  version: number;
  label: string;
  candidateNameMasked: string;
  sides: Sides;
  messages: MessageRow[];
}

/** The candidate's side: never the recruiter's notes or rating. */
export function presentInterview(row: InterviewRow, extras: Extras): InterviewView {
  const { version, label, candidateNameMasked, sides, messages } = extras;
  const { id, boothId, ticketId, organizationName, recruiterId, recruiterName, jobTitle, mode, state } = row;
  return {
    id,
    version,
    boothId,
    ticketId,
    label,
    organizationName,
    recruiterId,
    recruiterName,
    candidateNameMasked,
    jobTitle,
    mode,
    state,
    startedAt: row.startedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    extensionsLeft: EXTENSIONS_MAX - row.extensions,
    endedAt: row.endedAt?.toISOString() ?? null,
    candidatePresent: sides.candidate,
    recruiterPresent: sides.recruiter,
    messages: messages.map(presentMessage),
    outcome: row.outcome,
  };
}

/** The recruiter's side of the same; with the résumé only where the look at it is logged. */
export function forRecruiter(view: InterviewView, row: InterviewRow, resume?: ResumeView): InterviewView {
  const { notes, rating, personId } = row;
  return { ...view, notes, rating, personId, ...(resume && { resume }) };
}
