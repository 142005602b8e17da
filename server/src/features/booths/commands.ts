// What organizers, enterprises and visitors can do with booths.
import { Refusal } from "@jishi/shared/errors";
import type { BoothDesk, BoothView } from "@jishi/shared/booths";
import type { BoothSummary, DeskBooth, Place } from "@jishi/shared/fairs";
import type { BoothId, FairId, JobId, UserId } from "@jishi/shared/ids";
import { done, type Done } from "@jishi/shared/values";
import { asStaff, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { boothSummaries, loadDeskBooth, type FairDeps } from "../fairs/index.ts";
import { deskJobsOfBooths, jobsOfBooth, refuseForbidden, type JobDeps } from "../jobs/index.ts";
import { answer, refuseUnlessEditable, refuseUnlessPlaceable, withdraw } from "./booth.ts";
import { presentBooth, presentDesk, type BoothRow } from "./present.ts";
import type { BoothStore, Invitation, Settings } from "./store.ts";

export interface BoothDeps {
  booths: BoothStore;
  clock: Clock;
  fairs: FairDeps;
  jobs: JobDeps;
}

export async function loadBooth(deps: BoothDeps, boothId: BoothId): Promise<BoothView> {
  const [row, [summary], jobs] = await Promise.all([
    deps.booths.find(boothId),
    boothSummaries(deps.fairs, [boothId]),
    jobsOfBooth(deps.jobs, boothId),
  ]);
  if (!summary) throw new Refusal("not-found"); // withdrawn and gone between the two reads
  return presentBooth(row, summary, jobs);
}

/** A manager sees the organization's booths, a recruiter those they are assigned to. */
export async function listDesk(deps: BoothDeps, actor: Actor): Promise<BoothDesk[]> {
  const { grants, boothIds } = asStaff(actor);
  const managed = grants.flatMap(({ role, organizationId }) =>
    role === "enterprise" && organizationId ? [organizationId] : [],
  );
  return desksOf(deps, await deps.booths.deskList(managed, boothIds));
}

async function desksOf(deps: BoothDeps, rows: readonly BoothRow[]): Promise<BoothDesk[]> {
  const boothIds = rows.map(({ id }) => id);
  const [summaries, jobs] = await Promise.all([
    boothSummaries(deps.fairs, boothIds),
    deskJobsOfBooths(deps.jobs, boothIds),
  ]);
  const byId = new Map(summaries.map((summary): [BoothId, BoothSummary] => [summary.id, summary]));
  return rows.flatMap((row) => {
    const summary = byId.get(row.id);
    return summary ? [presentDesk(row, summary, jobs.get(row.id) ?? [])] : [];
  });
}

async function loadDesk(deps: BoothDeps, boothId: BoothId): Promise<BoothDesk> {
  const [desk] = await desksOf(deps, [await deps.booths.find(boothId)]);
  if (!desk) throw new Refusal("not-found");
  return desk;
}

export async function inviteToFair(
  deps: BoothDeps,
  actor: Actor,
  fairId: FairId,
  invitation: Invitation,
): Promise<DeskBooth> {
  const { tenantPaths } = reach(actor, "booth.invite");
  const boothId = await deps.booths.invite(fairId, invitation, { tenantPaths, at: deps.clock() });
  return loadDeskBooth(deps.fairs, boothId);
}

export async function placeBooth(
  deps: BoothDeps,
  boothId: BoothId,
  where: { code?: string | undefined; place?: Place | undefined },
): Promise<DeskBooth> {
  await deps.booths.place(boothId, where, refuseUnlessPlaceable);
  return loadDeskBooth(deps.fairs, boothId);
}

/** Its stream and its queue end within seconds, in their own sweeps. */
export async function withdrawBooth(deps: BoothDeps, actor: Actor, boothId: BoothId): Promise<Done> {
  await deps.booths.withdraw(boothId, { staff: asStaff(actor), at: deps.clock() }, withdraw);
  return done;
}

export async function answerInvitation(
  deps: BoothDeps,
  boothId: BoothId,
  accept: boolean,
): Promise<BoothDesk> {
  await deps.booths.move(boothId, (state, fair) => answer(state, accept, fair));
  return loadDesk(deps, boothId);
}

/** Refuses with text/forbidden, as well as what refuseUnlessEditable does. */
export async function setBooth(deps: BoothDeps, boothId: BoothId, settings: Settings): Promise<BoothDesk> {
  refuseForbidden({ intro: settings.intro });
  await deps.booths.set(boothId, settings, refuseUnlessEditable);
  return loadDesk(deps, boothId);
}

export async function setRecruiters(
  deps: BoothDeps,
  boothId: BoothId,
  userIds: readonly UserId[],
): Promise<BoothDesk> {
  await deps.booths.setRecruiters(boothId, userIds, refuseUnlessEditable);
  return loadDesk(deps, boothId);
}

export async function setJobs(
  deps: BoothDeps,
  boothId: BoothId,
  jobIds: readonly JobId[],
): Promise<BoothDesk> {
  await deps.booths.setJobs(boothId, jobIds, refuseUnlessEditable);
  return loadDesk(deps, boothId);
}
