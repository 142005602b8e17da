// Reads and writes fairs. The only file that knows how they are stored.
import { Refusal } from "@jishi/shared/errors";
import type { FairDraft } from "@jishi/shared/fairs";
import type { BoothId, FairId } from "@jishi/shared/ids";
import type { Channel } from "@jishi/shared/values";
import type { Staff } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { given } from "../../given.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import { boothCounts, type SetUp } from "./checklist.ts";
import type { Fair } from "./fair.ts";
import { byCode, type BoothRow, type DeskBoothRow, type FairRow } from "./present.ts";

/** A page of fairs: a city's season. Older ones are found by words. */
const FAIRS_PAGE = 100;

export interface FairQuery {
  q?: string | undefined;
  channel?: Channel | undefined;
  past: boolean;
}

/** Decides what becomes of a locked fair; the set-up is what its checklist looks at. */
export type DecideFair = (fair: Fair, setUp: SetUp) => Fair;

export interface Mover {
  staff: Staff;
  at: Date;
}

export type FairStore = ReturnType<typeof fairStore>;

export function fairStore(db: Database) {
  return {
    list: (query: FairQuery) => listPublic(db.prisma, query),
    deskList: (tenantPaths: readonly string[]) => listOfTenants(db.prisma, tenantPaths),
    find: (fairId: FairId) => findFair(db.prisma, fairId),
    publicBooths: (fairId: FairId) =>
      boothRows(db.prisma, Prisma.sql`b.fair_id = ${fairId}::uuid AND ${publicBooth}`),
    /** These booths as the map would show them, whatever their state. */
    booths: (boothIds: readonly BoothId[]) =>
      boothRows(db.prisma, Prisma.sql`b.id = ANY (${[...boothIds]}::uuid[])`),
    deskBooths: (fairId: FairId) => deskBooths(db.prisma, Prisma.sql`b.fair_id = ${fairId}::uuid`),
    deskBooth: (boothId: BoothId) => deskBooth(db.prisma, boothId),
    /** The time zone of the first of these tenants. */
    zoneOf: (tenantPaths: readonly string[]) => zoneOf(db.prisma, tenantPaths),
    create: (draft: FairDraft, at: Date) => db.transaction((tx) => create(tx, draft, at)),
    /** Locks the fair, lets `decide` say what becomes of its state and hours, saves that and what `change` names. */
    change: (fairId: FairId, change: Columns, decide: DecideFair) =>
      db.transaction((tx) => changeFair(tx, fairId, { change, decide })),
    /** Only its state, leaving a trace of who moved it. */
    move: (fairId: FairId, by: Mover, decide: DecideFair) =>
      db.transaction(async (tx) => {
        const { state, tenantId } = await changeFair(tx, fairId, { change: {}, decide });
        const deed = { at: by.at, subjectKind: "fair", subjectId: fairId, tenantId } as const;
        await audit(tx, by.staff, { ...deed, action: `fair.${state}` });
      }),
    closeDue: (now: Date) => db.transaction((tx) => closeDue(tx, now)),
  };
}

const publicBooth = Prisma.sql`b.state = 'accepted' AND o.verification = 'verified'`;

const fairColumns = Prisma.sql`
  f.id, f.tenant_id AS "tenantId", f.template, f.series_name AS "seriesName", f.state, f.name_zh AS "nameZh",
  f.name_en AS "nameEn", f.intro, f.opens_at AS "opensAt", f.closes_at AS "closesAt", t.time_zone AS "timeZone",
  f.channels, f.venue_name AS "venueName", f.venue_address AS "venueAddress", f.plan, f.version,
  counts.booths AS "boothCount", jobs.n AS "jobCount", counts.live AS "liveCount"`;
const fairTables = Prisma.sql`
  FROM fair f JOIN tenant t ON t.id = f.tenant_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS booths,
      (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM stream s WHERE s.booth_id = b.id AND s.state = 'live')))::int AS live
    FROM booth b JOIN organization o ON o.id = b.organization_id WHERE b.fair_id = f.id AND ${publicBooth}) counts
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS n
    FROM booth b JOIN organization o ON o.id = b.organization_id
    JOIN booth_job bj ON bj.booth_id = b.id JOIN job j ON j.id = bj.job_id
    WHERE b.fair_id = f.id AND ${publicBooth} AND j.state = 'public') jobs`;

