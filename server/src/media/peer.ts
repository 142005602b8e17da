// One person's or encoder's presence in a room: its transports, what it sends, what it receives, whether it's there.
import { EventEmitter } from "node:events";
import { Refusal } from "@jishi/shared/errors";
import type { ConsumerOffer, VideoWish } from "@jishi/shared/media";
import type { DtlsParameters, IceParameters, RtpCapabilities } from "@jishi/shared/rtp";
import type { Router, WebRtcServer, WebRtcTransport } from "mediasoup/types";
import { Liveness, type Look } from "./liveness.ts";
import type { GoneReason, Presence, PresenceEmitter } from "./presence.ts";
import { Quality, type Scores } from "./quality.ts";
import { fromWorker } from "./refuse.ts";
import {
  DETACHED_CHECK_SECONDS,
  DETACHED_SECONDS_MAX,
  ICE_CONSENT_SECONDS,
  INCOMING_BITRATE_MAX,
  OUTGOING_BITRATE_START,
  SILENT_SECONDS_MAX,
} from "./settings.ts";
import { type Given, Sinks } from "./sinks.ts";
import { type OfferedSource, Sources } from "./sources.ts";
import type { Body } from "./wire.ts";

/** What the peer's own page is told. */
export type PeerEvents = {
  consumer: [ConsumerOffer];
  consumerClosed: [string];
  producerPaused: [consumerId: string, paused: boolean];
  quality: [Scores];
  gone: [GoneReason];
};

export interface PeerOptions {
  presence: Presence;
  rtpCapabilities: RtpCapabilities;
  /** Lost when its ICE consent ends. */
  needsConsent: boolean;
  router: Router;
  webRtcServer: WebRtcServer;
  /** Told everyone; see presence.ts. */
  told: PresenceEmitter;
  /** The room gives a new source to whom it concerns. */
  onSource: (source: OfferedSource) => void;
  now: () => number;
}

export class Peer extends EventEmitter<PeerEvents> {
  readonly presence: Presence;
  readonly send: WebRtcTransport | undefined;
  readonly recv: WebRtcTransport | undefined;
  readonly #options: PeerOptions;
  readonly #sources: Sources | undefined;
  readonly #sinks: Sinks | undefined;
  readonly #liveness: Liveness;
  readonly #quality: Quality;
  /** Until the page knows its transports, offers are kept for the answer to its join. */
  #offers: ConsumerOffer[] | undefined = [];
  #detachedTimer: NodeJS.Timeout | undefined;
  #gone = false;

  private constructor(options: PeerOptions, send?: WebRtcTransport, recv?: WebRtcTransport) {
    super();
    const { presence, now } = options;
    this.#options = options;
    this.presence = presence;
    this.send = send;
    this.recv = recv;
    this.#quality = new Quality(
      () => this.#scores(),
      (scores) => this.emit("quality", scores),
    );
    this.#sources = send && new Sources(send, presence, this.#sourceHooks());
    this.#sinks = recv && new Sinks(recv, options.rtpCapabilities, this.#sinkHooks());
    this.#liveness = new Liveness(this.#transports, now);
    for (const transport of this.#transports) this.#watch(transport);
  }

  static async create(options: PeerOptions): Promise<Peer> {
    const { as } = options.presence;
    const [send, recv] = await Promise.all([
      as === "viewer" ? undefined : openTransport(options),
      as === "publisher" ? undefined : openTransport(options),
    ]);
    await send?.setMaxIncomingBitrate(INCOMING_BITRATE_MAX);
    return new Peer(options, send, recv);
  }

  get gone(): boolean {
    return this.#gone;
  }

  get sources(): readonly OfferedSource[] {
    return this.#sources?.all ?? [];
  }

  /** What to consume already; from now on offers are told as they come. */
  takeOffers(): ConsumerOffer[] {
    const offers = this.#offers ?? [];
    this.#offers = undefined;
    return offers;
  }

  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    await fromWorker(this.#transport(transportId).connect({ dtlsParameters }));
  }

