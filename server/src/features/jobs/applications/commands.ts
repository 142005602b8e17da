// What candidates and recruiters can do with applications.
import { Refusal } from "@jishi/shared/errors";
import type { ApplicationId, BoothId, JobId, PersonId } from "@jishi/shared/ids";
import type { ApplicationDesk, ApplicationView } from "@jishi/shared/jobs";
import { done, type Done } from "@jishi/shared/values";
import { asCandidate, asStaff, reach, type Actor, type Staff } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import { answer, OPEN_APPLICATIONS_MAX, saysSomething } from "./application.ts";
import { presentApplication, presentForDesk, presentWithResume } from "./present.ts";
import type { ApplicationStore } from "./store.ts";

export interface ApplicationDeps {
  applications: ApplicationStore;
  clock: Clock;
  /** Writes down that a recruiter looked at a person's résumé. */
  logLook: (actor: Staff, personId: PersonId, reason: string) => Promise<void>;
}

/** Refuses resume/missing, application/exists, application/limit, job/not-public. */
export async function apply(
  { applications, clock }: ApplicationDeps,
  actor: Actor,
  jobId: JobId,
  asked: { boothId?: BoothId | undefined; source: "job" | "booth" | "stream" },
): Promise<ApplicationView> {
  const { personId } = asCandidate(actor);
  const application = { jobId, boothId: asked.boothId, source: asked.source, at: clock() };
  const id = await applications.submit(personId, application, (applicant) => {
    if (!saysSomething(applicant.resume, applicant.hasFile)) throw new Refusal("resume/missing");
    if (applicant.appliedAlready) throw new Refusal("application/exists");
    if (applicant.open >= OPEN_APPLICATIONS_MAX) throw new Refusal("application/limit");
  });
  return presentApplication(await applications.find(id));
}

export async function listOwn({ applications }: ApplicationDeps, actor: Actor): Promise<ApplicationView[]> {
  const rows = await applications.ofPerson(asCandidate(actor).personId);
  return rows.map(presentApplication);
}

export async function withdraw({ applications }: ApplicationDeps, id: ApplicationId): Promise<Done> {
  await applications.change(id, () => "withdrawn");
  return done;
}

export async function listForDesk({ applications }: ApplicationDeps, actor: Actor, jobId: JobId | undefined) {
  const rows = await applications.ofOrganizations(reach(actor, "job.desk").organizationIds, jobId);
  return rows.map(presentForDesk);
}

/** Refuses what was withdrawn: its sender took it back. */
export async function lookAt(
  { applications, logLook }: ApplicationDeps,
  actor: Actor,
  id: ApplicationId,
): Promise<ApplicationDesk> {
  const row = await applications.find(id);
  if (row.state === "withdrawn") throw new Refusal("application/state");
  await logLook(asStaff(actor), row.personId, row.jobTitle);
  return presentWithResume(row);
}

export async function answerApplication(
  { applications }: ApplicationDeps,
  id: ApplicationId,
  to: "seen" | "invited" | "declined",
): Promise<ApplicationView> {
  await applications.change(id, (state) => answer(state, to));
  return presentApplication(await applications.find(id));
}
