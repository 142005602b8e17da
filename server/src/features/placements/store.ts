// Reads and writes placements and everything that happened to them.
import { Refusal } from "@jishi/shared/errors";
import type { InterviewId, JobId, OrganizationId, PersonId, PlacementId, TenantId } from "@jishi/shared/ids";
import type { Day } from "@jishi/shared/policies";
import { asStaff, type Actor } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { Prisma } from "../../db/generated/client.ts";
import { violated, type Database, type Tx } from "../../db/index.ts";
import type { Vault } from "../../vault.ts";
import { countAttempts } from "../accounts/index.ts";
import { personNamed, type IdentityNumber } from "../privacy/index.ts";
import { reevaluate } from "./insurance/evaluating/store.ts";
import type { Moved, Placement } from "./placement.ts";
import { readingStore } from "./reading/store.ts";

/** An employer's open offers; a larger one registers its sites. */
const LIVE_PLACEMENTS_MAX = 5_000;

export interface By {
  actor: Actor;
  at: Date;
  reason?: string | undefined;
}
export interface HandOffer {
  organizationId: OrganizationId;
  name: string;
  phone: string | undefined;
  identity: IdentityNumber | undefined;
  jobId: JobId | undefined;
  jobTitle: string;
  offeredOn: Day;
}
export interface Employer {
  tenantId: TenantId;
  isVerified: boolean;
  timeZone: string;
}

export type PlacementStore = ReturnType<typeof placementStore>;

export function placementStore(db: Database, vault: Vault) {
  return {
    employer: (id: OrganizationId) => employer(db, id),
    /** Refuses placement/exists, not-found for another employer's job. */
    offer: (by: By, offer: HandOffer) => db.transaction((tx) => offerByHand(tx, vault, by, offer)),
    /** Locks the placement, lets `decide` move it, and proves it again when its first day changed. */
    move: (by: By, id: PlacementId, decide: (placement: Placement, timeZone: string) => Moved) =>
      db.transaction((tx) => change(tx, by, id, decide)),
    ...readingStore(db),
  };
}

async function employer({ prisma }: Database, id: OrganizationId): Promise<Employer> {
  const [row] = await prisma.$queryRaw<Employer[]>`
    SELECT o.tenant_id AS "tenantId", o.verification = 'verified' AS "isVerified", t.time_zone AS "timeZone"
    FROM organization o JOIN tenant t ON t.id = o.tenant_id WHERE o.id = ${id}::uuid`;
  if (!row) throw new Refusal("not-found");
  return row;
}

async function offerByHand(tx: Tx, vault: Vault, by: By, offer: HandOffer): Promise<PlacementId> {
  const { organizationId, name, phone, identity, jobId, jobTitle, offeredOn } = offer;
  await countAttempts(tx, vault, [{ subject: "referral", value: asStaff(by.actor).userId }], by.at);
  const { tenantId } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { tenantId: true },
  });
  const live = await tx.placement.count({
    where: { organizationId, state: { in: ["offered", "accepted"] } },
  });
  if (live >= LIVE_PLACEMENTS_MAX) throw new Refusal("request/too-many");
  if (jobId !== undefined && !(await tx.job.findFirst({ where: { id: jobId, organizationId } }))) {
    throw new Refusal("not-found");
  }
  const personId = await personNamed(
    tx,
    vault,
    { name, phone, identity, tenantId: tenantId as TenantId },
    by.at,
  );
  const createdBy = asStaff(by.actor).userId;
  const columns = {
    organizationId,
    personId,
    jobId: jobId ?? null,
    jobTitle,
    offeredOn: new Date(offeredOn),
  };
  const data = { ...columns, state: "offered", createdBy, createdAt: by.at };
  const { id } = await tx.placement.create({ data, select: { id: true } }).catch(refuseTwice);
  await keepEvent(tx, by, { id: id as PlacementId, kind: "offered", on: offeredOn });
  await audit(tx, by.actor, { ...deedOf(by, id), action: "placement.offer", tenantId });
  return id as PlacementId;
}

function refuseTwice(error: unknown): never {
  throw violated(error) === "placement_live_key" ? new Refusal("placement/exists") : error;
}

