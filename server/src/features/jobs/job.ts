// A job's states: draft → screening → public ⇄ paused → closed, or refused with reasons. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { Finding, JobChange, JobDraft, JobState } from "@jishi/shared/jobs";
import type { UserId } from "@jishi/shared/ids";
import { isForbidden } from "./screening.ts";

export interface Job {
  state: JobState;
  draft: JobDraft;
  /** What screening said of this draft. */
  findings: Finding[];
  /** A person's; what screening refuses by itself has its reasons in the findings. */
  decisionReasons: string[];
  submittedAt: Date | null;
  decidedAt: Date | null;
  /** Null when screening decided by itself. */
  decidedBy: UserId | null;
}

export type Screen = (draft: JobDraft) => Finding[];

/** Refuses job/incomplete with the fields; a forbidden job is refused at once, any other waits for a person. */
export function submit(job: Job, findings: Finding[], now: Date): Job {
  if (job.state !== "draft" && job.state !== "refused") throw new Refusal("job/state");
  return submitted(job.draft, findings, now);
}

function submitted(draft: JobDraft, findings: Finding[], now: Date): Job {
  refuseIncomplete(findings);
  const waiting = { draft, findings, decisionReasons: [], submittedAt: now, decidedBy: null };
  return isForbidden(findings)
    ? { ...waiting, state: "refused", decidedAt: now }
    : { ...waiting, state: "screening", decidedAt: null };
}

function refuseIncomplete(findings: readonly Finding[]): void {
  const missing = findings.filter(({ rule }) => rule === "missing");
  if (missing.length === 0) return;
  throw new Refusal("job/incomplete", {
    details: missing.map(({ field, reasonZh, reasonEn }) => ({
      path: field,
      message: `${reasonZh} ${reasonEn}`,
    })),
  });
}

/**
 * A refused job becomes a draft again; one that is public or was goes back to screening, since what a person approved isn't what it
 * says now. An edit that changes nothing changes nothing.
 */
export function edit(job: Job, change: JobChange, screen: Screen, now: Date): Job {
  if (job.state === "closed") throw new Refusal("job/state");
  const draft = withChange(job.draft, change);
  if (JSON.stringify(draft) === JSON.stringify(job.draft)) return job;
  const findings = screen(draft);
  if (job.state === "draft" || job.state === "refused") return { ...job, state: "draft", draft, findings };
  return submitted(draft, findings, now);
}

function withChange(draft: JobDraft, change: JobChange): JobDraft {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed = { ...draft, ...named };
  checkPay(changed);
  return changed;
}

const payBackward = { "zh-CN": "最高不能低于最低", en: "Not below the lower end" };

/** Refuses an upper end below the lower one; 0 means none was given. */
export function checkPay({ payMinFen, payMaxFen }: Pick<JobDraft, "payMinFen" | "payMaxFen">): void {
  if (payMaxFen === 0 || payMaxFen >= payMinFen) return;
  throw new Refusal("request/invalid", {
    details: [{ path: "payMaxFen", message: "less than payMinFen", reason: payBackward }],
  });
}

export type Decision = { approved: true } | { approved: false; reasons: string[] };

/** A person's word at the screening desk. */
export function decide(job: Job, decision: Decision, by: UserId, now: Date): Job {
  if (job.state !== "screening") throw new Refusal("job/state");
  const decided = { ...job, decidedAt: now, decidedBy: by };
  return decision.approved
    ? { ...decided, state: "public", decisionReasons: [] }
    : { ...decided, state: "refused", decisionReasons: decision.reasons };
}

/** What the employer does with a job that a person approved. Refuses to resume what has expired: its date comes first. */
export function turn(job: Job, to: "paused" | "public" | "closed", today: string): Job {
  switch (to) {
    case "paused":
      if (job.state !== "public") throw new Refusal("job/state");
      return { ...job, state: "paused" };
    case "public": {
      const { expiresOn } = job.draft;
      if (job.state !== "paused" || (expiresOn !== null && expiresOn < today)) throw new Refusal("job/state");
      return { ...job, state: "public" };
    }
    case "closed":
      return { ...job, state: "closed" }; // Closing twice is closing once.
    default:
      return to satisfies never;
  }
}
