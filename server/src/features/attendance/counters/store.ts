// Counts what goes on at a fair now.
import type { BoothId, FairId, StreamId } from "@jishi/shared/ids";
import type { Database } from "../../../db/index.ts";

export interface BoothCount {
  id: BoothId;
  code: string;
  organizationName: string;
  streamId: StreamId | null;
  stream: "none" | "live" | "interrupted";
  waiting: number;
  talking: number;
  /** When the first of those who wait took their ticket. */
  waitingSince: Date | null;
}
export interface FairCount {
  done: number;
  offer: number;
  next_round: number;
  talent_pool: number;
  no: number;
  people: number;
}

export type CounterStore = ReturnType<typeof counterStore>;

export function counterStore({ prisma }: Pick<Database, "prisma">) {
  return {
    booths: (fairId: FairId) => prisma.$queryRaw<BoothCount[]>`
      SELECT b.id, b.code, o.name AS "organizationName", s.id AS "streamId", coalesce(s.state, 'none') AS stream,
        coalesce(k.waiting, 0)::int AS waiting, coalesce(k.talking, 0)::int AS talking, k.since AS "waitingSince"
      FROM booth b JOIN organization o ON o.id = b.organization_id
      LEFT JOIN stream s ON s.booth_id = b.id AND s.state IN ('live', 'interrupted')
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state IN ('waiting', 'held')) AS waiting,
          count(*) FILTER (WHERE state = 'answered') AS talking,
          min(taken_at) FILTER (WHERE state IN ('waiting', 'held')) AS since
        FROM ticket WHERE booth_id = b.id) k ON true
      WHERE b.fair_id = ${fairId}::uuid AND b.state = 'accepted' ORDER BY b.code`,
    fair: async (fairId: FairId): Promise<FairCount> => {
      const [counts] = await prisma.$queryRaw<FairCount[]>`
        WITH outcomes AS (
          SELECT count(*) FILTER (WHERE i.outcome = 'offer')::int AS offer,
            count(*) FILTER (WHERE i.outcome = 'next_round')::int AS next_round,
            count(*) FILTER (WHERE i.outcome = 'talent_pool')::int AS talent_pool,
            count(*) FILTER (WHERE i.outcome = 'no')::int AS no
          FROM interview i JOIN booth b ON b.id = i.booth_id WHERE b.fair_id = ${fairId}::uuid
        ), tickets AS (
          SELECT k.person_id, k.state FROM ticket k JOIN booth b ON b.id = k.booth_id WHERE b.fair_id = ${fairId}::uuid
        ), people AS (
          SELECT coalesce(person_id::text, visitor_id) AS who FROM attendance_event
          WHERE fair_id = ${fairId}::uuid AND kind = 'joined' AND user_id IS NULL
          UNION SELECT person_id::text FROM tickets
          UNION SELECT person_id::text FROM check_in_event WHERE fair_id = ${fairId}::uuid AND verdict = 'admitted'
        )
        SELECT outcomes.*, (SELECT count(*)::int FROM tickets WHERE state = 'done') AS done,
          (SELECT count(*)::int FROM people) AS people FROM outcomes`;
      return counts ?? { done: 0, offer: 0, next_round: 0, talent_pool: 0, no: 0, people: 0 };
    },
  };
}
