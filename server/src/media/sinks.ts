// What one peer receives: a consumer per source that the room gives them, and how much video they wish.
import { Refusal } from "@jishi/shared/errors";
import type { ConsumerOffer, VideoWish } from "@jishi/shared/media";
import type { RtpCapabilities, RtpParameters } from "@jishi/shared/rtp";
import type { Consumer, ConsumerTraceEventType, MediaKind, Transport } from "mediasoup/types";
import { KeyFrameWatch } from "./key-frame-watch.ts";
import { fromWorker } from "./refuse.ts";
import { LAYERS_ALIGN_MS } from "./settings.ts";

/** A source as its receivers are offered it. */
export interface Given {
  readonly producerId: string;
  readonly peerId: string;
  readonly kind: MediaKind;
  readonly source: ConsumerOffer["source"];
}

interface SinkHooks {
  onOffer: (offer: ConsumerOffer) => void;
  onClosed: (consumerId: string) => void;
  onProducerPaused: (consumerId: string, paused: boolean) => void;
  onPacket: () => void;
  onScore: () => void;
}

interface Sink {
  readonly consumer: Consumer;
  readonly keyFrame: KeyFrameWatch;
  /** What was asked of the worker last, whether or not it has answered. */
  sending: boolean;
  /** The client has it and can show it. */
  ready: boolean;
  /** The lowest layer is preferred, whatever is wished. */
  aligning: boolean;
  /** While it is and flows. */
  aligned?: NodeJS.Timeout | undefined;
}

/** Layers are 180p, 360p, 720p; no preference is the highest that the network carries. */
const highestLayer: Record<VideoWish, number | undefined> = { auto: 2, medium: 1, low: 0, off: undefined };

/** Its publisher's camera is on, and packets of some layer arrive here: those of a publisher who vanished have the score 0. */
const isSent = ({ paused, producerPaused, score }: Consumer): boolean =>
  !paused && !producerPaused && score.producerScores.some((layer) => layer > 0);

export class Sinks {
  readonly #transport: Pick<Transport, "consume">;
  readonly #rtpCapabilities: RtpCapabilities;
  readonly #hooks: SinkHooks;
  readonly #sinks = new Map<string, Sink>();
  /** By producer, from the moment it's given: two who give the same source at once make one consumer. */
  readonly #given = new Set<string>();
  #video: VideoWish = "auto";
  #hadPacket = false;
  #hadVideo = false;

  constructor(transport: Pick<Transport, "consume">, rtpCapabilities: RtpCapabilities, hooks: SinkHooks) {
    this.#transport = transport;
    this.#rtpCapabilities = rtpCapabilities;
    this.#hooks = hooks;
  }

  /** Makes a paused consumer and offers it. Giving twice is giving once. */
  async give(given: Given): Promise<void> {
    if (this.#given.has(given.producerId)) return;
    this.#given.add(given.producerId);
    const consumer = await this.#consume(given);
    if (!this.#given.has(given.producerId)) return consumer.close(); // Taken back meanwhile.
    const keyFrame = new KeyFrameWatch(consumer, () => isSent(consumer));
    const sink: Sink = { consumer, keyFrame, sending: false, ready: false, aligning: true };
    this.#sinks.set(consumer.id, sink);
    this.#follow(sink);
    this.#hooks.onOffer({
      ...given,
      consumerId: consumer.id,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its extensions are among those the client offered
      rtpParameters: consumer.rtpParameters as RtpParameters,
      producerPaused: consumer.producerPaused,
    });
  }

  takeBack(producerId: string): void {
    this.#given.delete(producerId);
    const sink = this.#all.find(({ consumer }) => consumer.producerId === producerId);
    if (sink === undefined) return;
    sink.consumer.close();
    this.#hooks.onClosed(sink.consumer.id);
  }

