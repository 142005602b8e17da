// What the two sides of an interview and time do to it.
import type { Topic } from "@jishi/shared/events";
import type { BoothId, InterviewId, PersonId, UserId } from "@jishi/shared/ids";
import type { InterviewView, Message, Outcome } from "@jishi/shared/interviews";
import type { ResumeView } from "@jishi/shared/privacy";
import type { Actor, Staff } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import { labelOf } from "../queue/index.ts";
import { next, type Interview, type Sides, type Step } from "./interview.ts";
import { forRecruiter, presentInterview, presentMessage, type InterviewRow } from "./present.ts";
import type { InterviewStore, Jottings, Pair } from "./store.ts";

export interface InterviewDeps {
  store: InterviewStore;
  clock: Clock;
  maskName: (name: string) => string;
  /** The newest version that was told of a topic. */
  version: (topic: Topic) => Promise<number>;
  resumeOf: (personId: PersonId) => Promise<ResumeView>;
  /** Keeps for the candidate who looked at their résumé. */
  logLook: (actor: Staff, personId: PersonId, label: string) => Promise<void>;
  /** Whether someone is in the booth's media room now. */
  isInRoom: (boothId: BoothId, who: { personId: PersonId } | { userId: UserId }) => boolean;
  /** The two no longer belong together: they stop seeing and hearing each other. */
  parted: (pair: Pair) => void;
}

/** For the topic; the résumé isn't in it. */
export async function loadInterview(
  deps: InterviewDeps,
  id: InterviewId,
  version: number,
  audience: "public" | "candidate" | "staff",
): Promise<InterviewView> {
  const row = await deps.store.find(id);
  const view = await viewOf(deps, row, version);
  return audience === "staff" ? forRecruiter(view, row) : view;
}

/** As its reader may see it; a recruiter's look at the résumé is logged. */
export async function readInterview(
  deps: InterviewDeps,
  actor: Actor,
  id: InterviewId,
): Promise<InterviewView> {
  const row = await deps.store.find(id);
  const view = await viewOf(deps, row, await deps.version(topicOf("interview", id)));
  if (actor.kind !== "staff") return view;
  const resume = await deps.resumeOf(row.personId);
  await deps.logLook(actor, row.personId, view.label);
  return forRecruiter(view, row, resume);
}

export async function writeMessage(
  deps: InterviewDeps,
  actor: Actor,
  id: InterviewId,
  text: string,
): Promise<Message> {
  const from = actor.kind === "candidate" ? "candidate" : "recruiter";
  return presentMessage(await deps.store.write(id, { from, text, at: deps.clock() }));
}

export async function extend(deps: InterviewDeps, actor: Actor, id: InterviewId): Promise<InterviewView> {
  const row = await deps.store.find(id);
  return step(deps, actor, id, { kind: "extend", sides: sidesOf(deps, row) });
}

export const leave = (deps: InterviewDeps, actor: Actor, id: InterviewId): Promise<InterviewView> =>
  step(deps, actor, id, { kind: "leave" });

export async function jot(deps: InterviewDeps, actor: Actor, id: InterviewId, jottings: Jottings) {
  await deps.store.jot(id, jottings);
  return asSeenBy(deps, actor, id);
}

export async function finish(
  deps: InterviewDeps,
  actor: Actor,
  id: InterviewId,
  end: Jottings & { outcome: Outcome },
): Promise<InterviewView> {
  const { outcome, ...jottings } = end;
  await change(deps, id, { kind: "finish", outcome }, jottings);
  return asSeenBy(deps, actor, id);
}

/** Someone entered or left the room: the interview goes on, or waits for them. */
export async function seen(deps: InterviewDeps, { id }: Pair): Promise<void> {
  const row = await deps.store.find(id);
  const sides = sidesOf(deps, row);
  await change(deps, id, { kind: "seen", sides });
  await deps.store.touch(id);
}

/** After a start nobody is in any room yet: interviews wait for their sides to come back. */
export async function recoverInterviews(deps: InterviewDeps): Promise<void> {
  for (const pair of await deps.store.pairs()) await seen(deps, pair);
}

/** Call it every second: what is over wraps up. */
export async function sweepInterviews(deps: InterviewDeps): Promise<void> {
  for (const { id } of await deps.store.due(deps.clock())) await change(deps, id, { kind: "tick" });
}

async function step(deps: InterviewDeps, actor: Actor, id: InterviewId, by: Step): Promise<InterviewView> {
  await change(deps, id, by);
  return asSeenBy(deps, actor, id);
}

async function change(
  deps: InterviewDeps,
  id: InterviewId,
  by: Step,
  jottings: Jottings = {},
): Promise<void> {
  const at = deps.clock();
  const decide = (interview: Interview) => next(interview, by, at.getTime());
  const changed = await deps.store.change(id, at, decide, jottings);
  if (changed.freed) deps.parted(changed);
}

/** The actor's view without the résumé: their page has it already. */
async function asSeenBy(deps: InterviewDeps, actor: Actor, id: InterviewId): Promise<InterviewView> {
  const version = await deps.version(topicOf("interview", id));
  return loadInterview(deps, id, version, actor.kind === "staff" ? "staff" : "candidate");
}

async function viewOf(deps: InterviewDeps, row: InterviewRow, version: number): Promise<InterviewView> {
  return presentInterview(row, {
    version,
    label: labelOf(row.boothCode, row.number),
    candidateNameMasked: deps.maskName(row.personName),
    sides: sidesOf(deps, row),
    messages: await deps.store.messages(row.id),
  });
}

function sidesOf(deps: InterviewDeps, { boothId, personId, recruiterId, mode, state }: InterviewRow): Sides {
  if (state === "ended") return { candidate: false, recruiter: false };
  // Face to face both stand there.
  if (mode === "on_site") return { candidate: true, recruiter: true };
  return {
    candidate: deps.isInRoom(boothId, { personId }),
    recruiter: deps.isInRoom(boothId, { userId: recruiterId }),
  };
}
