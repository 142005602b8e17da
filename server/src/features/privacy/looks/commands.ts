// Looking at people's data, and at who looked.
import type { PersonId } from "@jishi/shared/ids";
import { asCandidate, asStaff, reach, type Actor, type Staff } from "../../../actor.ts";
import type { PrivacyDeps } from "../commands.ts";
import { presentEntry, presentLook } from "../present.ts";
import type { NewLook, UnmaskedField } from "./store.ts";

/** Other features log their looks here; the same look within ten minutes is one. */
export function logLook(
  { store, clock }: Pick<PrivacyDeps, "store" | "clock">,
  actor: Staff,
  look: Omit<NewLook, "at">,
): Promise<void> {
  return store.logLook(actor, { ...look, at: clock() });
}

/** Logged first, every time: the value is read only when the look is kept. Refuses with request/too-many. */
export async function unmask(
  { store, clock }: PrivacyDeps,
  actor: Actor,
  personId: PersonId,
  { field, reason }: { field: UnmaskedField; reason: string },
): Promise<{ value: string | null }> {
  await store.logUnmask(asStaff(actor), { personId, what: field, reason, at: clock() });
  return { value: await store.unsealed(personId, field) };
}

export async function myLooks({ store }: PrivacyDeps, actor: Actor) {
  const looks = await store.looksOf(asCandidate(actor).personId);
  return { looks: looks.map(presentLook) };
}

export async function listAudit({ store }: PrivacyDeps, actor: Actor, before: number | undefined) {
  const entries = await store.auditOf(reach(actor, "audit.view").tenantPaths, before);
  return { entries: entries.map(presentEntry) };
}