  /** The client can show these from now on. The worker asks their sources for a key frame. */
  async resume(consumerIds: readonly string[]): Promise<void> {
    const sinks = consumerIds.map((id) => this.#sinks.get(id)).filter((sink) => sink !== undefined);
    if (sinks.length === 0) throw new Refusal("not-found");
    for (const sink of sinks) sink.ready = true;
    await Promise.all(sinks.map((sink) => this.#apply(sink)));
  }

  async wish(video: VideoWish): Promise<void> {
    this.#video = video;
    const videos = this.#all.filter(({ consumer }) => consumer.kind === "video");
    await Promise.all(
      videos.map(async (sink) => {
        await this.#applyLayer(sink);
        await this.#apply(sink);
      }),
    );
  }

  /** 0–10 of the worst stream that is received; null when none is. */
  get score(): number | null {
    const scores = this.#all
      .filter(({ consumer }) => !consumer.paused && !consumer.producerPaused)
      .map(({ consumer }) => consumer.score.score);
    return scores.length === 0 ? null : Math.min(...scores);
  }

  /** False while the network leaves room for no layer at all; what isn't sent to us at all says nothing of our network. */
  get videoFits(): boolean {
    const layered = this.#all.filter(({ consumer }) => consumer.type === "simulcast" && isSent(consumer));
    return !this.#hadVideo || layered.every(({ consumer }) => consumer.currentLayers !== undefined);
  }

  get #all(): readonly Sink[] {
    return [...this.#sinks.values()];
  }

  async #consume({ producerId }: Given): Promise<Consumer> {
    try {
      return await fromWorker(
        this.#transport.consume({
          producerId,
          rtpCapabilities: this.#rtpCapabilities,
          paused: true,
          preferredLayers: { spatialLayer: 0 },
        }),
      );
    } catch (error) {
      this.#given.delete(producerId);
      throw error;
    }
  }

  #follow(sink: Sink): void {
    const { consumer, keyFrame } = sink;
    const { id, producerId } = consumer;
    consumer.observer.once("close", () => {
      clearTimeout(sink.aligned);
      this.#sinks.delete(id);
      this.#given.delete(producerId);
    });
    consumer.on("producerclose", () => this.#hooks.onClosed(id));
    consumer.on("producerpause", () => this.#hooks.onProducerPaused(id, true));
    consumer.on("producerresume", () => {
      this.#hooks.onProducerPaused(id, false);
      if (sink.sending) void this.#begin(sink).catch(() => undefined); // Closed meanwhile.
    });
    consumer.on("trace", ({ type }) => {
      if (type === "keyframe") keyFrame.stop();
      if (type === "rtp" && !this.#hadPacket) {
        this.#hadPacket = true;
        this.#hooks.onPacket();
      }
      consumer.enableTraceEvent(this.#awaited(sink)).catch(() => undefined); // Closed meanwhile: nothing to stop.
    });
    consumer.on("score", this.#hooks.onScore);
    consumer.on("layerschange", (layers) => {
      this.#hadVideo ||= layers !== undefined;
      this.#align(sink, layers !== undefined);
      this.#hooks.onScore();
    });
  }

  /** Told whenever other layers flow, or none. */
  #align(sink: Sink, flows: boolean): void {
    if (!sink.aligning) return;
    const aligned = () => {
      sink.aligning = false;
      this.#applyLayer(sink).catch(() => undefined); // Closed meanwhile.
    };
    if (flows) {
      sink.aligned ??= setTimeout(aligned, LAYERS_ALIGN_MS);
    } else {
      clearTimeout(sink.aligned);
      sink.aligned = undefined;
    }
  }

  async #applyLayer({ consumer, aligning }: Sink): Promise<void> {
    const wished = highestLayer[this.#video];
    if (consumer.type !== "simulcast" || wished === undefined || consumer.closed) return;
    await fromWorker(consumer.setPreferredLayers({ spatialLayer: aligning ? 0 : wished }));
  }

  async #apply(sink: Sink): Promise<void> {
    const { consumer, keyFrame, ready } = sink;
    if (!ready || consumer.closed) return;
    if (consumer.kind === "video" && this.#video === "off") {
      sink.sending = false;
      keyFrame.stop();
      return fromWorker(consumer.pause());
    }
    const begun = sink.sending ? undefined : this.#begin(sink);
    sink.sending = true;
    await fromWorker(Promise.all([begun, consumer.resume()]));
  }

  /** What it sends from now on is watched for what is awaited. */
  async #begin(sink: Sink): Promise<void> {
    sink.keyFrame.start();
    await sink.consumer.enableTraceEvent(this.#awaited(sink));
  }

  /** The worker tells each packet until told to stop: one round trip's worth, a handful. */
  #awaited({ keyFrame }: Sink): ConsumerTraceEventType[] {
    return [
      ...(this.#hadPacket ? [] : ["rtp" as const]),
      ...(keyFrame.isWaiting ? ["keyframe" as const] : []),
    ];
  }
}
