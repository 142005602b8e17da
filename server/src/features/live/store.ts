// Reads and writes streams and their keys. The only file that knows how they are stored.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, JobId, StreamId, StreamKeyId } from "@jishi/shared/ids";
import { topicOf } from "../../sockets/topic-name.ts";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { StreamKeyRow, StreamRow } from "./present.ts";
import type { StreamStatus } from "./stream.ts";

/** A laptop, a spare, and an encoder for each of two stands. */
const STREAM_KEYS_MAX = 5;

export type Publisher = { source: "browser"; userId: string } | { source: "whip"; streamKeyId: string };

export interface RunningStream {
  id: StreamId;
  /** Its fair is open, its booth is there and its organization is verified: elsewhere nobody may be live. */
  mayRun: boolean;
}

export type LiveStore = ReturnType<typeof liveStore>;

export function liveStore(db: Database) {
  return {
    /** The booth's running stream, or a new scheduled one when `mayStart` lets it. */
    open: (boothId: BoothId, by: Publisher, title: string, at: Date) =>
      db.transaction((tx) => open(tx, boothId, by, { title, at })),
    /** Locks a stream, lets `decide` change its state, tells who watches. Answers whether it changed. */
    change: (streamId: StreamId, decide: (status: StreamStatus) => StreamStatus) =>
      db.transaction((tx) => change(tx, streamId, decide)),
    pin: (streamId: StreamId, jobId: JobId | null) => db.transaction((tx) => pin(tx, streamId, jobId)),
    find: (streamId: StreamId) => findStream(db.prisma, streamId),
    running: () => runningStreams(db.prisma),
    ...keys(db),
  };
}

