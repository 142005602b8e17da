// Comments stay in order whatever order they come in, and a lost frame is noticed.
import type { Comment } from "@jishi/shared/live";
import { expect, it } from "vitest";
import { COMMENTS_MAX, gapAfter, mergeComments, shownComments } from "./comment-list.ts";

function comment(seq: number, hidden = false): Comment {
  const id = `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}` as Comment["id"];
  return {
    id,
    seq,
    authorName: "林*",
    fromBooth: false,
    text: `${seq}`,
    at: "2026-03-21T11:00:00.000Z",
    hidden,
  };
}
const seqs = (comments: readonly Comment[]) => comments.map(({ seq }) => seq);

it("puts late comments in their place and keeps one of each", () => {
  expect(seqs(mergeComments([comment(1), comment(3)], [comment(2), comment(3)]))).toEqual([1, 2, 3]);
});

it("notices a lost frame, and that it was fetched", () => {
  const torn = mergeComments([comment(4), comment(5)], [comment(8)]);
  expect(gapAfter(torn)).toBe(5);
  expect(gapAfter(mergeComments(torn, [comment(6), comment(7)]))).toBeUndefined();
});

it("doesn't take the beginning of what it knows for a gap", () => {
  expect(gapAfter([comment(57), comment(58)])).toBeUndefined();
  expect(gapAfter([])).toBeUndefined();
});

it("takes a hidden comment away from everyone", () => {
  expect(seqs(shownComments(mergeComments([comment(1), comment(2)], [comment(2, true)])))).toEqual([1]);
});

it("keeps the newest of a long evening", () => {
  const many = Array.from({ length: COMMENTS_MAX + 50 }, (_, at) => comment(at + 1));
  const kept = mergeComments([], many);
  expect(kept).toHaveLength(COMMENTS_MAX);
  expect(kept.at(-1)?.seq).toBe(COMMENTS_MAX + 50);
});
