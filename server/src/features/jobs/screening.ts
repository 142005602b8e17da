// The screening of a job, at once and without a person: what is missing, what the pay says, what the words say. Pure.
import type { Finding, JobDraft } from "@jishi/shared/jobs";
import { missing } from "./completeness.ts";
import { payFindings } from "./pay.ts";
import { findInText } from "./texts.ts";

/** More than a page of findings tells nothing more. */
const FINDINGS_MAX = 60;

const textFields = [
  "title",
  "occupation",
  "description",
  "requirements",
  "place",
  "payForm",
  "hours",
] as const;

export function screen(job: JobDraft, today: string): Finding[] {
  const words = [
    ...textFields.flatMap((field) => findInText(field, job[field])),
    ...findInText("benefits", job.benefits.join("\n")),
  ];
  return [...missing(job, today), ...payFindings(job), ...words].slice(0, FINDINGS_MAX);
}

/** What refuses the job by itself, other than what is merely missing. */
export function isForbidden(findings: readonly Finding[]): boolean {
  return findings.some(({ rule, blocking }) => blocking && rule !== "missing");
}
