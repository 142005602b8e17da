// A stream's comments as they come, with what was missed fetched.
import type { StreamId } from "@jishi/shared/ids";
import type { Comment } from "@jishi/shared/live";
import { useEffect, useState } from "react";
import { call } from "../../api.ts";
import { listen, onConnected } from "../../socket.ts";
import { gapAfter, mergeComments } from "./comment-list.ts";

/** `add` shows at once what this person wrote, before its frame comes. */
export function useComments(streamId: StreamId): {
  comments: readonly Comment[];
  add: (comment: Comment) => void;
} {
  const [comments, setComments] = useState<readonly Comment[]>([]);
  const add = (comment: Comment) => setComments((known) => mergeComments(known, [comment]));
  useEffect(() => {
    let closed = false;
    const take = (told: readonly Comment[]) => {
      if (!closed) setComments((known) => mergeComments(known, told));
    };
    const fetchNewest = () =>
      call("GET /api/streams/:streamId/comments", { params: { streamId }, query: {} }).then(
        (answer) => take(answer.comments),
        // The next frame shows the gap, and the gap is fetched then.
        () => undefined,
      );
    void fetchNewest();
    const stops = [
      listen("stream:comments", (told) => {
        if (told.streamId === streamId) take(told.comments);
      }),
      onConnected(() => void fetchNewest()),
    ];
    return () => {
      closed = true;
      for (const stop of stops) stop();
    };
  }, [streamId]);
  const gap = gapAfter(comments);
  useEffect(() => {
    if (gap === undefined) return;
    call("GET /api/streams/:streamId/comments", { params: { streamId }, query: { after: gap } }).then(
      (answer) => setComments((known) => mergeComments(known, answer.comments)),
      () => undefined,
    );
  }, [gap, streamId]);
  return { comments, add };
}
