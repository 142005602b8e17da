// Fills an empty database with the demo: tenants, organizations, people, fairs, booths and jobs. Never in production. No stream and
// no ticket, since those come from use.
import type { Clock } from "../clock.ts";
import type { Database, Tx } from "../db/index.ts";
import { TenantId } from "@jishi/shared/ids";
import { publish, putianRules } from "../features/policies/index.ts";
import { hashPassword } from "../passwords.ts";
import type { Vault } from "../vault.ts";
import { fillBooks } from "./books.ts";
import { demoFairs, NIGHT_MARKET, nightMarketHours } from "./fairs.ts";
import { fillHires } from "./hires.ts";
import { settledSince } from "./history/days.ts";
import { HISTORY_DUE } from "./history/due.ts";
import { demoOrganizations } from "./organizations.ts";
import {
  boothJobRows,
  boothRows,
  candidateRows,
  fairRows,
  grantRows,
  jobRows,
  naturalPersonRows,
  organizationRows,
  recruiterRows,
  userRows,
} from "./rows.ts";
import { demoTenants } from "./places.ts";

/** Everyone's; said on the first screen. */
const PASSWORD = "jishi-demo";

export interface SeedOptions {
  clock: Clock;
  vault: Vault;
  /** Its money history is to follow. */
  withHistory?: boolean | undefined;
}

/**
 * Answers whether the database was empty and is filled now; in one that has the demo already its night market runs again. A
 * production server refuses a database that has this.
 */
export async function seedDemo(db: Database, options: SeedOptions): Promise<boolean> {
  const { clock, vault, withHistory } = options;
  if ((await db.prisma.tenant.count()) > 0) {
    await renew(db, clock());
    return false;
  }
  const passwordHash = await hashPassword(PASSWORD);
  const now = clock();
  await db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: "demo", value: true } });
    if (withHistory) await tx.setting.create({ data: { name: HISTORY_DUE, value: true } });
    await fill(tx, { now, vault, passwordHash });
  });
  return true;
}

interface Given {
  now: Date;
  vault: Vault;
  passwordHash: string;
}

async function fill(tx: Tx, { now, vault, passwordHash }: Given): Promise<void> {
  const tenants = demoTenants();
  const organizations = demoOrganizations(tenants);
  const naturalPeople = naturalPersonRows(vault, now);
  const users = userRows(passwordHash, naturalPeople, now);
  const jobs = jobRows(organizations, users, now);
  const fairs = demoFairs(tenants, now);
  const booths = boothRows(fairs, organizations, now);
  await tx.tenant.createMany({ data: Object.values(tenants) });
  await tx.organization.createMany({ data: organizationRows(organizations, vault, now) });
  await tx.naturalPerson.createMany({ data: naturalPeople });
  await tx.user.createMany({ data: users });
  await tx.userGrant.createMany({ data: grantRows(users, organizations, tenants.putian.id) });
  await tx.person.createMany({ data: candidateRows(vault, now) });
  await tx.job.createMany({ data: jobs });
  await tx.fair.createMany({ data: fairRows(fairs, now) });
  await tx.booth.createMany({ data: booths });
  await tx.boothJob.createMany({ data: boothJobRows(booths, jobs) });
  await tx.boothRecruiter.createMany({ data: recruiterRows(booths, users, organizations) });
  await fillHires(tx, { now, vault, organizations, users, cityId: tenants.putian.id });
  await fillBooks(tx, { now, users, cityId: tenants.putian.id });
  for (const rule of putianRules) {
    await publish(tx, {
      tenantId: TenantId.parse(tenants.putian.id),
      rule,
      at: settledSince(now),
      publishedBy: null,
    });
  }
}

/** Whenever the demo is started its night market is open, with the same booths. Does nothing to any other database. */
async function renew(db: Database, now: Date): Promise<void> {
  const demo = await db.prisma.setting.findUnique({ where: { name: "demo" } });
  if (demo?.value !== true) return;
  await db.transaction((tx) =>
    tx.fair.updateMany({
      where: { nameZh: NIGHT_MARKET, state: { in: ["open", "closed"] }, closesAt: { lte: now } },
      data: { state: "open", ...nightMarketHours(now) },
    }),
  );
}
