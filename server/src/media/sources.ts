// What one peer sends: at most one producer per source.
import { Refusal } from "@jishi/shared/errors";
import type { Body } from "./wire.ts";
import type { Source } from "@jishi/shared/media";
import type { Producer, WebRtcTransport } from "mediasoup/types";
import type { Presence } from "./presence.ts";
import { fromWorker } from "./refuse.ts";
import { KEY_FRAME_DELAY_MS } from "./settings.ts";

/** What others need to know to receive it. */
export interface OfferedSource {
  readonly producer: Producer;
  readonly source: Source;
  readonly peerId: string;
}

const kindOf = { microphone: "audio", "screen-audio": "audio", camera: "video", screen: "video" } as const;

interface SourceHooks {
  onPacket: () => void;
  onScore: () => void;
}

export class Sources {
  readonly #transport: WebRtcTransport;
  readonly #presence: Presence;
  readonly #hooks: SourceHooks;
  readonly #all = new Map<Source, OfferedSource>();

  constructor(transport: WebRtcTransport, presence: Presence, hooks: SourceHooks) {
    this.#transport = transport;
    this.#presence = presence;
    this.#hooks = hooks;
  }

  get all(): readonly OfferedSource[] {
    return [...this.#all.values()];
  }

  /** Another producer of the same source replaces the first: a camera that was switched, or a retry. */
  async add(wanted: Omit<Body<"media:produce">, "room">): Promise<OfferedSource> {
    const { kind, source, rtpParameters, paused } = wanted;
    if (kindOf[source] !== kind) throw new Refusal("request/invalid");
    const producer = await fromWorker(
      this.#transport.produce({
        kind,
        rtpParameters,
        paused,
        keyFrameRequestDelay: KEY_FRAME_DELAY_MS[this.#presence.as],
      }),
    );
    this.#all.get(source)?.producer.close();
    const offered = { producer, source, peerId: this.#presence.peerId };
    this.#all.set(source, offered);
    producer.observer.once("close", () => {
      if (this.#all.get(source) === offered) this.#all.delete(source);
    });
    producer.on("score", this.#hooks.onScore);
    await this.#watchFirstPacket(producer);
    return offered;
  }

  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const { producer } = this.#find(producerId);
    await fromWorker(paused ? producer.pause() : producer.resume());
  }

  close(producerId: string): void {
    this.#find(producerId).producer.close();
  }

  /** 0–10 of the worst source that is sending, by its best layer; null when none is. */
  get score(): number | null {
    const best = this.all
      .filter(({ producer }) => !producer.paused && producer.score.length > 0)
      .map(({ producer }) => Math.max(...producer.score.map(({ score }) => score)));
    return best.length === 0 ? null : Math.min(...best);
  }

  #find(producerId: string): OfferedSource {
    const found = this.all.find(({ producer }) => producer.id === producerId);
    if (found === undefined) throw new Refusal("not-found");
    return found;
  }

  /** The worker tells each packet until told to stop: one round trip's worth, a handful. */
  async #watchFirstPacket(producer: Producer): Promise<void> {
    producer.once("trace", () => {
      this.#hooks.onPacket();
      void producer.enableTraceEvent([]).catch(() => undefined); // Closed meanwhile: nothing to stop.
    });
    await fromWorker(producer.enableTraceEvent(["rtp"]));
  }
}
