// Reads and writes jobs. The only file that knows how they are stored.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, JobId, OrganizationId } from "@jishi/shared/ids";
import type { Finding, JobDraft } from "@jishi/shared/jobs";
import { audit } from "../../audit.ts";
import type { Staff } from "../../actor.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Job } from "./job.ts";
import { jobOf, type JobRow } from "./present.ts";

/** What one organization's people can oversee; a larger employer registers its sites as organizations. */
const OPEN_JOBS_MAX = 300;
/** All open jobs and as many closed ones. */
const JOBS_PAGE = 600;
/** More than one person screens in a day. */
const SCREENING_PAGE = 200;

type Decide = (job: Job, row: JobRow) => Job;

export type JobStore = ReturnType<typeof jobStore>;

export function jobStore(db: Database) {
  return {
    find: (jobId: JobId) => findJob(db.prisma, jobId),
    ofOrganizations: (ids: readonly OrganizationId[]) =>
      jobs(db.prisma, {
        where: Prisma.sql`j.organization_id = ANY (${[...ids]}::uuid[])`,
        tail: Prisma.sql`ORDER BY j.created_at DESC, j.id LIMIT ${JOBS_PAGE}`,
      }),
    inScreening: (tenantPaths: readonly string[]) =>
      jobs(db.prisma, {
        where: Prisma.sql`j.state = 'screening' AND t.path LIKE ANY (${tenantPaths.map((path) => `${path}%`)})`,
        tail: Prisma.sql`ORDER BY j.submitted_at, j.id LIMIT ${SCREENING_PAGE}`,
      }),
    ofBooths: (boothIds: readonly BoothId[]) => jobsOfBooths(db.prisma, boothIds),
    zoneOf: (organizationId: OrganizationId) => zoneOf(db.prisma, organizationId),
    create: (organizationId: OrganizationId, job: NewJob) =>
      db.transaction((tx) => create(tx, organizationId, job)),
    /** Locks the job, lets `decide` say what becomes of it, tells who watches it. */
    change: (jobId: JobId, decide: Decide) => db.transaction((tx) => changeJob(tx, jobId, decide)),
    /** The same, leaving a trace of who decided. */
    decide: (jobId: JobId, by: { staff: Staff; at: Date }, decide: Decide) =>
      db.transaction((tx) => decideJob(tx, jobId, by, decide)),
    closeExpired: (now: Date) => db.transaction((tx) => closeExpired(tx, now)),
  };
}

export interface NewJob {
  draft: JobDraft;
  findings: Finding[];
  at: Date;
}

const jobColumns = Prisma.sql`
  j.id, j.organization_id AS "organizationId", o.name AS "organizationName", o.credit_code AS "creditCode",
  o.verification = 'verified' AS verified, o.tenant_id AS "tenantId", t.time_zone AS "timeZone", j.state, j.title, j.occupation, j.description,
  j.place, j.pay_min_fen::int AS "payMinFen", j.pay_max_fen::int AS "payMaxFen", j.pay_period AS "payPeriod",
  j.pay_form AS "payForm", j.hours, j.headcount, j.contract_type AS "contractType", j.insurance, j.benefits,
  j.requirements, to_char(j.expires_on, 'YYYY-MM-DD') AS "expiresOn", j.findings,
  j.decision_reasons AS "decisionReasons", j.submitted_at AS "submittedAt", j.decided_at AS "decidedAt",
  j.decided_by AS "decidedBy",
  (SELECT count(*)::int FROM application a WHERE a.job_id = j.id AND a.state <> 'withdrawn') AS applications,
  coalesce((
    SELECT json_agg(json_build_object('boothId', b.id, 'boothCode', b.code, 'fairId', f.id, 'fairNameZh', f.name_zh,
      'fairNameEn', f.name_en,
      'isPublic', b.state = 'accepted' AND o.verification = 'verified' AND f.state <> 'draft') ORDER BY f.opens_at DESC)
    FROM booth_job bj JOIN booth b ON b.id = bj.booth_id JOIN fair f ON f.id = b.fair_id
    WHERE bj.job_id = j.id AND b.state IN ('invited', 'accepted') AND f.state <> 'archived'), '[]') AS booths`;
const jobTables = Prisma.sql`
  FROM job j JOIN organization o ON o.id = j.organization_id JOIN tenant t ON t.id = o.tenant_id`;

interface JobQuery {
  where: Prisma.Sql;
  tail?: Prisma.Sql;
}

function jobs(reader: Reader, { where, tail = Prisma.empty }: JobQuery): Promise<JobRow[]> {
  return reader.$queryRaw<JobRow[]>(Prisma.sql`SELECT ${jobColumns} ${jobTables} WHERE ${where} ${tail}`);
}

