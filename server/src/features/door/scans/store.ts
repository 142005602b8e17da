// Keeps scans: one batch a transaction, one batch of a fair at a time, so that two devices never let the same person in twice.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, PersonId, UserId } from "@jishi/shared/ids";
import type { Database, Tx } from "../../../db/index.ts";
import { topicOf } from "../../../sockets/topic-name.ts";
import type { Past } from "../admission.ts";
import type { ReadScan } from "./reading.ts";
import type { Known, RecordedScan, RuledScan, Ruling } from "./ruling.ts";

/** More scanners than any fair has; a further one's scans are kept too, it just isn't listed. */
export const DEVICES_MAX = 500;

export interface Batch {
  fairId: FairId;
  boothId: BoothId | null;
  scans: readonly ReadScan[];
  deviceId: string;
  deviceName: string | null;
  waiting: number;
  userId: UserId;
  receivedAt: Date;
}

export type ScanStore = ReturnType<typeof scanStore>;

export function scanStore(db: Database) {
  return {
    /** Locks the fair's door, lets `decide` rule, and keeps what is new. */
    keep: (batch: Batch, decide: (known: Known) => Ruling) =>
      db.transaction(async (tx) => {
        await lockDoor(tx, batch.fairId);
        const ruling = decide(await known(tx, batch));
        await add(tx, batch, ruling.fresh);
        await noteDevice(tx, batch, ruling.fresh.length);
        tx.tell(topicOf("door", batch.fairId));
        return ruling.results;
      }),
  };
}

async function lockDoor(tx: Tx, fairId: FairId): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM fair WHERE id = ${fairId}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw new Refusal("not-found");
}

async function known(tx: Tx, { fairId, scans }: Batch): Promise<Known> {
  const typedCodes = scans.flatMap(({ says }) => says.typed ?? []);
  const passes =
    typedCodes.length === 0
      ? []
      : await tx.doorPass.findMany({
          where: { fairId, typed: { in: typedCodes } },
          select: { typed: true, personId: true },
        });
  const personIds = [
    ...scans.flatMap(({ says }) => says.personId ?? []),
    ...passes.map(({ personId }) => personId),
  ];
  const people = await tx.person.findMany({
    where: { id: { in: personIds }, withdrawnAt: null },
    select: { id: true, name: true },
  });
  return {
    recorded: await recordedOf(tx, fairId, scans),
    typed: new Map(passes.map(({ typed, personId }) => [typed, personId as PersonId])),
    names: new Map(people.map(({ id, name }) => [id, name])),
    printed: await printedOf(tx, fairId, personIds),
    past: await pastOf(tx, fairId, personIds),
  };
}

type RecordedRow = RecordedScan & { scanId: string };

async function recordedOf(tx: Tx, fairId: FairId, scans: readonly ReadScan[]) {
  const ids = scans.map(({ id }) => id);
  const rows = await tx.$queryRaw<RecordedRow[]>`
    SELECT e.scan_id AS "scanId", e.verdict, e.person_id AS "personId", p.name, e.at
    FROM check_in_event e LEFT JOIN person p ON p.id = e.person_id
    WHERE e.fair_id = ${fairId}::uuid AND e.scan_id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ scanId, ...row }) => [scanId, row]));
}

async function printedOf(tx: Tx, fairId: FairId, personIds: readonly string[]): Promise<Map<string, Date>> {
  const passes = await tx.doorPass.findMany({
    where: { fairId, personId: { in: [...personIds] }, printedAt: { not: null } },
    select: { personId: true, printedAt: true },
  });
  return new Map(passes.flatMap(({ personId, printedAt }) => (printedAt ? [[personId, printedAt]] : [])));
}

function pastOf(tx: Tx, fairId: FairId, personIds: readonly string[]): Promise<Past[]> {
  return tx.$queryRaw<Past[]>`
    SELECT person_id AS "personId", place, booth_id AS "boothId", at, nonce,
      coalesce(kind = 'slip', how <> 'manual') AS "onPaper" FROM check_in_event
    WHERE fair_id = ${fairId}::uuid AND person_id = ANY(${personIds}::uuid[]) AND verdict = 'admitted' ORDER BY at, id`;
}

/** All rows as one value: thousands of single ones take the embedded database longer to read than to keep. */
async function add(tx: Tx, batch: Batch, fresh: readonly RuledScan[]): Promise<void> {
  if (fresh.length === 0) return;
  const { fairId, deviceId, userId, receivedAt } = batch;
  const rows = JSON.stringify(fresh.map(rowOf));
  await tx.$executeRaw`
    INSERT INTO check_in_event (fair_id, device_id, user_id, recorded_at, place, booth_id, scan_id, person_id, kind, nonce,
      how, device_at, clock_offset_ms, at, shown, verdict)
    SELECT ${fairId}::uuid, ${deviceId}::uuid, ${userId}::uuid, ${receivedAt}::timestamptz, s.*
    FROM jsonb_to_recordset(${rows}::jsonb) AS s(place text, booth_id uuid, scan_id uuid, person_id uuid, kind text,
      nonce text, how text, device_at timestamptz, clock_offset_ms bigint, at timestamptz, shown text, verdict text)`;
}

const rowOf = ({ scan, personId, verdict }: RuledScan) => ({
  place: scan.place,
  booth_id: scan.boothId,
  scan_id: scan.id,
  person_id: personId,
  kind: scan.says.kind,
  nonce: scan.says.nonce,
  how: scan.how,
  device_at: scan.deviceAt,
  clock_offset_ms: scan.clockOffsetMs,
  at: scan.at,
  shown: scan.shown,
  verdict,
});

async function noteDevice(tx: Tx, batch: Batch, scans: number): Promise<void> {
  const { fairId, boothId, deviceId, deviceName, userId, waiting, receivedAt } = batch;
  await tx.$executeRaw`
    INSERT INTO door_device AS d (fair_id, device_id, name, booth_id, user_id, last_sync_at, waiting, scans)
    SELECT ${fairId}::uuid, ${deviceId}::uuid, ${deviceName}, ${boothId}::uuid, ${userId}::uuid,
      ${receivedAt}::timestamptz, ${waiting}::int, ${scans}::int
    WHERE (SELECT count(*) FROM door_device WHERE fair_id = ${fairId}::uuid) < ${DEVICES_MAX}
      OR EXISTS (SELECT 1 FROM door_device WHERE fair_id = ${fairId}::uuid AND device_id = ${deviceId}::uuid)
    ON CONFLICT (fair_id, device_id) DO UPDATE SET name = coalesce(excluded.name, d.name), booth_id = excluded.booth_id,
      user_id = excluded.user_id, last_sync_at = excluded.last_sync_at, waiting = excluded.waiting,
      scans = d.scans + excluded.scans`;
}
