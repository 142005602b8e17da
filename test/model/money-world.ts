// An office with a year's budgets and hires to claim for, over any database: what histories of money are played in.
import type {
  AwardId,
  BookId,
  ClaimId,
  OrganizationId,
  PersonId,
  PlacementId,
  PolicyId,
  TenantId,
  UserId,
} from "@jishi/shared/ids";
import type { Facts } from "@jishi/shared/policies";
import type { Database, Tx } from "../../server/src/db/index.ts";
import {
  policyStore,
  publish,
  putianRules,
  type PolicyRow,
} from "../../server/src/features/policies/index.ts";
import { addKnown, addTwin } from "../support/awards.ts";
import { fund } from "../support/ledger.ts";
import { LOGINS, type Proven } from "./claims-model.ts";

export const YEAR = 2026;
const START = new Date("2026-03-02T04:00:00.000Z");
export const DAY_MS = 86_400_000;
/** By programme: who may claim by it is the kind of organization. */
const programmes = ["agency-service", "village-organizing"] as const;
/** By owner. */
const claimants = ["agency", "village_committee", "agency"] as const;

/** What a history claims for; ids are found out as they are made. */
export interface WorldHire {
  placementId: PlacementId;
  personId: PersonId;
  organizationId: OrganizationId;
  programme: number;
  proven: Proven;
  claimId?: ClaimId;
  awardId?: AwardId;
}
export interface Planned {
  subject: number;
  owner: number;
  programme: number;
  proven: Proven;
}

export interface World {
  db: Database;
  tenantId: TenantId;
  bookIds: BookId[];
  organizations: { id: OrganizationId; kind: string }[];
  policies: PolicyRow[];
  /** Reviewers and approvers; the last login is the first one's human being again. */
  office: UserId[];
  funder: UserId;
  releaser: UserId;
  /** Makes every claim. */
  claimant: UserId;
  hires: WorldHire[];
  /** What everybody takes for now. */
  now: Date;
}

export async function openWorld(
  db: Database,
  plan: readonly Planned[],
  budgets: readonly number[],
): Promise<World> {
  const at = START;
  const tenantId = crypto.randomUUID() as TenantId;
  const organizations = claimants.map((kind) => ({ id: crypto.randomUUID() as OrganizationId, kind }));
  const { policyIds, ...people } = await db.transaction(async (tx) => {
    const names = { nameZh: "测试市", nameEn: "Test" };
    await tx.tenant.create({ data: { id: tenantId, level: "city", path: `${tenantId}/`, ...names } });
    const found = await addPeople(tx, at);
    await addOrganizations(tx, tenantId, organizations, found.funder);
    const ids: PolicyId[] = [];
    for (const name of programmes) {
      const rule = putianRules.find(({ policy }) => policy === name);
      if (rule) ids.push(await publish(tx, { tenantId, rule, at, publishedBy: null }));
    }
    return { ...found, policyIds: ids };
  });
  const policies = await Promise.all(policyIds.map((id) => policyStore(db).find(id)));
  const hires = await addHires(db, plan, organizations);
  const world = { db, tenantId, organizations, policies, ...people, hires, now: at };
  return { ...world, bookIds: await openBooks(world, budgets) };
}

async function addPeople(tx: Tx, at: Date) {
  const office: UserId[] = [];
  for (let n = 0; n < LOGINS - 1; n++) office.push((await addKnown(tx, at)) as UserId);
  const again = (await addTwin(tx, { id: office[0] ?? "" })).id as UserId;
  const [funder, releaser, claimant] = [
    (await addKnown(tx, at)) as UserId,
    (await addKnown(tx, at)) as UserId,
    (await addKnown(tx, at)) as UserId,
  ];
  return { office: [...office, again], funder, releaser, claimant };
}

async function addOrganizations(tx: Tx, tenantId: TenantId, made: World["organizations"], changedBy: UserId) {
  const at = START;
  const contact = { contactName: "黄", contactPhoneSealed: new Uint8Array(), contactPhoneMasked: "" };
  await tx.organization.createMany({
    data: made.map(({ id, kind }) => ({
      id,
      tenantId,
      kind,
      name: "众联",
      creditCode: id,
      ...contact,
      verification: "verified",
      createdAt: at,
    })),
  });
  const account = { holder: "众联", bank: "工行", numberSealed: new Uint8Array([1]), numberMasked: "*1" };
  await tx.bankAccount.createMany({
    data: made.map(({ id: organizationId }) => ({ organizationId, ...account, changedAt: at, changedBy })),
  });
}

async function addHires(db: Database, plan: readonly Planned[], organizations: World["organizations"]) {
  const people = plan.map(() => crypto.randomUUID() as PersonId);
  await db.transaction(
    (tx) => tx.$executeRaw`
      INSERT INTO person (id, name, created_at) SELECT id, '样例', ${START} FROM unnest(${people}::uuid[]) AS id`,
  );
  return plan.map(({ subject, owner, programme, proven }): WorldHire => {
    const [personId, organizationId] = [people[subject], organizations[owner]?.id];
    if (!personId || !organizationId) throw new Error("a plan names its person and its claimant");
    return { placementId: crypto.randomUUID() as PlacementId, personId, organizationId, programme, proven };
  });
}

async function openBooks(
  { db, tenantId, office, funder }: Omit<World, "bookIds">,
  budgets: readonly number[],
): Promise<BookId[]> {
  const ids = budgets.map(() => crypto.randomUUID() as BookId);
  const opened = { year: YEAR, openedBy: funder, openedAt: START, head: new Uint8Array(32) };
  const data = ids.map((id, n) => ({ id, tenantId, programme: programmes[n] ?? "", ...opened }));
  await db.transaction((tx) => tx.ledgerBook.createMany({ data }));
  const [checker] = office;
  if (!checker) throw new Error("an office has people");
  for (const [n, id] of ids.entries()) {
    await fund({ db, maker: funder, checker, at: START }, id, BigInt(budgets[n] ?? 0));
  }
  return ids;
}

const source = "社会保险";
/** More than three months from the third of November: proven through February, and not through January. */
export function factsOf(proven: Proven): Facts {
  const yes = { value: true, source };
  const on = (value: string) => ({ value, source });
  const through = proven === "yes" ? "2026-02-28" : "2026-01-31";
  return {
    "claimant.licensed": yes,
    "referral.consented": yes,
    "employer.inTenant": yes,
    "person.ofVillage": yes,
    "person.newlyOrganized": yes,
    "referral.registeredOn": on("2025-10-10"),
    "placement.offeredOn": on("2025-10-20"),
    "placement.startedOn": on("2025-11-03"),
    ...(proven !== "unknown" && { "retention.provenThrough": on(through) }),
  };
}
