// Names of topics, built in one place.
import type { Topic, TopicKind } from "@jishi/shared/events";

export const topicOf = (kind: TopicKind, id: string): Topic => `${kind}:${id}`;
