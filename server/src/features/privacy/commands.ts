// What people do with their own data: see, correct, keep a résumé, export, withdraw.
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, SessionId } from "@jishi/shared/ids";
import type { IdKind, PersonView, Resume, ResumeView } from "@jishi/shared/privacy";
import type { z } from "zod";
import { asCandidate, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import type { AttemptStore } from "../accounts/index.ts";
import { plain } from "./export.ts";
import type { FileStore } from "./files/store.ts";
import { readIdNumber } from "./id-number.ts";
import { presentPerson, presentResume } from "./present.ts";
import type { PrivacyStore } from "./store.ts";

export interface PrivacyDeps {
  store: PrivacyStore;
  files: FileStore;
  attempts: AttemptStore;
  clock: Clock;
  /** Called after commit: whoever is connected through these is cut off. */
  onSessionEnded: (sessionIds: readonly SessionId[]) => void;
}

/** What stays after a withdrawal, without a name: pages have words for each. Recruitment records are kept three years. */
const KEPT = ["applications", "tickets", "interviews", "attendance", "comments", "audit"];

export async function myPerson({ store }: PrivacyDeps, actor: Actor): Promise<PersonView> {
  return presentPerson(await store.find(asCandidate(actor).personId));
}

export interface CorrectionAsked {
  name?: string | undefined;
  idKind?: z.infer<typeof IdKind> | undefined;
  idNumber?: string | undefined;
}

/** Refuses with person/id-number, person/id-taken, request/too-many. */
export async function correctPerson(
  deps: PrivacyDeps,
  actor: Actor,
  { name, idKind, idNumber }: CorrectionAsked,
): Promise<PersonView> {
  const { personId } = asCandidate(actor);
  const now = deps.clock();
  // A kind without a number would change nothing, and the page would think it had.
  const isGiven = idKind !== undefined || idNumber !== undefined;
  const identity = isGiven ? readIdNumber(idKind ?? "resident_id", idNumber ?? "", dayOf(now)) : undefined;
  if (isGiven && !identity) throw new Refusal("person/id-number");
  if (identity) await deps.attempts.count([{ subject: "id-number", value: personId }], now);
  if (name !== undefined || identity) await deps.store.correct(actor, personId, { name, identity }, now);
  return myPerson(deps, actor);
}

export async function keepResume(deps: PrivacyDeps, actor: Actor, resume: Resume): Promise<PersonView> {
  await deps.store.keepResume(asCandidate(actor).personId, resume);
  return myPerson(deps, actor);
}

/** What a recruiter sees; whoever shows it logs the look. Of a person who withdrew: nothing. */
export async function loadResume(
  { store, clock }: Pick<PrivacyDeps, "store" | "clock">,
  personId: PersonId,
): Promise<ResumeView> {
  return presentResume(await store.findEver(personId), dayOf(clock()));
}

export async function exportPerson(
  { store, clock }: PrivacyDeps,
  actor: Actor,
): Promise<Record<string, unknown>> {
  const everything = await store.everythingOf(asCandidate(actor).personId);
  const made = Object.entries(everything).map(([name, value]) => [name, plain(value)] as const);
  return { exportedAt: clock().toISOString(), ...Object.fromEntries(made) };
}

/** Refuses with person/open-ticket. */
export async function withdraw(deps: PrivacyDeps, actor: Actor): Promise<{ done: true; kept: string[] }> {
  const { personId } = asCandidate(actor);
  const ended = await deps.store.withdraw(actor, personId, deps.clock());
  deps.onSessionEnded(ended);
  await deps.files.removeAll(personId);
  return { done: true, kept: KEPT };
}

/** Hourly: removes files that no row names. */
export function sweepFiles(
  { store, files }: Pick<PrivacyDeps, "store" | "files">,
  now: Date,
): Promise<number> {
  return files.sweep(now, store.filesOf);
}

const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });
/** YYYY-MM-DD where the people are. */
const dayOf = (instant: Date): string => calendar.format(instant);
