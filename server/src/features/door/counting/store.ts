// Counts what goes on at a fair's doors.
import assert from "node:assert/strict";
import type { FairId } from "@jishi/shared/ids";
import type { Database } from "../../../db/index.ts";
import { STAY_MS } from "../admission.ts";
import type { DeviceRow } from "../present.ts";
import { DEVICES_MAX } from "../scans/store.ts";

/** Hours with scans, of a fair of fourteen days. */
const HOURS_MAX = 14 * 24;

export interface DoorTotals {
  in: number;
  people: number;
  already_in: number;
  wrong_fair: number;
  expired: number;
  forged: number;
  unknown: number;
}

export type DoorCountStore = ReturnType<typeof doorCountStore>;

export function doorCountStore({ prisma }: Pick<Database, "prisma">) {
  return {
    totals: async (fairId: FairId, now: Date): Promise<DoorTotals> => {
      const since = new Date(now.getTime() - STAY_MS);
      const [totals] = await prisma.$queryRaw<DoorTotals[]>`
        WITH scans AS (SELECT * FROM check_in_event WHERE fair_id = ${fairId}::uuid AND booth_id IS NULL),
        last AS (
          SELECT DISTINCT ON (person_id) place FROM scans WHERE verdict = 'admitted' AND at > ${since}::timestamptz
          ORDER BY person_id, at DESC, id DESC)
        SELECT (SELECT count(*)::int FROM last WHERE place = 'door') AS "in",
          count(DISTINCT person_id) FILTER (WHERE verdict = 'admitted' AND place = 'door')::int AS people,
          count(*) FILTER (WHERE verdict = 'already_in')::int AS already_in,
          count(*) FILTER (WHERE verdict = 'wrong_fair')::int AS wrong_fair,
          count(*) FILTER (WHERE verdict = 'expired')::int AS expired,
          count(*) FILTER (WHERE verdict = 'forged')::int AS forged,
          count(*) FILTER (WHERE verdict = 'unknown')::int AS unknown FROM scans`;
      assert(totals, "aggregates answer one row");
      return totals;
    },
    hours: (fairId: FairId) => prisma.$queryRaw<{ from: Date; in: number; out: number }[]>`
      SELECT date_trunc('hour', at) AS "from", count(*) FILTER (WHERE place = 'door')::int AS "in",
        count(*) FILTER (WHERE place = 'exit')::int AS "out"
      FROM check_in_event WHERE fair_id = ${fairId}::uuid AND verdict = 'admitted' AND booth_id IS NULL
      GROUP BY 1 ORDER BY 1 LIMIT ${HOURS_MAX}`,
    devices: (fairId: FairId) => prisma.$queryRaw<DeviceRow[]>`
      SELECT d.device_id AS id, d.name, b.code AS "boothCode", d.user_id AS "userId", u.name AS "userName",
        d.last_sync_at AS "lastSyncAt", d.waiting, d.scans
      FROM door_device d JOIN app_user u ON u.id = d.user_id LEFT JOIN booth b ON b.id = d.booth_id
      WHERE d.fair_id = ${fairId}::uuid ORDER BY d.last_sync_at DESC LIMIT ${DEVICES_MAX}`,
  };
}
