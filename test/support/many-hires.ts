// Thousands of hires in the database, each referred by one agency, insured for four months, and seen at a fair's door.
import type { OrganizationId, PlacementId, UserId } from "@jishi/shared/ids";
import type { Database } from "../../server/src/db/index.ts";
import { openMarket } from "./market.ts";

export interface ManyHires {
  tenantId: string;
  agencyId: OrganizationId;
  placementIds: PlacementId[];
}

const at = new Date("2026-09-10T02:00:00.000Z");

export async function addManyHires(db: Database, count: number): Promise<ManyHires> {
  const { tenantId, organizationIds, recruiterIds } = await openMarket(db, at);
  const [employerId] = organizationIds;
  const [userId] = recruiterIds;
  if (!employerId || !userId) throw new Error("a market has its employer");
  const agencyId = crypto.randomUUID() as OrganizationId;
  await db.transaction(
    (tx) => tx.$executeRaw`
      INSERT INTO organization (id, tenant_id, kind, name, credit_code, contact_name, contact_phone_sealed, contact_phone_masked,
        verification, created_at, licence_number, licence_until)
      VALUES (${agencyId}::uuid, ${tenantId}::uuid, 'agency', '众联', ${agencyId}, '黄', '\\x01', '', 'verified', ${at}, '0001', '2030-01-01')`,
  );
  const placementIds = await hireMany(db, { agencyId, employerId, userId, count });
  return { tenantId, agencyId, placementIds };
}

export interface ManyHired {
  /** Who referred them. */
  agencyId: OrganizationId;
  employerId: OrganizationId;
  userId: UserId;
  count: number;
}

/** Referred in April 2026, begun on 1 May, insured through August. */
export async function hireMany(
  db: Database,
  { agencyId, employerId, userId, count }: ManyHired,
): Promise<PlacementId[]> {
  const importId = crypto.randomUUID();
  const placements = await db.transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO insurance_import (id, tenant_id, user_id, source, file_name, sha256, counts, created_at, expires_at)
      SELECT ${importId}::uuid, tenant_id, ${userId}::uuid, 'bureau', '2026.csv', repeat('0', 64), '{}', ${at}, ${at}
      FROM organization WHERE id = ${agencyId}::uuid`;
    return tx.$queryRaw<{ id: PlacementId }[]>`
      WITH people AS (
        INSERT INTO person (id, name, created_at) SELECT gen_random_uuid(), '求职者' || n, ${at} FROM generate_series(1, ${count}) n RETURNING id
      ), referred AS (
        INSERT INTO referral (id, organization_id, person_id, registered_by, registered_at, registered_on, name, consent, consented_on)
        SELECT gen_random_uuid(), ${agencyId}::uuid, id, ${userId}::uuid, '2026-04-01', '2026-04-01', '样例', 'given', '2026-04-01' FROM people
      ), insured AS (
        INSERT INTO insured_month (person_id, employer, month, import_id, "row", recorded_at)
        SELECT p.id, o.credit_code, m, ${importId}::uuid, 1, ${at} FROM people p, organization o,
          unnest(ARRAY['2026-05', '2026-06', '2026-07', '2026-08']) m WHERE o.id = ${employerId}::uuid)
      INSERT INTO placement (id, organization_id, person_id, job_title, state, offered_on, started_on, proven_through, created_at)
      SELECT gen_random_uuid(), ${employerId}::uuid, id, '装配工', 'started', '2026-04-20', '2026-05-01', '2026-08-31', ${at}
      FROM people RETURNING id`;
  });
  await db.prisma.$executeRaw`ANALYZE`;
  return placements.map(({ id }) => id);
}
