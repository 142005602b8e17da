// Who looked at what a claim rests on: written where those whose records they are, and the tenant's auditors, find it.
import type { ClaimId, PersonId, TenantId } from "@jishi/shared/ids";
import type { Staff } from "../../../actor.ts";
import type { Database } from "../../../db/index.ts";

/** A page that reloads itself is one look, not hundreds. */
const SAME_LOOK_MINUTES = 10;

export interface EvidenceLook {
  claim: { id: ClaimId; reference: string; tenantId: TenantId };
  /** Whose records are shown; nobody's: the look is the claim's own. */
  personIds: readonly PersonId[];
  at: Date;
}

export type LookStore = ReturnType<typeof lookStore>;

export function lookStore(db: Database) {
  return {
    logLook: (by: Staff, { claim, personIds, at }: EvidenceLook) => {
      const [kind, ids] = personIds.length > 0 ? ["person", [...personIds]] : ["claim", [claim.id]];
      const since = new Date(at.getTime() - SAME_LOOK_MINUTES * 60_000);
      return db.transaction(
        (tx) => tx.$executeRaw`
          INSERT INTO audit_entry (at, tenant_id, user_id, action, subject_kind, subject_id, reason, address)
          SELECT ${at}::timestamptz, ${claim.tenantId}::uuid, ${by.userId}::uuid, 'look.claim_evidence', ${kind}, subject,
            ${claim.reference}, ${by.address}
          FROM unnest(${ids}::text[]) AS subject WHERE NOT EXISTS (
            SELECT 1 FROM audit_entry e WHERE e.subject_kind = ${kind} AND e.subject_id = subject AND e.at > ${since}::timestamptz
              AND e.user_id = ${by.userId}::uuid AND e.action = 'look.claim_evidence' AND e.reason = ${claim.reference})`,
      );
    },
  };
}
