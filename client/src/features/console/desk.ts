// What a recruiter has before them: whom they serve, who waits, what is said about each. Pure.
import type { InterviewId, UserId } from "@jishi/shared/ids";
import type { DeskTicket, QueueDesk } from "@jishi/shared/queue";
import type { ChipTone } from "../../ui/chip.tsx";

export interface Desk {
  /** The ticket this recruiter is calling. */
  calling: DeskTicket | undefined;
  /** The ticket this recruiter interviews. */
  talking: DeskTicket | undefined;
  /** Open tickets in calling order, colleagues' calls and interviews first. */
  open: DeskTicket[];
  /** Those who were here today, latest first. */
  over: DeskTicket[];
  waiting: number;
}

const openStates: ReadonlySet<DeskTicket["state"]> = new Set([
  "waiting",
  "held",
  "called",
  "answered",
  "missed",
]);
const isOpen = ({ state }: DeskTicket) => openStates.has(state);

export function deskOf({ tickets }: QueueDesk, me: UserId): Desk {
  const mine = tickets.filter(({ recruiterId }) => recruiterId === me);
  const open = tickets.filter(isOpen);
  return {
    calling: mine.find(({ state }) => state === "called"),
    talking: mine.find(({ state, interviewId }) => state === "answered" && interviewId !== null),
    open,
    over: tickets.filter((ticket) => !isOpen(ticket)),
    waiting: open.filter(({ state }) => state === "waiting" || state === "held").length,
  };
}

export type TicketWord =
  | "state_ready"
  | "state_present"
  | "state_away"
  | "state_onSite"
  | "state_held"
  | "state_called"
  | "state_answered"
  | "state_done"
  | "state_gone"
  | "state_left"
  | "byColleague";

function waitingWord({ mode, ready, present }: DeskTicket): { word: TicketWord; tone: ChipTone } {
  if (mode === "on_site") return { word: "state_onSite", tone: "amber" };
  if (!present) return { word: "state_away", tone: "plain" };
  return ready ? { word: "state_ready", tone: "jade" } : { word: "state_present", tone: "sky" };
}

const words: Record<
  Exclude<DeskTicket["state"], "waiting" | "missed">,
  { word: TicketWord; tone: ChipTone }
> = {
  held: { word: "state_held", tone: "sky" },
  called: { word: "state_called", tone: "lantern" },
  answered: { word: "state_answered", tone: "lantern" },
  done: { word: "state_done", tone: "plain" },
  gone: { word: "state_gone", tone: "plain" },
  left: { word: "state_left", tone: "plain" },
};

export function wordOf(ticket: DeskTicket, me: UserId): { word: TicketWord; tone: ChipTone } {
  const { state, recruiterId } = ticket;
  if (state === "waiting" || state === "missed") return waitingWord(ticket);
  const busy = state === "called" || state === "answered";
  return busy && recruiterId !== me ? { word: "byColleague", tone: "plain" } : words[state];
}

/** A video ticket whose page is gone would only miss the call. */
export function mayCall({ state, mode, present }: DeskTicket): boolean {
  return state === "waiting" && (mode === "on_site" || present);
}

/** The interview to work on: the running one, or the last whose outcome is still missing (remembered by this tab). */
export function currentInterview(
  talking: DeskTicket | undefined,
  kept: InterviewId | null,
): InterviewId | null {
  return talking?.interviewId ?? kept;
}
