// Finds public jobs at announced and open fairs. The only file that knows how.
import type { BoothId, FairId, JobId } from "@jishi/shared/ids";
import type { PayView } from "@jishi/shared/jobs";
import type { Channel } from "@jishi/shared/values";
import type { Database } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";

const SEARCH_PAGE = 30;
/** Nobody reads further; counting more would mean looking at every job each time. */
const FOUND_MAX = 1_000;

export interface JobQuery {
  /** Words in lower case, all of which must occur. */
  terms: readonly string[];
  place: readonly string[];
  fairId: FairId | undefined;
  /** The upper end of the pay is at least this. Piece work has no month's pay and isn't found by it. */
  payMonthFen: number | undefined;
  channel: Channel | undefined;
  skip: number;
}

export interface FoundRow {
  jobId: JobId;
  boothId: BoothId;
  boothCode: string;
  fairId: FairId;
  title: string;
  organizationName: string;
  place: string;
  minFen: number;
  maxFen: number;
  period: PayView["period"];
  headcount: number;
  live: boolean;
  total: number;
}

export type SearchStore = ReturnType<typeof searchStore>;

export function searchStore(db: Database) {
  return {
    find: (query: JobQuery) => db.prisma.$queryRaw<FoundRow[]>(statement(query)),
  };
}

/**
 * A job is found once, the last approved first, and shown where it is best talked about: at a booth that is live, else at a fair that is
 * open, else at the one that opens first.
 */
function statement(query: JobQuery): Prisma.Sql {
  return Prisma.sql`
    WITH places AS MATERIALIZED (
      SELECT b.id, b.fair_id, b.code, f.state = 'open' AS open, f.opens_at,
        EXISTS (SELECT 1 FROM stream s WHERE s.booth_id = b.id AND s.state = 'live') AS live
      FROM fair f JOIN booth b ON b.fair_id = f.id JOIN organization o ON o.id = b.organization_id
      WHERE f.state IN ('announced', 'open') AND b.state = 'accepted' AND o.verification = 'verified'
        ${fairConditions(query)}),
    found AS MATERIALIZED (
      SELECT j.id, j.decided_at FROM job j
      WHERE j.state = 'public' ${jobConditions(query)}
        AND EXISTS (SELECT 1 FROM booth_job bj JOIN places ON places.id = bj.booth_id WHERE bj.job_id = j.id)
      ORDER BY j.decided_at DESC, j.id LIMIT ${FOUND_MAX})
    SELECT j.id AS "jobId", best.id AS "boothId", best.code AS "boothCode", best.fair_id AS "fairId", j.title,
      o.name AS "organizationName", j.place, j.pay_min_fen::int AS "minFen", j.pay_max_fen::int AS "maxFen",
      j.pay_period AS period, j.headcount, best.live, (SELECT count(*)::int FROM found) AS total
    FROM (SELECT * FROM found ORDER BY decided_at DESC, id LIMIT ${SEARCH_PAGE} OFFSET ${query.skip}) page
    JOIN job j ON j.id = page.id JOIN organization o ON o.id = j.organization_id
    CROSS JOIN LATERAL (
      SELECT places.* FROM booth_job bj JOIN places ON places.id = bj.booth_id WHERE bj.job_id = j.id
      ORDER BY places.live DESC, places.open DESC, places.opens_at, places.id LIMIT 1) best
    ORDER BY page.decided_at DESC, page.id`;
}

function fairConditions({ fairId, channel }: JobQuery): Prisma.Sql {
  return all([
    ...(fairId === undefined ? [] : [Prisma.sql`f.id = ${fairId}::uuid`]),
    ...(channel === undefined ? [] : [Prisma.sql`${channel} = ANY (f.channels)`]),
  ]);
}

function jobConditions({ terms, place, payMonthFen }: JobQuery): Prisma.Sql {
  return all([
    ...terms.map((term) => Prisma.sql`strpos(j.search_text, ${term}) > 0`),
    ...place.map((term) => Prisma.sql`strpos(lower(j.place), ${term}) > 0`),
    ...(payMonthFen === undefined
      ? []
      : [Prisma.sql`pay_month_fen(j.pay_min_fen, j.pay_max_fen, j.pay_period) >= ${payMonthFen}`]),
  ]);
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join([...conditions], " AND ")}`;
}