/** Running first, then coming with the nearest first, then past with the latest first. */
const publicOrder = Prisma.sql`
  ORDER BY CASE f.state WHEN 'open' THEN 0 WHEN 'announced' THEN 1 ELSE 2 END,
    CASE WHEN f.state IN ('open', 'announced') THEN f.opens_at END, f.opens_at DESC, f.id`;

async function listPublic(reader: Reader, { q, channel, past }: FairQuery): Promise<FairRow[]> {
  const states = past ? ["closed", "archived"] : ["announced", "open", "closed"];
  const words = `%${likeEscaped(q ?? "")}%`;
  return reader.$queryRaw<FairRow[]>(Prisma.sql`
    SELECT ${fairColumns} ${fairTables}
    WHERE f.state = ANY (${states}) AND (${channel ?? null}::text IS NULL OR ${channel ?? null} = ANY (f.channels))
      AND (f.name_zh ILIKE ${words} OR f.name_en ILIKE ${words} OR f.venue_name ILIKE ${words})
    ${publicOrder} LIMIT ${FAIRS_PAGE}`);
}

/** % and _ are what a person typed, not patterns. */
const likeEscaped = (typed: string) => typed.replace(/[\\%_]/g, String.raw`\$&`);

async function listOfTenants(reader: Reader, tenantPaths: readonly string[]): Promise<FairRow[]> {
  const prefixes = tenantPaths.map((path) => `${path}%`);
  return reader.$queryRaw<FairRow[]>(Prisma.sql`
    SELECT ${fairColumns} ${fairTables} WHERE t.path LIKE ANY (${prefixes})
    ORDER BY f.opens_at DESC, f.id LIMIT ${FAIRS_PAGE}`);
}