  async restartIce(transportId: string): Promise<IceParameters> {
    return fromWorker(this.#transport(transportId).restartIce());
  }

  async produce(wanted: Omit<Body<"media:produce">, "room">): Promise<string> {
    if (this.#sources === undefined) throw new Refusal("auth/forbidden");
    const offered = await this.#sources.add(wanted);
    this.#options.onSource(offered);
    return offered.producer.id;
  }

  async setProducerPaused(producerId: string, paused: boolean): Promise<void> {
    if (this.#sources === undefined) throw new Refusal("not-found");
    await this.#sources.setPaused(producerId, paused);
  }

  closeProducer(producerId: string): void {
    if (this.#sources === undefined) throw new Refusal("not-found");
    this.#sources.close(producerId);
  }

  async give(given: Given): Promise<void> {
    await this.#sinks?.give(given);
  }

  takeBack(producerId: string): void {
    this.#sinks?.takeBack(producerId);
  }

  async resume(consumerIds: readonly string[]): Promise<void> {
    if (this.#sinks === undefined) throw new Refusal("not-found");
    await this.#sinks.resume(consumerIds);
  }

  async wish(video: VideoWish): Promise<void> {
    await this.#sinks?.wish(video);
  }

  /** Milliseconds since 1970. */
  get lastSeenAt(): number {
    return this.#liveness.lastSeenAt;
  }

  /** One question to the worker per transport. Ends the peer when both its handshakes were hung up. */
  async look(): Promise<Look> {
    const look = await this.#liveness.look();
    if (this.#liveness.hungUp) this.end("lost");
    return look;
  }

  /**
   * Its socket is gone. The peer stays while packets still come, at most the lease of a place, and is lost otherwise.
   * `seenNow` when the socket said goodbye, and so proved them there until now.
   */
  detach(seenNow: boolean): void {
    if (this.#gone || this.#detachedTimer !== undefined) return;
    const since = this.#options.now();
    if (seenNow) this.#liveness.seen(since);
    const check = () => void this.#checkDetached(since);
    this.#detachedTimer = setInterval(check, DETACHED_CHECK_SECONDS * 1000).unref();
  }

  /** Idempotent; closes everything below and tells once. */
  end(reason: GoneReason): void {
    if (this.#gone) return;
    this.#gone = true;
    clearInterval(this.#detachedTimer);
    this.#quality.close();
    for (const transport of this.#transports) transport.close();
    const at = this.#options.now();
    const vanished = reason === "lost" || reason === "worker-died";
    const lastSeenAt = vanished ? this.#liveness.lastSeenAt : at;
    this.emit("gone", reason);
    this.#options.told.emit("gone", this.presence, { reason, lastSeenAt, at });
  }

  get #transports(): readonly WebRtcTransport[] {
    return [this.send, this.recv].filter((transport) => transport !== undefined);
  }

  #transport(transportId: string): WebRtcTransport {
    const found = this.#transports.find(({ id }) => id === transportId);
    if (found === undefined) throw new Refusal("not-found");
    return found;
  }

  #watch(transport: WebRtcTransport): void {
    transport.on("icestatechange", (state) => {
      if (state !== "disconnected") return;
      // The worker says so when no consent came for this long; the last one came then.
      this.#liveness.seen(this.#options.now() - ICE_CONSENT_SECONDS * 1000);
      this.end("lost");
    });
  }

  async #checkDetached(since: number): Promise<void> {
    const { now } = this.#options;
    await this.look().catch(() => undefined); // Closed meanwhile: decided elsewhere.
    const silentMs = now() - Math.max(this.#liveness.lastSeenAt, since);
    const detachedMs = now() - since;
    if (silentMs > SILENT_SECONDS_MAX * 1000 || detachedMs > DETACHED_SECONDS_MAX * 1000) this.end("lost");
  }

  #scores(): Scores {
    return {
      up: this.#sources?.score ?? null,
      down: this.#sinks?.score ?? null,
      video: this.#sinks?.videoFits ?? true,
    };
  }

  #flowing(direction: "in" | "out"): void {
    const at = this.#options.now();
    this.#liveness.seen(at);
    this.#options.told.emit("flowing", this.presence, { direction, at });
  }

  #sourceHooks() {
    let told = false;
    const onPacket = () => {
      if (!told) this.#flowing("in");
      told = true;
    };
    return { onPacket, onScore: () => this.#quality.changed() };
  }

  #sinkHooks() {
    return {
      onOffer: (offer: ConsumerOffer) => {
        if (this.#offers === undefined) this.emit("consumer", offer);
        else this.#offers.push(offer);
      },
      onClosed: (consumerId: string) => this.emit("consumerClosed", consumerId),
      onProducerPaused: (id: string, paused: boolean) => this.emit("producerPaused", id, paused),
      onPacket: () => this.#flowing("out"),
      onScore: () => this.#quality.changed(),
    };
  }
}

function openTransport({ router, webRtcServer, needsConsent }: PeerOptions): Promise<WebRtcTransport> {
  return fromWorker(
    router.createWebRtcTransport({
      webRtcServer,
      preferUdp: true,
      iceConsentTimeout: needsConsent ? ICE_CONSENT_SECONDS : 0,
      initialAvailableOutgoingBitrate: OUTGOING_BITRATE_START,
    }),
  );
}
