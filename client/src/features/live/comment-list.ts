// The comments a page knows: in order, without doubles, and without a gap that goes unnoticed. Pure.
import type { Comment } from "@jishi/shared/live";

/** What a phone keeps; older ones scroll away in any case. */
export const COMMENTS_MAX = 200;

/** A comment that comes again has changed: it was hidden. */
export function mergeComments(known: readonly Comment[], told: readonly Comment[]): readonly Comment[] {
  const bySeq = new Map([...known, ...told].map((comment) => [comment.seq, comment]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-COMMENTS_MAX);
}

/** The number after which something is missing; undefined when nothing is. */
export function gapAfter(comments: readonly Comment[]): number | undefined {
  const before = comments.find(
    ({ seq }, at) => at + 1 < comments.length && comments[at + 1]?.seq !== seq + 1,
  );
  return before?.seq;
}

export function shownComments(comments: readonly Comment[]): readonly Comment[] {
  return comments.filter(({ hidden }) => !hidden);
}
