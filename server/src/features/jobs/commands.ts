// What people can do with jobs.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, JobId, OrganizationId } from "@jishi/shared/ids";
import type { DeskJob, JobChange, JobDraft, JobView } from "@jishi/shared/jobs";
import { asStaff, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { dayIn } from "../../calendar-day.ts";
import { checkPay, decide, edit, submit, turn, type Decision } from "./job.ts";
import { presentDeskJob, presentJob, type JobRow } from "./present.ts";
import { screen } from "./screening.ts";
import type { JobStore } from "./store.ts";

export interface JobDeps {
  jobs: JobStore;
  clock: Clock;
}

export async function loadJob({ jobs }: JobDeps, jobId: JobId): Promise<JobView> {
  return presentJob(await jobs.find(jobId));
}

/** The public jobs of a booth, in its order. */
export async function jobsOfBooth({ jobs }: JobDeps, boothId: BoothId): Promise<JobView[]> {
  const rows = await jobs.ofBooths([boothId]);
  return rows.filter(({ state }) => state === "public").map(presentJob);
}

/** All jobs of each booth, in its order and in whatever state. */
export async function deskJobsOfBooths(
  { jobs }: JobDeps,
  boothIds: readonly BoothId[],
): Promise<Map<BoothId, JobView[]>> {
  const rows = await jobs.ofBooths(boothIds);
  const byBooth = new Map(boothIds.map((id): [BoothId, JobView[]] => [id, []]));
  for (const row of rows) byBooth.get(row.boothId)?.push(presentDeskJob(row));
  return byBooth;
}

export async function listDeskJobs({ jobs }: JobDeps, actor: Actor): Promise<DeskJob[]> {
  const rows = await jobs.ofOrganizations(reach(actor, "job.desk").organizationIds);
  return rows.map(presentDeskJob);
}

export async function listScreening({ jobs }: JobDeps, actor: Actor): Promise<DeskJob[]> {
  const rows = await jobs.inScreening(reach(actor, "job.screening").tenantPaths);
  return rows.map(presentDeskJob);
}

export async function makeJob(
  deps: JobDeps,
  organizationId: OrganizationId,
  draft: JobDraft,
): Promise<DeskJob> {
  checkPay(draft);
  const at = deps.clock();
  const findings = screen(draft, dayIn(await deps.jobs.zoneOf(organizationId), at));
  return deskJob(deps, await deps.jobs.create(organizationId, { draft, findings, at }));
}

export async function changeJob(deps: JobDeps, jobId: JobId, change: JobChange): Promise<DeskJob> {
  const now = deps.clock();
  await deps.jobs.change(jobId, (job, row) =>
    edit(job, change, (draft) => screen(draft, todayOf(row, now)), now),
  );
  return deskJob(deps, jobId);
}

export async function moveJob(
  deps: JobDeps,
  jobId: JobId,
  to: "screening" | "paused" | "public" | "closed",
): Promise<DeskJob> {
  const now = deps.clock();
  await deps.jobs.change(jobId, (job, row) => {
    const today = todayOf(row, now);
    return to === "screening" ? submit(job, screen(job.draft, today), now) : turn(job, to, today);
  });
  return deskJob(deps, jobId);
}

/** Refuses organization/not-verified: nothing of an employer is public before its identity was checked. */
export async function decideJob(
  deps: JobDeps,
  actor: Actor,
  jobId: JobId,
  decision: Decision,
): Promise<DeskJob> {
  const staff = asStaff(actor);
  const at = deps.clock();
  await deps.jobs.decide(jobId, { staff, at }, (job, row) => {
    if (decision.approved && !row.verified) throw new Refusal("organization/not-verified");
    return decide(job, decision, staff.userId, at);
  });
  return deskJob(deps, jobId);
}

/** Closes jobs that have expired; called every minute. */
export async function sweepJobs({ jobs, clock }: JobDeps): Promise<void> {
  await jobs.closeExpired(clock());
}

const todayOf = ({ timeZone }: JobRow, now: Date) => dayIn(timeZone, now);

async function deskJob({ jobs }: JobDeps, jobId: JobId): Promise<DeskJob> {
  return presentDeskJob(await jobs.find(jobId));
}
