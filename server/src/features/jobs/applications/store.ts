// Reads and writes applications. The only file that knows how they are stored.
import { Refusal } from "@jishi/shared/errors";
import type { ApplicationId, BoothId, JobId, OrganizationId, PersonId } from "@jishi/shared/ids";
import type { ApplicationState } from "@jishi/shared/jobs";
import type { Resume } from "@jishi/shared/privacy";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { ApplicationRow } from "./present.ts";

/** A page at the desk; older ones are found by job. */
const APPLICATIONS_PAGE = 300;

export interface NewApplication {
  jobId: JobId;
  boothId: BoothId | undefined;
  source: "job" | "booth" | "stream";
  at: Date;
}

/** What an application is decided by, read under the person's lock. */
export interface Applicant {
  resume: Partial<Resume>;
  hasFile: boolean;
  open: number;
  appliedAlready: boolean;
}

export type ApplicationStore = ReturnType<typeof applicationStore>;

export function applicationStore(db: Database) {
  return {
    /** Locks the person, lets `check` refuse, keeps the résumé as it is now. */
    submit: (personId: PersonId, application: NewApplication, check: (applicant: Applicant) => void) =>
      db.transaction((tx) => submit(tx, personId, application, check)),
    change: (id: ApplicationId, decide: (state: ApplicationState) => ApplicationState) =>
      db.transaction((tx) => change(tx, id, decide)),
    find: (id: ApplicationId) => find(db.prisma, id),
    ofPerson: (personId: PersonId) => rows(db.prisma, Prisma.sql`a.person_id = ${personId}::uuid`),
    ofOrganizations: (ids: readonly OrganizationId[], jobId: JobId | undefined) =>
      rows(
        db.prisma,
        Prisma.sql`j.organization_id = ANY (${[...ids]}::uuid[]) AND a.state <> 'withdrawn'
          AND (${jobId ?? null}::uuid IS NULL OR a.job_id = ${jobId ?? null}::uuid)`,
      ),
  };
}

function rows(reader: Reader, where: Prisma.Sql): Promise<ApplicationRow[]> {
  return reader.$queryRaw<ApplicationRow[]>(Prisma.sql`
    SELECT a.id, a.person_id AS "personId", p.name AS "personName", a.job_id AS "jobId", j.title AS "jobTitle",
      o.name AS "organizationName", a.booth_id AS "boothId", b.code AS "boothCode", a.state, a.resume,
      a.created_at AS at
    FROM application a JOIN person p ON p.id = a.person_id JOIN job j ON j.id = a.job_id
    JOIN organization o ON o.id = j.organization_id LEFT JOIN booth b ON b.id = a.booth_id
    WHERE ${where} ORDER BY a.created_at DESC, a.id LIMIT ${APPLICATIONS_PAGE}`);
}

async function find(reader: Reader, id: ApplicationId): Promise<ApplicationRow> {
  const [row] = await rows(reader, Prisma.sql`a.id = ${id}::uuid`);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function submit(
  tx: Tx,
  personId: PersonId,
  { jobId, boothId, source, at }: NewApplication,
  check: (applicant: Applicant) => void,
): Promise<ApplicationId> {
  const [person] = await tx.$queryRaw<{ resume: Partial<Resume> }[]>`
    SELECT resume FROM person WHERE id = ${personId}::uuid AND withdrawn_at IS NULL FOR UPDATE`;
  if (!person) throw new Refusal("not-found");
  const { resume } = person;
  check({ resume, ...(await factsOf(tx, personId, jobId)) });
  await refuseHidden(tx, jobId, boothId);
  const data = { personId, jobId, boothId: boothId ?? null, source, resume, createdAt: at };
  const { id } = await tx.application.create({ data });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database made it
  return id as ApplicationId;
}

async function factsOf(tx: Tx, personId: PersonId, jobId: JobId): Promise<Omit<Applicant, "resume">> {
  const [facts] = await tx.$queryRaw<Omit<Applicant, "resume">[]>`
    SELECT count(*) FILTER (WHERE state IN ('submitted', 'seen'))::int AS open,
      coalesce(bool_or(job_id = ${jobId}::uuid), false) AS "appliedAlready",
      EXISTS (SELECT 1 FROM resume_file WHERE person_id = ${personId}::uuid) AS "hasFile"
    FROM application WHERE person_id = ${personId}::uuid AND state <> 'withdrawn'`;
  return facts ?? { open: 0, appliedAlready: false, hasFile: false };
}

/** The job may have been taken down since the page was loaded, and the booth must be one that shows it to everyone. */
async function refuseHidden(tx: Tx, jobId: JobId, boothId: BoothId | undefined): Promise<void> {
  const [job] = await tx.$queryRaw<{ isPublic: boolean; atBooth: boolean }[]>`
    SELECT j.state = 'public' AND o.verification = 'verified' AS "isPublic", EXISTS (
      SELECT 1 FROM booth_job bj JOIN booth b ON b.id = bj.booth_id JOIN fair f ON f.id = b.fair_id
      WHERE bj.job_id = j.id AND b.id = ${boothId ?? null}::uuid AND b.state = 'accepted'
        AND f.state IN ('announced', 'open')) AS "atBooth"
    FROM job j JOIN organization o ON o.id = j.organization_id WHERE j.id = ${jobId}::uuid FOR SHARE OF j`;
  if (!job?.isPublic) throw new Refusal("job/not-public");
  if (boothId !== undefined && !job.atBooth) throw new Refusal("not-found");
}

async function change(
  tx: Tx,
  id: ApplicationId,
  decide: (state: ApplicationState) => ApplicationState,
): Promise<void> {
  const [application] = await tx.$queryRaw<{ state: ApplicationState }[]>`
    SELECT state FROM application WHERE id = ${id}::uuid FOR UPDATE`;
  if (!application) throw new Refusal("not-found");
  await tx.application.update({ where: { id }, data: { state: decide(application.state) } });
}
