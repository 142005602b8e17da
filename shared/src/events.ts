// The socket contract: topics and their snapshots. Media signalling (media.ts) adds its own events with the same shape.
// Writes go over HTTP; a socket only watches and signals media.
import { z } from "zod";
import type { TargetKind } from "./contract.ts";
import { DoorCounters } from "./door.ts";
import type { RefusalBody } from "./errors.ts";
import { FairCounters, FairView } from "./fairs.ts";
import { StreamId } from "./ids.ts";
import { InterviewView } from "./interviews.ts";
import { Comment, StreamView } from "./live.ts";
import type { Action } from "./permissions.ts";
import { MyTickets, QueueDesk, QueueView } from "./queue.ts";
import { Done } from "./values.ts";

interface TopicKindOf {
  action: Action;
  target: TargetKind;
  snapshot: z.ZodType;
}

/** Everything that can be watched: `<kind>:<id>`, with who may and what is sent. */
export const topicKinds = {
  queue: { action: "queue.view", target: "booth", snapshot: QueueView },
  desk: { action: "queue.desk", target: "booth", snapshot: QueueDesk },
  me: { action: "ticket.own", target: "person", snapshot: MyTickets },
  stream: { action: "stream.view", target: "stream", snapshot: StreamView },
  fair: { action: "fair.view", target: "fair", snapshot: FairView },
  counters: { action: "fair.counters", target: "fair", snapshot: FairCounters },
  door: { action: "checkin.view", target: "fair", snapshot: DoorCounters },
  interview: { action: "interview.view", target: "interview", snapshot: InterviewView },
} as const satisfies Record<string, TopicKindOf>;

export type TopicKind = keyof typeof topicKinds;
export type Topic = `${TopicKind}:${string}`;
export type Snapshot<T extends Topic> = T extends `${infer Kind extends TopicKind}:${string}`
  ? z.output<(typeof topicKinds)[Kind]["snapshot"]>
  : never;

const kinds = Object.keys(topicKinds).join("|");
export const TopicName = z
  .string()
  .regex(new RegExp(`^(${kinds}):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`));

export function topicParts(topic: Topic): { kind: TopicKind; id: string } {
  const colon = topic.indexOf(":");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the template type says so
  return { kind: topic.slice(0, colon) as TopicKind, id: topic.slice(colon + 1) };
}

/** Topic version and snapshot: a client keeps the highest version and drops older ones. */
export const TopicSnapshot = z.object({ topic: TopicName, version: z.int(), snapshot: z.unknown() });
export type TopicSnapshot = z.infer<typeof TopicSnapshot>;

/** What a client may send; each is parsed, permitted and acknowledged with an Answer. */
export const topicEvents = {
  "topic:watch": { body: z.object({ topic: TopicName }), reply: TopicSnapshot },
  "topic:unwatch": { body: z.object({ topic: TopicName }), reply: Done },
} as const;

/** What the server tells. */
export const serverEvents = {
  "topic:snapshot": TopicSnapshot,
  /** Comments of a watched stream, in frames of at most 4 a second; a gap in `seq` is fetched. */
  "stream:comments": z.object({ streamId: StreamId, comments: z.array(Comment) }),
  /** The session behind this socket was ended: sign in again. */
  "session:ended": z.object({}),
} as const;

export type Answer<Value> = { ok: true; value: Value } | ({ ok: false } & RefusalBody);
