// Reads and writes booths, their recruiters and the jobs they show. The only file that knows how they are stored.
import { Refusal } from "@jishi/shared/errors";
import type { BoothState, FairState, Place } from "@jishi/shared/fairs";
import type { BoothId, FairId, JobId, OrganizationId, UserId } from "@jishi/shared/ids";
import type { Staff } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { given } from "../../given.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import { violated, type Database, type Reader, type Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import { BOOTHS_MAX, refuseOver } from "./booth.ts";
import type { BoothRow } from "./present.ts";

/** An organization's booths at fairs that aren't archived: a year of weekly fairs and then some. */
const BOOTHS_PAGE = 100;

export interface Invitation {
  organizationId: OrganizationId;
  code: string;
  place: Place;
}

export interface Settings {
  intro?: string | undefined;
  graceSeconds?: number | undefined;
  slotMinutes?: number | undefined;
  queueOpen?: boolean | undefined;
}

/** Refuses, or says what becomes of a locked booth's state. */
export type DecideBooth = (state: BoothState, fair: FairState) => BoothState;
type Check = (state: BoothState, fair: FairState) => void;

export type BoothStore = ReturnType<typeof boothStore>;

export function boothStore(db: Database) {
  return {
    find: (boothId: BoothId) => findBooth(db.prisma, boothId),
    deskList: (organizationIds: readonly OrganizationId[], boothIds: readonly BoothId[]) =>
      booths(
        db.prisma,
        Prisma.sql`f.state <> 'archived' AND (b.organization_id = ANY (${[...organizationIds]}::uuid[])
          OR b.id = ANY (${[...boothIds]}::uuid[]))`,
      ),
    /** The organization must be in these tenants: a foreign one is refused as if it didn't exist. */
    invite: (fairId: FairId, invitation: Invitation, by: { tenantPaths: readonly string[]; at: Date }) =>
      translated(db.transaction((tx) => invite(tx, fairId, invitation, by))),
    /** Locks the booth, lets `decide` say what becomes of its state. Answers whether it changed. */
    move: (boothId: BoothId, decide: DecideBooth) =>
      translated(db.transaction((tx) => move(tx, boothId, decide))),
    /** The same, leaving a trace of who did it. */
    withdraw: (boothId: BoothId, by: { staff: Staff; at: Date }, decide: DecideBooth) =>
      db.transaction(async (tx) => {
        if (!(await move(tx, boothId, decide))) return;
        const [fair] = await tx.$queryRaw<{ tenantId: string }[]>`
          SELECT f.tenant_id AS "tenantId" FROM booth b JOIN fair f ON f.id = b.fair_id WHERE b.id = ${boothId}::uuid`;
        const deed = {
          at: by.at,
          action: "booth.withdraw",
          subjectKind: "booth",
          subjectId: boothId,
        } as const;
        await audit(tx, by.staff, { ...deed, ...fair });
      }),
    place: (
      boothId: BoothId,
      where: { code?: string | undefined; place?: Place | undefined },
      check: Check,
    ) =>
      translated(
        db.transaction((tx) =>
          update(tx, boothId, check, { ...(where.code && { code: where.code }), ...where.place }),
        ),
      ),
    set: (boothId: BoothId, settings: Settings, check: Check) =>
      db.transaction((tx) => update(tx, boothId, check, given(settings))),
    setRecruiters: (boothId: BoothId, userIds: readonly UserId[], check: Check) =>
      db.transaction((tx) => setRecruiters(tx, boothId, userIds, check)),
    setJobs: (boothId: BoothId, jobIds: readonly JobId[], check: Check) =>
      db.transaction((tx) => setJobs(tx, boothId, jobIds, check)),
  };
}

/** Which rule of the database refused, in words for people. */
async function translated<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    const constraint = violated(error);
    if (constraint === "booth_code_key") throw new Refusal("booth/code-taken");
    if (constraint === "booth_organization_key") throw new Refusal("booth/invited");
    throw error;
  }
}

function booths(reader: Reader, where: Prisma.Sql): Promise<BoothRow[]> {
  return reader.$queryRaw<BoothRow[]>(Prisma.sql`
    SELECT b.id, b.fair_id AS "fairId", f.name_zh AS "fairNameZh", f.name_en AS "fairNameEn", f.state AS "fairState",
      f.opens_at AS "fairOpensAt", f.closes_at AS "fairClosesAt", f.channels, b.organization_id AS "organizationId",
      o.intro AS "organizationIntro", b.intro, b.state, b.queue_open AS "queueOpen", b.grace_seconds AS "graceSeconds",
      b.slot_minutes AS "slotMinutes", coalesce((
        SELECT json_agg(json_build_object('id', u.id, 'login', u.login, 'name', u.name,
          'disabled', u.disabled_at IS NOT NULL, 'roles', (
            SELECT coalesce(json_agg(DISTINCT g.role), '[]') FROM user_grant g
            WHERE g.user_id = u.id AND g.organization_id = b.organization_id)) ORDER BY u.login)
        FROM booth_recruiter r JOIN app_user u ON u.id = r.user_id WHERE r.booth_id = b.id), '[]') AS recruiters
    FROM booth b JOIN fair f ON f.id = b.fair_id JOIN organization o ON o.id = b.organization_id
    WHERE ${where} ORDER BY f.opens_at DESC, b.id LIMIT ${BOOTHS_PAGE}`);
}

