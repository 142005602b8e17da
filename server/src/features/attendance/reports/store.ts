// What reports need beside the evidence: the fairs that somebody may see, and the note that they saw whole names.
import type { FairId } from "@jishi/shared/ids";
import type { Staff } from "../../../actor.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { among, type Reader, type Tx } from "../../../db/index.ts";

export interface FairName {
  id: FairId;
  nameZh: string;
  nameEn: string;
}

/** Those of the given tenants; undefined: all. */
export function fairsOf(
  reader: Reader,
  fairIds: readonly FairId[],
  tenantPaths?: readonly string[],
): Promise<FairName[]> {
  const paths = tenantPaths ?? [""];
  return reader.$queryRaw<FairName[]>`
    SELECT f.id, f.name_zh AS "nameZh", f.name_en AS "nameEn" FROM fair f JOIN tenant t ON t.id = f.tenant_id
    WHERE ${among(Prisma.sql`f.id`, fairIds)} AND EXISTS (
      SELECT 1 FROM unnest(${paths}::text[]) AS reached WHERE starts_with(t.path, reached))
    ORDER BY f.opens_at DESC, f.id`;
}

export interface Looking {
  by: Staff;
  at: Date;
  personIds: readonly string[];
  fairId: FairId;
  reason: string;
}

/** One line for each person, so that each of them finds it in their own log. */
export async function logLooks(tx: Tx, { by, at, personIds, fairId, reason }: Looking): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, tenant_id, user_id, action, subject_kind, subject_id, reason, address)
    SELECT ${at}::timestamptz, f.tenant_id, ${by.userId}::uuid, 'look.name', 'person', who, ${reason}, ${by.address}
    FROM fair f, unnest(${personIds}::text[]) AS who WHERE f.id = ${fairId}::uuid`;
}
