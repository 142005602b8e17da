// The screening of a job, at once and without a person: what is missing, what the pay says, what the words say. Pure.
import { Refusal } from "@jishi/shared/errors";
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

/**
 * Of texts that are public at once. Nobody looks at them before, so that of fees also what a person would judge in a job is
 * refused, with text/forbidden and each finding at its field.
 */
export function refuseForbidden(texts: Readonly<Record<string, string | undefined>>): void {
  const findings = Object.entries(texts)
    .flatMap(([field, text]) => findInText(field, text ?? ""))
    .filter(({ rule, blocking }) => blocking || rule === "fee")
    .slice(0, FINDINGS_MAX);
  if (findings.length === 0) return;
  throw new Refusal("text/forbidden", {
    details: findings.map(({ field, words, reasonZh, reasonEn }) => ({
      path: field,
      message: words,
      reason: { "zh-CN": reasonZh, en: reasonEn },
    })),
  });
}

/** What refuses the job by itself, other than what is merely missing. */
export function isForbidden(findings: readonly Finding[]): boolean {
  return findings.some(({ rule, blocking }) => blocking && rule !== "missing");
}