async function findJob(reader: Reader, jobId: JobId, tail?: Prisma.Sql): Promise<JobRow> {
  const [row] = await jobs(reader, { where: Prisma.sql`j.id = ${jobId}::uuid`, ...(tail && { tail }) });
  if (!row) throw new Refusal("not-found");
  return row;
}

/** By booth, in the order in which the booth shows them, whatever their state. */
async function jobsOfBooths(
  reader: Reader,
  boothIds: readonly BoothId[],
): Promise<(JobRow & { boothId: BoothId })[]> {
  return reader.$queryRaw<(JobRow & { boothId: BoothId })[]>(Prisma.sql`
    SELECT shown.booth_id AS "boothId", ${jobColumns} ${jobTables} JOIN booth_job shown ON shown.job_id = j.id
    WHERE shown.booth_id = ANY (${[...boothIds]}::uuid[]) ORDER BY shown.booth_id, shown.seq`);
}

async function zoneOf(reader: Reader, organizationId: OrganizationId): Promise<string> {
  const select = { tenant: { select: { timeZone: true } } };
  const found = await reader.organization.findUnique({ where: { id: organizationId }, select });
  if (!found) throw new Refusal("not-found");
  return found.tenant.timeZone;
}

async function create(
  tx: Tx,
  organizationId: OrganizationId,
  { draft, findings, at }: NewJob,
): Promise<JobId> {
  // Two people adding the last job wait for each other here.
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  const open = await tx.job.count({ where: { organizationId, state: { not: "closed" } } });
  if (open >= OPEN_JOBS_MAX) throw new Refusal("job/limit");
  const data = { organizationId, ...columnsOf(draft), findings, decisionReasons: [], createdAt: at };
  const { id } = await tx.job.create({ data });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database made it
  return id as JobId;
}

function columnsOf(draft: JobDraft) {
  return { ...draft, expiresOn: draft.expiresOn === null ? null : new Date(draft.expiresOn) };
}

async function changeJob(tx: Tx, jobId: JobId, decide: Decide): Promise<Job> {
  const row = await findJob(tx, jobId, Prisma.sql`FOR UPDATE OF j`);
  const before = jobOf(row);
  const { draft, ...after } = decide(before, row);
  await tx.job.update({ where: { id: jobId }, data: { ...columnsOf(draft), ...after } });
  if (before.state === "public" || after.state === "public") await tellShown(tx, [jobId]);
  return { draft, ...after };
}

async function decideJob(
  tx: Tx,
  jobId: JobId,
  by: { staff: Staff; at: Date },
  decide: Decide,
): Promise<void> {
  let tenantId = "";
  const { state, decisionReasons } = await changeJob(tx, jobId, (job, row) => {
    ({ tenantId } = row);
    return decide(job, row);
  });
  const deed = { at: by.at, action: "job.screen", subjectKind: "job", subjectId: jobId, tenantId } as const;
  const reason = state === "public" ? "approved" : decisionReasons.join("；");
  await audit(tx, by.staff, { ...deed, reason });
}

/** Fairs and running streams show jobs with their pay. */
async function tellShown(tx: Tx, jobIds: readonly JobId[]): Promise<void> {
  const places = await tx.$queryRaw<{ fairId: FairId; streamId: string | null }[]>`
    SELECT DISTINCT b.fair_id AS "fairId", s.id AS "streamId"
    FROM booth_job bj JOIN booth b ON b.id = bj.booth_id AND b.state = 'accepted'
    LEFT JOIN stream s ON s.booth_id = b.id AND s.state IN ('live', 'interrupted')
    WHERE bj.job_id = ANY (${[...jobIds]}::uuid[])`;
  for (const { fairId, streamId } of places) {
    tx.tell(topicOf("fair", fairId));
    if (streamId !== null) tx.tell(topicOf("stream", streamId));
  }
}

/** Closes jobs whose last day is over where their employer is. */
async function closeExpired(tx: Tx, now: Date): Promise<JobId[]> {
  const closed = await tx.$queryRaw<{ id: JobId }[]>`
    UPDATE job j SET state = 'closed' FROM organization o, tenant t
    WHERE o.id = j.organization_id AND t.id = o.tenant_id AND j.state IN ('screening', 'public', 'paused')
      AND j.expires_on < (${now}::timestamptz AT TIME ZONE t.time_zone)::date RETURNING j.id`;
  const ids = closed.map(({ id }) => id);
  if (ids.length > 0) await tellShown(tx, ids);
  return ids;
}