async function findFair(reader: Reader, fairId: FairId): Promise<FairRow> {
  const [row] = await reader.$queryRaw<FairRow[]>(
    Prisma.sql`SELECT ${fairColumns} ${fairTables} WHERE f.id = ${fairId}::uuid`,
  );
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Everything the map needs of all booths of a fair in one query, aggregated before it is joined. */
async function boothRows(reader: Reader, where: Prisma.Sql): Promise<BoothRow[]> {
  const rows = await reader.$queryRaw<BoothRow[]>(Prisma.sql`
    WITH shown AS (
      SELECT b.id, b.code, b.x, b.y, b.width, b.height, o.name AS "organizationName", s.id AS "streamId"
      FROM booth b JOIN organization o ON o.id = b.organization_id
      LEFT JOIN stream s ON s.booth_id = b.id AND s.state IN ('live', 'interrupted') WHERE ${where}),
    public_job AS (
      SELECT bj.booth_id, j.title,
        ARRAY[coalesce(pay_month_fen(j.pay_min_fen, j.pay_max_fen, j.pay_period), 0), j.pay_min_fen, j.pay_max_fen,
          array_position(ARRAY['month', 'day', 'hour', 'piece'], j.pay_period)]::float8[] AS pay
      FROM shown JOIN booth_job bj ON bj.booth_id = shown.id JOIN job j ON j.id = bj.job_id
      WHERE j.state = 'public'),
    jobs AS (
      SELECT booth_id, count(*)::int AS n, max(pay) AS top, (array_agg(title ORDER BY pay DESC, title))[1] AS title
      FROM public_job GROUP BY booth_id),
    waits AS (
      SELECT k.booth_id, count(*)::int AS n FROM shown JOIN ticket k ON k.booth_id = shown.id
      WHERE k.state IN ('waiting', 'held') GROUP BY k.booth_id)
    SELECT shown.*, coalesce(waits.n, 0) AS waiting, coalesce(jobs.n, 0) AS "jobCount", jobs.top AS "topPay",
      jobs.title AS "topJob"
    FROM shown LEFT JOIN jobs ON jobs.booth_id = shown.id LEFT JOIN waits ON waits.booth_id = shown.id`);
  return rows.toSorted(byCode);
}

async function deskBooth(reader: Reader, boothId: BoothId): Promise<DeskBoothRow> {
  const [row] = await deskBooths(reader, Prisma.sql`b.id = ${boothId}::uuid`);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function deskBooths(reader: Reader, where: Prisma.Sql): Promise<DeskBoothRow[]> {
  const rows = await reader.$queryRaw<DeskBoothRow[]>(Prisma.sql`
    SELECT b.id, b.fair_id AS "fairId", b.code, b.state, b.x, b.y, b.width, b.height,
      o.id AS "organizationId", o.name AS "organizationName", o.verification = 'verified' AS verified,
      count(DISTINCT j.id) FILTER (WHERE j.state = 'public')::int AS "jobsPublic",
      count(DISTINCT j.id) FILTER (WHERE j.state = 'screening')::int AS "jobsInScreening",
      count(DISTINCT r.user_id)::int AS recruiters
    FROM booth b JOIN organization o ON o.id = b.organization_id
    LEFT JOIN booth_job bj ON bj.booth_id = b.id LEFT JOIN job j ON j.id = bj.job_id
    LEFT JOIN booth_recruiter r ON r.booth_id = b.id
    WHERE ${where} GROUP BY b.id, o.id`);
  return rows.toSorted(byCode);
}

async function zoneOf(reader: Reader, tenantPaths: readonly string[]): Promise<string> {
  const tenant = await reader.tenant.findFirst({
    where: { path: { in: [...tenantPaths] } },
    orderBy: { path: "asc" },
  });
  if (!tenant) throw new Refusal("not-found");
  return tenant.timeZone;
}

async function create(tx: Tx, draft: FairDraft, at: Date): Promise<FairId> {
  const { tenantId, template } = draft;
  const columns = { ...columnsOf(draft), tenantId, template, createdAt: at };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a draft names every column
  const { id } = await tx.fair.create({ data: columns as Prisma.FairUncheckedCreateInput });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database made it
  return id as FairId;
}

type Columns = { [Field in keyof FairDraft]?: FairDraft[Field] | undefined };

/** The columns that a change names. */
function columnsOf(change: Columns): Prisma.FairUncheckedUpdateInput {
  const { seriesName, name, intro, channels, venue, opensAt, closesAt } = change;
  return {
    ...given({ seriesName, intro, opensAt, closesAt }),
    ...(name && { nameZh: name.zh, nameEn: name.en ?? name.zh }),
    ...(channels && { channels: [...new Set(channels)] }),
    ...(venue && { venueName: venue.name, venueAddress: venue.address, plan: venue.plan }),
  };
}

interface LockedFair extends Fair {
  tenantId: string;
  nameZh: string;
  venueName: string;
  venueAddress: string;
  channels: string[];
}

async function changeFair(
  tx: Tx,
  fairId: FairId,
  { change, decide }: { change: Columns; decide: DecideFair },
): Promise<{ state: Fair["state"]; tenantId: string }> {
  const [fair] = await tx.$queryRaw<LockedFair[]>`
    SELECT tenant_id AS "tenantId", state, version, opens_at AS "opensAt", closes_at AS "closesAt", name_zh AS "nameZh",
      venue_name AS "venueName", venue_address AS "venueAddress", channels
    FROM fair WHERE id = ${fairId}::uuid FOR UPDATE`;
  if (!fair) throw new Refusal("not-found");
  const { state, version, opensAt, closesAt } = decide(fair, {
    ...fair,
    ...boothCounts(await deskBooths(tx, Prisma.sql`b.fair_id = ${fairId}::uuid`)),
  });
  const data = { ...columnsOf(change), state, version, opensAt, closesAt };
  await tx.fair.update({ where: { id: fairId }, data });
  tx.tell(topicOf("fair", fairId));
  if (state !== fair.state) await tellQueues(tx, fairId);
  return { state, tenantId: fair.tenantId };
}

/** A queue takes tickets only while its fair is open. */
async function tellQueues(tx: Tx, fairId: FairId): Promise<void> {
  const booths = await tx.booth.findMany({ where: { fairId, state: "accepted" }, select: { id: true } });
  for (const { id } of booths) tx.tell(topicOf("queue", id));
}

async function closeDue(tx: Tx, now: Date): Promise<void> {
  const closed = await tx.$queryRaw<{ id: FairId }[]>`
    UPDATE fair SET state = 'closed', version = version + 1
    WHERE state IN ('announced', 'open') AND closes_at <= ${now} RETURNING id`;
  for (const { id } of closed) {
    tx.tell(topicOf("fair", id));
    await tellQueues(tx, id);
  }
}
