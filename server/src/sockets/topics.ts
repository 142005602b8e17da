// Topics: who watches what, and sending them its newest snapshot. A snapshot is loaded once per topic and audience however
// many changes happened meanwhile, so a busy queue costs at most ten loads a second.
import { topicParts, type Topic, type TopicKind, type TopicSnapshot } from "@jishi/shared/events";
import type { JishiServer } from "./on.ts";

/** Sides of a topic that see different things; most topics have one. */
export type Audience = "public" | "candidate" | "staff";

export interface TopicSource {
  /** Undefined: the thing is gone. */
  load(id: string, version: number, audience: Audience): Promise<unknown>;
  /** Whether candidates and staff see different snapshots. */
  sides?: true;
  /** For topics that change by themselves: load this often while watched. */
  everyMs?: number;
}

export interface TopicsOptions {
  io: JishiServer;
  readVersion: (topic: Topic) => Promise<number>;
  log: { error: (error: unknown, message?: string) => void };
}

const BETWEEN_LOADS_MS = 100;

export class Topics {
  readonly #sources = new Map<TopicKind, TopicSource>();
  readonly #sending = new Map<Topic, "loading" | "again">();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #options: TopicsOptions;

  constructor(options: TopicsOptions) {
    this.#options = options;
  }

  provide(kind: TopicKind, source: TopicSource): void {
    this.#sources.set(kind, source);
    if (source.everyMs === undefined) return;
    this.#timers.add(setInterval(() => this.#pokeWatched(kind), source.everyMs).unref());
  }

  audience(topic: Topic, actorKind: string): Audience {
    const sides = this.#sources.get(topicParts(topic).kind)?.sides;
    if (!sides) return "public";
    return actorKind === "staff" ? "staff" : "candidate";
  }

  room(topic: Topic, audience: Audience): string {
    return `topic:${topic}#${audience}`;
  }

  watchers(topic: Topic): number {
    const rooms = this.#options.io.sockets.adapter.rooms;
    return (["public", "candidate", "staff"] as const).reduce(
      (sum, audience) => sum + (rooms.get(this.room(topic, audience))?.size ?? 0),
      0,
    );
  }

  /** The newest snapshot. The version is read before the data, so the data is never older than it says. */
  async snapshot(topic: Topic, audience: Audience): Promise<TopicSnapshot | undefined> {
    const { kind, id } = topicParts(topic);
    const source = this.#sources.get(kind);
    if (!source) return undefined;
    const version = await this.#options.readVersion(topic);
    const snapshot = await source.load(id, version, audience);
    return snapshot === undefined ? undefined : { topic, version, snapshot };
  }

  /** Something that the topic shows changed: its watchers get a snapshot soon. */
  poke(topic: Topic): void {
    if (this.#sending.has(topic)) {
      this.#sending.set(topic, "again");
      return;
    }
    if (this.watchers(topic) === 0) return;
    this.#sending.set(topic, "loading");
    void this.#send(topic);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #send(topic: Topic): Promise<void> {
    const { io, log } = this.#options;
    try {
      for (const audience of ["public", "candidate", "staff"] as const) {
        const room = this.room(topic, audience);
        if (!io.sockets.adapter.rooms.has(room)) continue;
        // oxlint-disable-next-line no-await-in-loop -- one connection each would not make it faster
        const snapshot = await this.snapshot(topic, audience);
        if (snapshot) io.to(room).emit("topic:snapshot", snapshot);
      }
    } catch (error) {
      log.error(error, `topic ${topic} was not sent; watchers get the next one`);
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const again = this.#sending.get(topic) === "again";
      this.#sending.delete(topic);
      if (again) this.poke(topic);
    }, BETWEEN_LOADS_MS);
    this.#timers.add(timer.unref());
  }

  #pokeWatched(kind: TopicKind): void {
    for (const room of this.#options.io.sockets.adapter.rooms.keys()) {
      const topic = /^topic:(.*)#public$/.exec(room)?.[1];
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rooms are named by room() alone
      if (topic?.startsWith(`${kind}:`)) this.poke(topic as Topic);
    }
  }
}
