// Streams of booths: going live, watching, comments, pinned jobs, stream keys for encoders.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BoothId, CommentId, FairId, JobId, StreamId, StreamKeyId } from "./ids.ts";
import { JobView } from "./jobs.ts";
import { Done, Instant, line } from "./values.ts";

export const StreamState = z.enum(["scheduled", "live", "interrupted", "ended"]);
export type StreamState = z.infer<typeof StreamState>;

/** Topic `stream:<id>`. */
export const StreamView = z.object({
  id: StreamId,
  version: z.int(),
  boothId: BoothId,
  boothCode: z.string(),
  fairId: FairId,
  organizationName: z.string(),
  title: z.string(),
  state: StreamState,
  startedAt: Instant.nullable(),
  interruptedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  viewers: z.int(),
  pinned: JobView.nullable(),
  jobs: z.array(JobView),
});
export type StreamView = z.infer<typeof StreamView>;

export const Comment = z.object({
  id: CommentId,
  /** 1, 2, 3 … within the stream: a gap is fetched. */
  seq: z.int(),
  authorName: z.string(),
  fromBooth: z.boolean(),
  text: z.string(),
  at: Instant,
  hidden: z.boolean(),
});
export type Comment = z.infer<typeof Comment>;

export const StreamKeyView = z.object({
  id: StreamKeyId,
  label: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});

const params = z.object({ streamId: StreamId });
const boothParams = z.object({ boothId: BoothId });

export const liveRoutes = routeTable({
  "POST /api/booths/:boothId/streams": {
    summary: "Go live from the browser; answers the running stream when it is this recruiter's.",
    action: "stream.publish",
    target: "booth",
    params: boothParams,
    body: z.object({ title: line(60) }),
    reply: StreamView,
  },
  "GET /api/streams/:streamId": {
    summary: "One stream.",
    action: "stream.view",
    target: "stream",
    params,
    reply: StreamView,
  },
  "POST /api/streams/:streamId/end": {
    summary: "End a stream.",
    action: "stream.end",
    target: "stream",
    params,
    reply: StreamView,
  },
  "POST /api/streams/:streamId/pin": {
    summary: "Pin one of the booth's jobs over the picture, or none.",
    action: "stream.publish",
    target: "stream",
    params,
    body: z.object({ jobId: JobId.nullable() }),
    reply: StreamView,
  },
  "GET /api/booths/:boothId/stream-keys": {
    summary: "The booth's stream keys, without the keys themselves.",
    action: "stream.keys",
    target: "booth",
    params: boothParams,
    reply: z.object({ keys: z.array(StreamKeyView) }),
  },
  "POST /api/booths/:boothId/stream-keys": {
    summary: "A new stream key for an encoder; shown this once.",
    action: "stream.keys",
    target: "booth",
    params: boothParams,
    body: z.object({ label: line(40) }),
    reply: StreamKeyView.extend({ key: z.string(), whipPath: z.string() }),
  },
  "DELETE /api/stream-keys/:streamKeyId": {
    summary: "Revoke a stream key at once; what it publishes stops.",
    action: "stream.keys",
    target: "streamKey",
    params: z.object({ streamKeyId: StreamKeyId }),
    reply: Done,
  },
});

export const commentRoutes = routeTable({
  "GET /api/streams/:streamId/comments": {
    summary: "Comments after a sequence number, oldest first, at most 100; without one the newest.",
    action: "stream.view",
    target: "stream",
    params,
    query: z.object({ after: z.coerce.number().int().min(0).optional() }),
    reply: z.object({ comments: z.array(Comment) }),
  },
  "POST /api/streams/:streamId/comments": {
    summary: "Comment on a running stream.",
    action: "comment.write",
    target: "stream",
    params,
    body: z.object({ text: line(120) }),
    reply: Comment,
  },
  "POST /api/comments/:commentId/hide": {
    summary: "Hide a comment; with `ban` its author may not comment in this booth's streams again.",
    action: "comment.moderate",
    target: "comment",
    params: z.object({ commentId: CommentId }),
    body: z.object({ ban: z.boolean() }),
    reply: Done,
  },
});
