// What a job looks like from outside. Pure.
import type { JobId, OrganizationId, TenantId, UserId } from "@jishi/shared/ids";
import type { DeskJob, JobDraft, JobView } from "@jishi/shared/jobs";
import type { Job } from "./job.ts";

type JobBooth = JobView["booths"][number];

export interface JobRow extends JobDraft, Omit<Job, "draft"> {
  id: JobId;
  organizationId: OrganizationId;
  organizationName: string;
  creditCode: string;
  verified: boolean;
  tenantId: TenantId;
  timeZone: string;
  decidedBy: UserId | null;
  /** Booths that show it: all, invited ones included. */
  booths: (JobBooth & { isPublic: boolean })[];
  /** Without those that were withdrawn. */
  applications: number;
}

/** For everyone: only booths that everyone may see. */
export function presentJob(row: JobRow): JobView {
  return viewOf(
    row,
    row.booths.filter(({ isPublic }) => isPublic),
  );
}

export function presentDeskJob(row: JobRow): DeskJob {
  const { findings, decisionReasons, submittedAt, applications } = row;
  const screening = { findings, decisionReasons, submittedAt: submittedAt?.toISOString() ?? null };
  return { ...viewOf(row, row.booths), ...screening, applications };
}

function viewOf(row: JobRow, booths: readonly JobBooth[]): JobView {
  const { id, organizationId, organizationName, creditCode, verified, state } = row;
  const { title, occupation, description, place, payForm, hours, headcount } = row;
  const { contractType, insurance, benefits, requirements, expiresOn } = row;
  const employer = { organizationId, organizationName, creditCode, verified };
  const work = { title, occupation, description, place, hours, headcount, requirements };
  const pay = { minFen: row.payMinFen, maxFen: row.payMaxFen, period: row.payPeriod };
  const shownAt = booths.map(({ boothId, boothCode, fairId, fairNameZh, fairNameEn }) => ({
    boothId,
    boothCode,
    fairId,
    fairNameZh,
    fairNameEn,
  }));
  const terms = { pay, payForm, contractType, insurance, benefits, expiresOn };
  return { id, state, ...employer, ...work, ...terms, booths: shownAt };
}

export function jobOf(row: JobRow): Job {
  const { state, findings, decisionReasons, submittedAt, decidedAt, decidedBy } = row;
  return { state, draft: draftOf(row), findings, decisionReasons, submittedAt, decidedAt, decidedBy };
}

function draftOf(row: JobRow): JobDraft {
  const { title, occupation, description, place, payMinFen, payMaxFen, payPeriod, payForm } = row;
  const { hours, headcount, contractType, insurance, benefits, requirements, expiresOn } = row;
  const work = { title, occupation, description, place, hours, headcount, requirements };
  const terms = { contractType, insurance, benefits, expiresOn };
  return { ...work, payMinFen, payMaxFen, payPeriod, payForm, ...terms };
}
