// Writes down who did what to whom, in the transaction that does it.
import type { Actor } from "./actor.ts";
import type { Tx } from "./db/index.ts";

export interface Deed {
  at: Date;
  /** Past tense is implied: "organization.verify", "person.unmask". */
  action: string;
  subjectKind:
    | "tenant"
    | "organization"
    | "user"
    | "person"
    | "session"
    | "fair"
    | "booth"
    | "job"
    | "stream"
    | "referral"
    | "placement"
    | "insurance_import"
    | "policy"
    | "holiday_year"
    | "claim"
    | "batch";
  subjectId: string;
  /** Whose auditors see it; undefined: only the person or user concerned. */
  tenantId?: string;
  reason?: string;
}

export async function audit(tx: Tx, actor: Actor, { tenantId, reason, ...deed }: Deed): Promise<void> {
  const who = {
    userId: actor.kind === "staff" ? actor.userId : null,
    personId: actor.kind === "candidate" ? actor.personId : null,
    address: actor.address,
  };
  await tx.auditEntry.create({
    data: { ...deed, ...who, tenantId: tenantId ?? null, reason: reason ?? null },
  });
}
