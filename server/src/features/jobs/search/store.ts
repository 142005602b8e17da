// Finds public jobs at announced and open fairs. The only file that knows how.
import type { BoothId, FairId, JobId } from "@jishi/shared/ids";
import type { PayView } from "@jishi/shared/jobs";
import type { Channel } from "@jishi/shared/values";
import type { Database } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";

export const SEARCH_PAGE = 30;

export interface JobQuery {
  /** LIKE patterns in lower case, all of which must match. */
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
 * A job is found once, where it is best talked about: a booth that is live, then a fair that is open, then the one that opens first.
 * What was approved last comes first among equals.
 */
function statement(query: JobQuery): Prisma.Sql {
  return Prisma.sql`
    WITH places AS (
      SELECT b.id, b.organization_id, f.state = 'open' AS open, f.opens_at,
        EXISTS (SELECT 1 FROM stream s WHERE s.booth_id = b.id AND s.state = 'live') AS live
      FROM fair f JOIN booth b ON b.fair_id = f.id
      WHERE f.state IN ('announced', 'open') AND b.state = 'accepted' ${fairConditions(query)}),
    found AS (
      SELECT DISTINCT ON (j.id) j.id, places.id AS booth_id, places.open, places.live, j.decided_at
      FROM places JOIN organization o ON o.id = places.organization_id AND o.verification = 'verified'
      JOIN booth_job bj ON bj.booth_id = places.id JOIN job j ON j.id = bj.job_id
      WHERE j.state = 'public' ${jobConditions(query)}
      ORDER BY j.id, places.live DESC, places.open DESC, places.opens_at),
    page AS (
      SELECT *, count(*) OVER ()::int AS total FROM found
      ORDER BY live DESC, open DESC, decided_at DESC, id LIMIT ${SEARCH_PAGE} OFFSET ${query.skip})
    SELECT j.id AS "jobId", b.id AS "boothId", b.code AS "boothCode", b.fair_id AS "fairId", j.title,
      o.name AS "organizationName", j.place, j.pay_min_fen::int AS "minFen", j.pay_max_fen::int AS "maxFen",
      j.pay_period AS period, j.headcount, page.live, page.total
    FROM page JOIN job j ON j.id = page.id JOIN booth b ON b.id = page.booth_id
    JOIN organization o ON o.id = b.organization_id
    ORDER BY page.live DESC, page.open DESC, page.decided_at DESC, page.id`;
}

function fairConditions({ fairId, channel }: JobQuery): Prisma.Sql {
  return all([
    ...(fairId === undefined ? [] : [Prisma.sql`f.id = ${fairId}::uuid`]),
    ...(channel === undefined ? [] : [Prisma.sql`${channel} = ANY (f.channels)`]),
  ]);
}

function jobConditions({ terms, place, payMonthFen }: JobQuery): Prisma.Sql {
  return all([
    ...terms.map(
      (term) => Prisma.sql`(lower(j.title) LIKE ${term} OR lower(o.name) LIKE ${term}
        OR lower(j.occupation) LIKE ${term} OR lower(j.place) LIKE ${term})`,
    ),
    ...place.map((term) => Prisma.sql`lower(j.place) LIKE ${term}`),
    ...(payMonthFen === undefined
      ? []
      : [Prisma.sql`pay_month_fen(j.pay_min_fen, j.pay_max_fen, j.pay_period) >= ${payMonthFen}`]),
  ]);
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join([...conditions], " AND ")}`;
}
