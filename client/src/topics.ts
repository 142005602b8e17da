// Watched things: a snapshot with a version, repaired after every reconnection, polled over HTTP while there is no socket.
import type { Snapshot, Topic, TopicKind } from "@jishi/shared/events";
import { useCallback, useSyncExternalStore } from "react";
import { call, type RouteName } from "./api.ts";
import { RefusalError } from "./refusal-error.ts";
import { ask, isConnected, listen, onConnected } from "./socket.ts";

/** What `useTopic` gives: the newest snapshot, and since when it may be wrong (ms, this device's clock). */
export type Watched<T extends Topic> = {
  data: Snapshot<T> | undefined;
  error: unknown;
  staleSince: number | undefined;
};

type Version = { version: number; snapshot: unknown };

/** Where the same snapshot is answered over HTTP. */
const routes = {
  queue: ["GET /api/booths/:boothId/queue", "boothId"],
  desk: ["GET /api/booths/:boothId/desk", "boothId"],
  me: ["GET /api/me/tickets", undefined],
  stream: ["GET /api/streams/:streamId", "streamId"],
  fair: ["GET /api/fairs/:fairId", "fairId"],
  counters: ["GET /api/fairs/:fairId/counters", "fairId"],
  door: ["GET /api/fairs/:fairId/door/counters", "fairId"],
  interview: ["GET /api/interviews/:interviewId", "interviewId"],
} as const satisfies Record<TopicKind, readonly [RouteName, string | undefined]>;

const pollMs = 5000;
/** A page that is left for another and opened again within this time still has its snapshot. */
const keepMs = 30_000;

async function fetchSnapshot(topic: Topic): Promise<unknown> {
  const colon = topic.indexOf(":");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the template type says so
  const [route, idName] = routes[topic.slice(0, colon) as TopicKind];
  const ids = idName ? { params: { [idName]: topic.slice(colon + 1) } } : {};
  // The table above ties each route to its parameter; `call` can't see that through the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return call(route, ids as never);
}

function versionOf(snapshot: unknown): number {
  const version: unknown =
    typeof snapshot === "object" && snapshot ? Reflect.get(snapshot, "version") : undefined;
  return typeof version === "number" ? version : 0;
}

class WatchedTopic {
  readonly #topic: Topic;
  readonly #watchers = new Set<() => void>();
  #shown: Watched<Topic> = { data: undefined, error: undefined, staleSince: undefined };
  #version = -1;
  #stops: (() => void)[] = [];
  #closing: ReturnType<typeof setTimeout> | undefined;
  readonly #onClosed: () => void;

  constructor(topic: Topic, onClosed: () => void) {
    this.#topic = topic;
    this.#onClosed = onClosed;
  }

  get shown(): Watched<Topic> {
    return this.#shown;
  }

  watch(watcher: () => void): () => void {
    clearTimeout(this.#closing);
    this.#watchers.add(watcher);
    if (this.#stops.length === 0) this.#start();
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#closing = setTimeout(() => this.#close(), keepMs);
    };
  }

  /** After a write of one's own, without waiting for the server to tell. */
  refresh(): void {
    void this.#poll();
  }

  #start(): void {
    const poll = () => {
      if (!isConnected() && document.visibilityState === "visible") void this.#poll();
    };
    const timer = setInterval(poll, pollMs);
    this.#stops = [
      () => clearInterval(timer),
      listen("topic:snapshot", (told) => {
        if (told.topic === this.#topic) this.#accept(told);
      }),
      onConnected(() => void this.#subscribe()),
    ];
    // Not waiting for the socket: over HTTP the first snapshot is a round trip away.
    void this.#poll();
  }

  #close(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    if (isConnected()) ask("topic:unwatch", { topic: this.#topic }).catch(() => undefined);
    this.#onClosed();
  }

  async #subscribe(): Promise<void> {
    try {
      this.#accept(await ask("topic:watch", { topic: this.#topic }));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #poll(): Promise<void> {
    try {
      const snapshot = await fetchSnapshot(this.#topic);
      this.#accept({ version: Math.max(versionOf(snapshot), 0), snapshot });
    } catch (error) {
      this.#fail(error);
    }
  }

  #accept({ version, snapshot }: Version): void {
    // Equal versions are taken too: a snapshot without a version of its own (counters) polled twice.
    const isOld = version < this.#version && isConnected();
    if (isOld) return;
    this.#version = version;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's snapshot of this topic
    this.#show({ data: snapshot as Snapshot<Topic>, error: undefined, staleSince: undefined });
  }

  #fail(error: unknown): void {
    const { data, staleSince } = this.#shown;
    // A refusal is about the thing itself (gone, not mine any more); no answer only makes what is shown stale.
    const kept = error instanceof RefusalError && error.status !== 503 ? undefined : data;
    this.#show({ data: kept, error, staleSince: kept ? (staleSince ?? Date.now()) : undefined });
  }

  #show(shown: Watched<Topic>): void {
    this.#shown = shown;
    for (const watcher of this.#watchers) watcher();
  }
}

const topics = new Map<Topic, WatchedTopic>();
const nothing: Watched<Topic> = { data: undefined, error: undefined, staleSince: undefined };

function watchedTopic(topic: Topic): WatchedTopic {
  const known = topics.get(topic);
  if (known) return known;
  const fresh = new WatchedTopic(topic, () => topics.delete(topic));
  topics.set(topic, fresh);
  return fresh;
}

export function refreshTopic(topic: Topic): void {
  topics.get(topic)?.refresh();
}

/** The newest snapshot of a topic, as long as the component is shown; undefined watches nothing. */
export function useTopic<T extends Topic>(topic: T | undefined): Watched<T> {
  const watch = useCallback(
    (watcher: () => void) => (topic ? watchedTopic(topic).watch(watcher) : () => undefined),
    [topic],
  );
  const shown = useSyncExternalStore(watch, () => (topic ? (topics.get(topic)?.shown ?? nothing) : nothing));
  return shown;
}