function keys(db: Database) {
  return {
    keysOf: async (boothId: BoothId) => {
      const where = { boothId, revokedAt: null };
      const rows = await db.prisma.streamKey.findMany({
        where,
        orderBy: { createdAt: "asc" },
        take: STREAM_KEYS_MAX,
      });
      return rows.map(asKey);
    },
    addKey: (boothId: BoothId, key: { hash: Buffer; label: string; userId: string; at: Date }) =>
      db.transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM booth WHERE id = ${boothId}::uuid FOR UPDATE`;
        const open = await tx.streamKey.count({ where: { boothId, revokedAt: null } });
        if (open >= STREAM_KEYS_MAX) throw new Refusal("stream/key-limit");
        const { hash, label, userId, at } = key;
        const data = { boothId, keyHash: Uint8Array.from(hash), label, createdBy: userId, createdAt: at };
        return asKey(await tx.streamKey.create({ data }));
      }),
    revokeKey: (id: StreamKeyId, at: Date) =>
      db.transaction((tx) =>
        tx.streamKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } }),
      ),
    /** The booth of a key that is in force; notes that it was used. */
    useKey: async (hash: Buffer, at: Date) => {
      const [key] = await db.prisma.$queryRaw<{ id: StreamKeyId; booth_id: BoothId }[]>`
        UPDATE stream_key SET last_used_at = ${at} WHERE key_hash = ${hash} AND revoked_at IS NULL
        RETURNING id, booth_id`;
      return key && { streamKeyId: key.id, boothId: key.booth_id };
    },
  };
}

const asKey = ({ id, ...key }: Omit<StreamKeyRow, "id"> & { id: string }): StreamKeyRow => ({
  ...key,
  id: id as StreamKeyId,
});

const streamColumns = Prisma.sql`
  s.id, s.booth_id AS "boothId", b.code AS "boothCode", b.fair_id AS "fairId", o.name AS "organizationName", s.title,
  s.state, s.user_id AS "userId", s.pinned_job_id AS "pinnedJobId", s.started_at AS "startedAt", s.interrupted_at AS "interruptedAt",
  s.ended_at AS "endedAt"`;
const streamTables = Prisma.sql`
  FROM stream s JOIN booth b ON b.id = s.booth_id JOIN organization o ON o.id = b.organization_id`;

async function findStream(reader: Reader, streamId: StreamId): Promise<StreamRow> {
  const [row] = await reader.$queryRaw<StreamRow[]>(
    Prisma.sql`SELECT ${streamColumns} ${streamTables} WHERE s.id = ${streamId}::uuid`,
  );
  if (!row) throw new Refusal("not-found");
  return row;
}

async function open(
  tx: Tx,
  boothId: BoothId,
  by: Publisher,
  { title, at }: { title: string; at: Date },
): Promise<StreamRow> {
  const [booth] = await tx.$queryRaw<{ may: boolean; verified: boolean }[]>`
    SELECT (b.state = 'accepted' AND f.state = 'open' AND 'live' = ANY (f.channels)) AS may,
      o.verification = 'verified' AS verified
    FROM booth b JOIN fair f ON f.id = b.fair_id JOIN organization o ON o.id = b.organization_id
    WHERE b.id = ${boothId}::uuid FOR UPDATE OF b`;
  if (!booth?.may) throw new Refusal("fair/not-open");
  if (!booth.verified) throw new Refusal("organization/not-verified");
  const running = await tx.stream.findFirst({ where: { boothId, state: { not: "ended" } } });
  if (running) {
    const mine = by.source === "browser" ? running.userId === by.userId : running.source === "whip";
    if (!mine) throw new Refusal("stream/live-already");
    return findStream(tx, running.id as StreamId);
  }
  const publisher = by.source === "browser" ? { userId: by.userId } : { streamKeyId: by.streamKeyId };
  // A scheduled stream's start is when it was asked for, until its picture comes.
  const data = { boothId, title, state: "scheduled", source: by.source, startedAt: at, ...publisher };
  const { id } = await tx.stream.create({ data });
  return findStream(tx, id as StreamId);
}

async function change(
  tx: Tx,
  streamId: StreamId,
  decide: (status: StreamStatus) => StreamStatus,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<StreamRow[]>(
    Prisma.sql`SELECT ${streamColumns} ${streamTables} WHERE s.id = ${streamId}::uuid FOR UPDATE OF s`,
  );
  if (!row) throw new Refusal("not-found");
  const before = statusOf(row);
  const after = decide(before);
  if (after === before) return false;
  await tx.stream.update({ where: { id: streamId }, data: columnsOf(after) });
  tx.tell(topicOf("stream", streamId));
  tx.tell(topicOf("fair", row.fairId));
  return true;
}

function statusOf(row: StreamRow): StreamStatus {
  const since = row.startedAt ?? new Date(0);
  switch (row.state) {
    case "scheduled":
      return { state: "scheduled", since };
    case "live":
      return { state: "live", startedAt: since };
    case "interrupted":
      return { state: "interrupted", startedAt: since, interruptedAt: row.interruptedAt ?? since };
    case "ended":
      return { state: "ended", startedAt: row.startedAt, endedAt: row.endedAt ?? since };
    default:
      return row.state satisfies never;
  }
}

function columnsOf(status: StreamStatus) {
  const { state } = status;
  if (state === "scheduled") return { state, startedAt: status.since };
  return {
    state,
    startedAt: status.startedAt,
    interruptedAt: state === "interrupted" ? status.interruptedAt : null,
    endedAt: state === "ended" ? status.endedAt : null,
  };
}

async function pin(tx: Tx, streamId: StreamId, jobId: JobId | null): Promise<void> {
  const stream = await findStream(tx, streamId);
  if (stream.state === "ended") throw new Refusal("stream/not-live");
  if (jobId !== null) {
    const shown = await tx.boothJob.findFirst({
      where: { boothId: stream.boothId, jobId, job: { state: "public" } },
    });
    if (!shown) throw new Refusal("not-found");
  }
  await tx.stream.update({ where: { id: streamId }, data: { pinnedJobId: jobId } });
  tx.tell(topicOf("stream", streamId));
}

async function runningStreams(reader: Reader): Promise<RunningStream[]> {
  const rows = await reader.stream.findMany({
    where: { state: { not: "ended" } },
    select: {
      id: true,
      booth: {
        select: {
          state: true,
          fair: { select: { state: true } },
          organization: { select: { verification: true } },
        },
      },
    },
  });
  return rows.map(({ id, booth: { state, fair, organization } }) => ({
    id: id as StreamId,
    mayRun: state === "accepted" && fair.state === "open" && organization.verification === "verified",
  }));
}