async function findBooth(reader: Reader, boothId: BoothId): Promise<BoothRow> {
  const [row] = await booths(reader, Prisma.sql`b.id = ${boothId}::uuid`);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function invite(
  tx: Tx,
  fairId: FairId,
  { organizationId, code, place }: Invitation,
  { tenantPaths, at }: { tenantPaths: readonly string[]; at: Date },
): Promise<BoothId> {
  const [fair] = await tx.$queryRaw<{ state: FairState }[]>`
    SELECT state FROM fair WHERE id = ${fairId}::uuid FOR NO KEY UPDATE`;
  if (!fair) throw new Refusal("not-found");
  refuseOver(fair.state);
  const invited = await tx.booth.count({ where: { fairId, state: { in: ["invited", "accepted"] } } });
  if (invited >= BOOTHS_MAX) throw new Refusal("booth/full");
  const prefixes = tenantPaths.map((path) => `${path}%`);
  const [organization] = await tx.$queryRaw<{ verification: string }[]>`
    SELECT o.verification FROM organization o JOIN tenant t ON t.id = o.tenant_id
    WHERE o.id = ${organizationId}::uuid AND t.path LIKE ANY (${prefixes})`;
  if (!organization) throw new Refusal("not-found");
  if (organization.verification !== "verified") throw new Refusal("organization/not-verified");
  const { id } = await tx.booth.create({ data: { fairId, organizationId, code, ...place, createdAt: at } });
  tx.tell(topicOf("fair", fairId));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database made it
  return id as BoothId;
}

interface Locked {
  state: BoothState;
  fairState: FairState;
  fairId: FairId;
  organizationId: OrganizationId;
}

async function lock(tx: Tx, boothId: BoothId): Promise<Locked> {
  const [booth] = await tx.$queryRaw<Locked[]>`
    SELECT b.state, f.state AS "fairState", b.fair_id AS "fairId", b.organization_id AS "organizationId"
    FROM booth b JOIN fair f ON f.id = b.fair_id WHERE b.id = ${boothId}::uuid FOR UPDATE OF b`;
  if (!booth) throw new Refusal("not-found");
  return booth;
}

/** The map, the public queue and the recruiters' consoles show what a booth is. */
function tellAll(tx: Tx, boothId: BoothId, { fairId }: Locked): void {
  tx.tell(topicOf("fair", fairId));
  tx.tell(topicOf("queue", boothId));
  tx.tell(topicOf("desk", boothId));
}

async function move(tx: Tx, boothId: BoothId, decide: DecideBooth): Promise<boolean> {
  const booth = await lock(tx, boothId);
  const state = decide(booth.state, booth.fairState);
  if (state === booth.state) return false;
  await tx.booth.update({ where: { id: boothId }, data: { state } });
  tellAll(tx, boothId, booth);
  return true;
}

async function update(
  tx: Tx,
  boothId: BoothId,
  check: Check,
  data: Prisma.BoothUncheckedUpdateInput,
): Promise<void> {
  const booth = await lock(tx, boothId);
  check(booth.state, booth.fairState);
  await tx.booth.update({ where: { id: boothId }, data });
  tellAll(tx, boothId, booth);
}

/** Refuses not-found unless all are active recruiters or managers of the booth's organization. */
async function setRecruiters(
  tx: Tx,
  boothId: BoothId,
  userIds: readonly UserId[],
  check: Check,
): Promise<void> {
  const booth = await lock(tx, boothId);
  check(booth.state, booth.fairState);
  const unique = [...new Set(userIds)];
  const members = await tx.user.count({
    where: {
      id: { in: unique },
      disabledAt: null,
      grants: { some: { organizationId: booth.organizationId, role: { in: ["recruiter", "enterprise"] } } },
    },
  });
  if (members !== unique.length) throw new Refusal("not-found");
  await tx.boothRecruiter.deleteMany({ where: { boothId } });
  await tx.boothRecruiter.createMany({ data: unique.map((userId) => ({ boothId, userId })) });
  tellAll(tx, boothId, booth);
}

/** Refuses not-found unless all are the organization's own and not closed; the public sees those that are public. */
async function setJobs(tx: Tx, boothId: BoothId, jobIds: readonly JobId[], check: Check): Promise<void> {
  const booth = await lock(tx, boothId);
  check(booth.state, booth.fairState);
  const unique = [...new Set(jobIds)];
  const own = { id: { in: unique }, organizationId: booth.organizationId, state: { not: "closed" } };
  if ((await tx.job.count({ where: own })) !== unique.length) throw new Refusal("not-found");
  await tx.boothJob.deleteMany({ where: { boothId } });
  await tx.boothJob.createMany({ data: unique.map((jobId, seq) => ({ boothId, jobId, seq })) });
  tellAll(tx, boothId, booth);
}
