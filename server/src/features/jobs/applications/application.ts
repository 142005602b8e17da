// An application's states: submitted → seen → invited or declined; withdrawn by the person at any time. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { ApplicationState } from "@jishi/shared/jobs";
import type { Resume } from "@jishi/shared/privacy";

/** Someone looking for work seriously sends dozens; hundreds are a machine. */
export const OPEN_APPLICATIONS_MAX = 200;

type Answer = "seen" | "invited" | "declined";

/** Refuses to answer what was withdrawn. Having answered, a recruiter may think again, but not unsee it. */
export function answer(state: ApplicationState, to: Answer): ApplicationState {
  switch (state) {
    case "withdrawn":
      throw new Refusal("application/state");
    case "submitted":
      return to;
    case "seen":
    case "invited":
    case "declined":
      return to === "seen" ? state : to;
    default:
      return state satisfies never;
  }
}

/** A résumé says something once one of its parts is filled in, or a file is there. */
export function saysSomething(resume: Partial<Resume>, hasFile: boolean): boolean {
  return hasFile || Object.values(resume).some((part) => part !== null && part.length > 0);
}
