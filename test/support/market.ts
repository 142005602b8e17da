// A small fair in the database: booths, recruiters, jobs and people, as many as a test needs.
import { BoothId, FairId, JobId, OrganizationId, PersonId, TenantId, UserId } from "@jishi/shared/ids";
import type { Database } from "../../server/src/db/index.ts";

export interface Market {
  tenantId: TenantId;
  fairId: FairId;
  organizationIds: OrganizationId[];
  boothIds: BoothId[];
  /** One public job per booth. */
  jobIds: JobId[];
  recruiterIds: UserId[];
  personIds: PersonId[];
}
export interface MarketSize {
  booths?: number;
  recruiters?: number;
  people?: number;
  graceSeconds?: number;
  slotMinutes?: number;
  /** Nobody is assigned: for stores, which leave that to the gate. */
  unassigned?: true;
}

const many = <Id>(count: number, id: { parse(value: string): Id }): Id[] =>
  Array.from({ length: count }, () => id.parse(crypto.randomUUID()));
const HOUR_MS = 3_600_000;

/** The fair is open at `at`; every recruiter recruits at every booth. */
export async function openMarket(db: Database, at: Date, size: MarketSize = {}): Promise<Market> {
  const { booths = 1, recruiters = 1, people = 1 } = size;
  const tenantId = TenantId.parse(crypto.randomUUID());
  const market = {
    tenantId,
    fairId: FairId.parse(crypto.randomUUID()),
    organizationIds: many(booths, OrganizationId),
    boothIds: many(booths, BoothId),
    jobIds: many(booths, JobId),
    recruiterIds: many(recruiters, UserId),
    personIds: many(people, PersonId),
  };
  await db.transaction(async (tx) => {
    await tx.tenant.create({
      data: { id: tenantId, level: "city", nameZh: "莆田市", nameEn: "Putian", path: `${tenantId}/` },
    });
    await tx.organization.createMany({ data: organizations(market, at) });
    await tx.fair.create({ data: fair(market, at) });
    await tx.booth.createMany({ data: boothRows(market, at, size) });
    await tx.job.createMany({ data: jobs(market, at) });
    await tx.boothJob.createMany({
      data: market.boothIds.map((boothId, n) => ({ boothId, jobId: market.jobIds[n] ?? "", seq: 1 })),
    });
    await tx.user.createMany({
      data: market.recruiterIds.map((id, n) => ({
        id,
        login: `recruiter-${id}`,
        name: `招聘员${n + 1}`,
        passwordHash: "-",
        createdAt: at,
      })),
    });
    const assigned = size.unassigned ? [] : market.recruiterIds;
    await tx.boothRecruiter.createMany({
      data: market.boothIds.flatMap((boothId) => assigned.map((userId) => ({ boothId, userId }))),
    });
    await tx.person.createMany({
      data: market.personIds.map((id, n) => ({ id, name: `求职者${n + 1}`, createdAt: at })),
    });
  });
  return market;
}

function organizations({ organizationIds, tenantId }: Market, at: Date) {
  return organizationIds.map((id, n) => ({
    id,
    tenantId,
    kind: "enterprise",
    name: `榕湖机电${n + 1}`,
    creditCode: id.slice(0, 18),
    contactName: "林",
    contactPhoneSealed: new Uint8Array([1]),
    contactPhoneMasked: "138****0001",
    verification: "verified",
    createdAt: at,
  }));
}

function fair({ fairId: id, tenantId }: Market, at: Date) {
  return {
    id,
    tenantId,
    template: "night_market",
    state: "open",
    nameZh: "人才夜市",
    nameEn: "Talent night market",
    opensAt: new Date(at.getTime() - HOUR_MS),
    closesAt: new Date(at.getTime() + 6 * HOUR_MS),
    channels: ["on_site", "online", "video", "live"],
    venueName: "广场",
    venueAddress: "文献路",
    plan: {},
    createdAt: at,
  };
}

function boothRows({ boothIds, organizationIds, fairId }: Market, at: Date, size: MarketSize) {
  const { graceSeconds = 60, slotMinutes = 8 } = size;
  return boothIds.map((id, n) => ({
    id,
    fairId,
    organizationId: organizationIds[n] ?? "",
    code: `A${n + 1}`,
    state: "accepted",
    x: 0,
    y: 0,
    width: 10,
    height: 10,
    graceSeconds,
    slotMinutes,
    createdAt: at,
  }));
}

function jobs({ jobIds, organizationIds }: Market, at: Date) {
  return jobIds.map((id, n) => ({
    id,
    organizationId: organizationIds[n] ?? "",
    state: "public",
    title: "装配工",
    createdAt: at,
  }));
}
