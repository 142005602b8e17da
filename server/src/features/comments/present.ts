// What a comment looks like from outside. Pure.
import type { CommentId } from "@jishi/shared/ids";
import type { Comment } from "@jishi/shared/live";

export interface CommentRow {
  id: CommentId;
  seq: number;
  authorName: string;
  fromBooth: boolean;
  text: string;
  at: Date;
  hiddenAt: Date | null;
}

/** A hidden comment keeps its place in the sequence and loses its words. */
export function presentComment(row: CommentRow): Comment {
  const hidden = row.hiddenAt !== null;
  return {
    id: row.id,
    seq: row.seq,
    authorName: row.authorName,
    fromBooth: row.fromBooth,
    text: hidden ? "" : row.text,
    at: row.at.toISOString(),
    hidden,
  };
}
