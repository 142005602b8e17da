// What this page receives over one connection: each source of each peer, with its track.
import type { ConsumerOffer, RoomKey, Source } from "@jishi/shared/media";
import type { Consumer } from "mediasoup-client/types";
import type { Connection } from "./connection.ts";
import type { MediaSignal } from "./signal.ts";

export interface RemoteSource {
  consumerId: string;
  peerId: string;
  source: Source;
  track: MediaStreamTrack;
  /** The sender muted it or switched the camera off. */
  paused: boolean;
}

/** Somebody sends a picture that should be seen. */
export function isWatching(sources: readonly RemoteSource[]): boolean {
  return sources.some(({ source, paused }) => (source === "camera" || source === "screen") && !paused);
}

interface ReceiverOptions {
  signal: MediaSignal;
  room: RoomKey;
  connection: Connection;
  onChange: () => void;
}

export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #consumers = new Map<string, Consumer>();
  /** Closed while still being made: the notice can overtake the negotiation. */
  readonly #gone = new Set<string>();
  #sources: readonly RemoteSource[] = [];

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  get sources(): readonly RemoteSource[] {
    return this.#sources;
  }

  /** All at once, so that they share one negotiation. */
  async add(offers: readonly ConsumerOffer[]): Promise<void> {
    if (offers.length === 0) return;
    const made = await Promise.all(offers.map((offer) => this.#make(offer)));
    const shown = made.filter((source) => source !== null);
    if (shown.length === 0) return;
    this.#sources = [...this.#sources, ...shown];
    this.#options.onChange();
    const { signal, room } = this.#options;
    // Only now may packets come, and the first is a key frame.
    await signal.ask("media:resume", { room, consumerIds: shown.map(({ consumerId }) => consumerId) });
  }

  async #make(offer: ConsumerOffer): Promise<RemoteSource | null> {
    const { consumerId, peerId, source, producerPaused } = offer;
    const consumer = await this.#options.connection.consume(offer);
    if (this.#gone.delete(consumerId)) {
      consumer.close();
      return null;
    }
    this.#consumers.set(consumerId, consumer);
    // The warm-up's only purpose was the handshake that consuming it began.
    if (source === "warm-up") return null;
    return { consumerId, peerId, source, track: consumer.track, paused: producerPaused };
  }

  remove(consumerId: string): void {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) {
      this.#gone.add(consumerId);
      return;
    }
    consumer.close();
    this.#consumers.delete(consumerId);
    this.#sources = this.#sources.filter((source) => source.consumerId !== consumerId);
    this.#options.onChange();
  }

  setPaused(consumerId: string, paused: boolean): void {
    this.#sources = this.#sources.map((source) =>
      source.consumerId === consumerId ? { ...source, paused } : source,
    );
    this.#options.onChange();
  }
}