const deedOf = ({ at }: By, id: string) => ({ at, subjectKind: "placement", subjectId: id }) as const;

export interface InterviewOffer {
  interviewId: InterviewId;
  boothId: string;
  personId: PersonId;
  recruiterId: string;
  at: Date;
}

/** Called by the interviews in the transaction that ends one with an offer. Who works there already, or has an offer, keeps that. */
export async function openOffer(tx: Tx, offer: InterviewOffer): Promise<void> {
  const { interviewId, boothId, personId, recruiterId, at } = offer;
  const rows = await tx.$queryRaw<{ id: string; on: Day }[]>`
    INSERT INTO placement (id, organization_id, person_id, interview_id, booth_id, job_id, job_title, state, offered_on,
      created_by, created_at)
    SELECT ${crypto.randomUUID()}::uuid, b.organization_id, ${personId}::uuid, ${interviewId}::uuid, b.id, k.job_id,
      coalesce(j.title, ''), 'offered', (${at}::timestamptz AT TIME ZONE t.time_zone)::date, ${recruiterId}::uuid, ${at}
    FROM booth b JOIN organization o ON o.id = b.organization_id JOIN tenant t ON t.id = o.tenant_id
      JOIN interview i ON i.id = ${interviewId}::uuid JOIN ticket k ON k.id = i.ticket_id LEFT JOIN job j ON j.id = k.job_id
    WHERE b.id = ${boothId}::uuid
    ON CONFLICT DO NOTHING RETURNING id, to_char(offered_on, 'YYYY-MM-DD') AS on`;
  for (const { id, on } of rows) {
    await tx.placementEvent.create({
      data: { placementId: id, at, kind: "offered", on: new Date(on), userId: recruiterId },
    });
  }
}

interface Event {
  id: PlacementId;
  kind: Moved["event"];
  on: Day | null;
}

async function keepEvent(tx: Tx, { actor, at, reason }: By, { id, kind, on }: Event): Promise<void> {
  const who = {
    userId: actor.kind === "staff" ? actor.userId : null,
    personId: actor.kind === "candidate" ? actor.personId : null,
  };
  const data = {
    placementId: id,
    at,
    kind,
    on: on === null ? null : new Date(on),
    reason: reason ?? null,
    ...who,
  };
  await tx.placementEvent.create({ data });
}

interface Locked extends Placement {
  personId: PersonId;
  tenantId: TenantId;
  timeZone: string;
}

/** The person first, as everywhere. */
async function lock(tx: Tx, id: PlacementId): Promise<Locked> {
  await tx.$queryRaw`
    SELECT 1 FROM person WHERE id = (SELECT person_id FROM placement WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<Locked[]>(Prisma.sql`
    SELECT p.person_id AS "personId", p.state, to_char(p.offered_on, 'YYYY-MM-DD') AS "offeredOn",
      to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn", to_char(p.ended_on, 'YYYY-MM-DD') AS "endedOn",
      to_char(p.proven_through, 'YYYY-MM-DD') AS "provenThrough", o.tenant_id AS "tenantId", t.time_zone AS "timeZone"
    FROM placement p JOIN organization o ON o.id = p.organization_id JOIN tenant t ON t.id = o.tenant_id
    WHERE p.id = ${id}::uuid FOR NO KEY UPDATE OF p`);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function change(
  tx: Tx,
  by: By,
  id: PlacementId,
  decide: (placement: Placement, timeZone: string) => Moved,
): Promise<void> {
  const { personId, tenantId, timeZone, ...before } = await lock(tx, id);
  const { placement: after, event, on } = decide(before, timeZone);
  const day = (value: Day | null) => (value === null ? null : new Date(value));
  await tx.placement.update({
    where: { id },
    data: { state: after.state, startedOn: day(after.startedOn), endedOn: day(after.endedOn) },
  });
  await keepEvent(tx, by, { id, kind: event, on });
  const deed = { ...deedOf(by, id), action: `placement.${event}`, tenantId };
  await audit(tx, by.actor, by.reason === undefined ? deed : { ...deed, reason: by.reason });
  if (after.startedOn !== before.startedOn) await reevaluate(tx, [personId], { importId: null, at: by.at });
}
