// What can be said of a résumé without zod.
import type { Resume } from "./privacy.ts";

/** Whether a person has filled in anything: an empty form that was saved is no résumé. */
export function resumeIsFilled(resume: Partial<Resume>): boolean {
  return Object.values(resume).some((value) => (value === null ? false : value.length > 0));
}
