// What an application looks like from each side. Pure.
import type { ApplicationId, BoothId, JobId, PersonId } from "@jishi/shared/ids";
import type { ApplicationDesk, ApplicationState, ApplicationView } from "@jishi/shared/jobs";
import { maskName } from "@jishi/shared/masking";
import type { Resume } from "@jishi/shared/privacy";

export interface ApplicationRow {
  id: ApplicationId;
  personId: PersonId;
  personName: string;
  jobId: JobId;
  jobTitle: string;
  organizationName: string;
  boothId: BoothId | null;
  boothCode: string | null;
  state: ApplicationState;
  resume: Partial<Resume>;
  at: Date;
}

export function presentApplication(row: ApplicationRow): ApplicationView {
  const { id, jobId, jobTitle, organizationName, boothId, boothCode, state, at } = row;
  return { id, jobId, jobTitle, organizationName, boothId, boothCode, state, at: at.toISOString() };
}

export function presentForDesk(row: ApplicationRow): ApplicationView & { nameMasked: string } {
  return { ...presentApplication(row), nameMasked: maskName(row.personName) };
}

export function presentWithResume(row: ApplicationRow): ApplicationDesk {
  return { ...presentForDesk(row), resume: { ...emptyResume, ...row.resume } };
}

const emptyResume: Resume = {
  headline: "",
  region: "",
  education: null,
  school: "",
  skills: [],
  certificates: [],
  wishes: [],
  experience: [],
  about: "",
};
