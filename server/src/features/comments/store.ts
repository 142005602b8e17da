// Reads and writes the comments of streams, and who may no longer write them.
import { Refusal } from "@jishi/shared/errors";
import type { CommentId, StreamId } from "@jishi/shared/ids";
import type { Database, Reader, Tx } from "../../db/index.ts";
import { BETWEEN_COMMENTS_MS } from "./comments.ts";
import type { CommentRow } from "./present.ts";

/** A page of comments; the newest are what a newcomer sees. */
const COMMENTS_PAGE = 100;

export type Author =
  | { kind: "candidate"; personId: string; name: string }
  | { kind: "staff"; userId: string; name: string };

export type CommentStore = ReturnType<typeof commentStore>;

export function commentStore(db: Database) {
  return {
    add: (comment: NewComment) => db.transaction((tx) => addComment(tx, comment)),
    list: (streamId: StreamId, after: number | undefined) => listComments(db.prisma, streamId, after),
    hide: (commentId: CommentId, byUserId: string, ban: boolean, at: Date) =>
      db.transaction((tx) => hide(tx, commentId, { byUserId, ban, at })),
  };
}

async function listComments(reader: Reader, streamId: StreamId, after?: number): Promise<CommentRow[]> {
  const rows = await reader.comment.findMany({
    where: { streamId, ...(after !== undefined && { seq: { gt: after } }) },
    orderBy: { seq: after === undefined ? "desc" : "asc" },
    take: COMMENTS_PAGE,
  });
  return rows.map(asComment).toSorted((a, b) => a.seq - b.seq);
}

type StoredComment = Omit<CommentRow, "fromBooth" | "id"> & { id: string; userId: string | null };
const asComment = ({ id, seq, authorName, text, at, hiddenAt, userId }: StoredComment): CommentRow => ({
  id: id as CommentId,
  seq,
  authorName,
  fromBooth: userId !== null,
  text,
  at,
  hiddenAt,
});

interface NewComment {
  streamId: StreamId;
  author: Author;
  text: string;
  at: Date;
}

async function addComment(tx: Tx, { streamId, author, text, at }: NewComment): Promise<CommentRow> {
  const [stream] = await tx.$queryRaw<{ boothId: string; seq: number }[]>`
    UPDATE stream SET next_seq = next_seq + 1 WHERE id = ${streamId}::uuid AND state IN ('live', 'interrupted')
    RETURNING booth_id AS "boothId", next_seq - 1 AS seq`;
  if (!stream) throw new Refusal("stream/not-live");
  const by = author.kind === "candidate" ? { personId: author.personId } : { userId: author.userId };
  if (author.kind === "candidate") await refuseBanned(tx, stream.boothId, author.personId);
  const latest = await tx.comment.findFirst({ where: { streamId, ...by }, orderBy: { seq: "desc" } });
  if (latest && at.getTime() - latest.at.getTime() < BETWEEN_COMMENTS_MS) {
    throw new Refusal("request/too-many", { retryAfterSeconds: BETWEEN_COMMENTS_MS / 1000 });
  }
  const data = { streamId, seq: stream.seq, authorName: author.name, text, at, ...by };
  return asComment(await tx.comment.create({ data }));
}

async function refuseBanned(tx: Tx, boothId: string, personId: string): Promise<void> {
  const ban = await tx.commentBan.findUnique({ where: { boothId_personId: { boothId, personId } } });
  if (ban) throw new Refusal("comment/banned");
}

async function hide(
  tx: Tx,
  commentId: CommentId,
  { byUserId, ban, at }: { byUserId: string; ban: boolean; at: Date },
): Promise<CommentRow & { streamId: StreamId }> {
  const comment = await tx.comment.update({
    where: { id: commentId },
    data: { hiddenAt: at, hiddenBy: byUserId },
    include: { stream: { select: { boothId: true } } },
  });
  const { personId, stream, streamId } = comment;
  if (ban && personId !== null) {
    const key = { boothId: stream.boothId, personId };
    await tx.commentBan.upsert({
      where: { boothId_personId: key },
      create: { ...key, at, byUserId },
      update: {},
    });
  }
  return { ...asComment(comment), streamId: streamId as StreamId };
}
