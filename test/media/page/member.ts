// A browser's side of one room, written from docs/protocol.md alone: what every real client does, without its interface.
import type { ConsumerOffer, JoinedMedia, Source } from "@jishi/shared/media";
import type { RtpCapabilities, TransportOffer } from "@jishi/shared/rtp";
import { Device, type types } from "mediasoup-client";
import { io, type Socket } from "socket.io-client";
import type { Told } from "./api.ts";

type Produce = types.TransportEvents["produce"];
type Answer = { ok: true; value: unknown } | { ok: false; code: string };

export class Member {
  readonly socket: Socket;
  readonly told: Told[] = [];
  readonly videos = new Map<string, HTMLVideoElement>();
  readonly consumers = new Map<string, types.Consumer>();
  readonly producers = new Map<Source, types.Producer>();
  readonly device = new Device();
  room = "";
  send: types.Transport | undefined;
  recv: types.Transport | undefined;
  firstFrameAt: number | undefined;
  readonly firstFrames: number[] = [];
  joinedAt = 0;
  joins = 0;
  #as = "";

  readonly #tcpOnly: boolean;

  constructor(name: string, tcpOnly: boolean) {
    this.#tcpOnly = tcpOnly;
    this.socket = io({ auth: { name }, transports: ["websocket"] });
    this.socket.onAny((event: string, body: Record<string, unknown>) => {
      this.told.push({ event, body, at: performance.now() });
      void this.#handle(event, body);
    });
  }

  async ask<Value>(event: string, body: object): Promise<Value> {
    const answer = (await this.socket.timeout(8000).emitWithAck(event, body)) as Answer;
    if (!answer.ok) throw new Error(answer.code);
    return answer.value as Value;
  }

  async load(): Promise<void> {
    const reply = await fetch("/api/media/capabilities");
    const { rtpCapabilities } = (await reply.json()) as { rtpCapabilities: RtpCapabilities };
    if (!this.device.loaded) await this.device.load({ routerRtpCapabilities: rtpCapabilities });
  }

  async join(room: string, as: string): Promise<void> {
    [this.room, this.#as] = [room, as];
    this.joinedAt = performance.now();
    const joined = await this.ask<JoinedMedia>("media:join", {
      room,
      as,
      rtpCapabilities: this.device.recvRtpCapabilities,
    });
    this.joins += 1;
    this.#open(joined);
    await Promise.all(joined.consumers.map((offer) => this.#consume(offer)));
    await this.#resume(joined.consumers);
  }

  async produce(source: Source, track: MediaStreamTrack, options: Partial<types.ProducerOptions> = {}) {
    if (this.send === undefined) throw new Error("no send transport");
    const producer = await this.send.produce({
      track,
      ...options,
      appData: { source, paused: false, ...options.appData },
    });
    this.producers.set(source, producer);
    return producer;
  }

  close(): void {
    this.socket.close();
    this.#hangUp();
  }

  #open({ send, recv }: JoinedMedia): void {
    this.send = send === null ? undefined : this.device.createSendTransport(this.#reachable(send));
    this.recv = recv === null ? undefined : this.device.createRecvTransport(this.#reachable(recv));
    for (const transport of [this.send, this.recv]) if (transport) this.#connectWhenAsked(transport);
    this.send?.on("produce", (wanted, callback, fail) => void this.#announce(wanted, callback, fail));
  }

  /** Where UDP is blocked, its candidates may as well not be there. */
  #reachable({ iceCandidates, ...offer }: TransportOffer): TransportOffer {
    const wanted = iceCandidates.filter(({ protocol }) => protocol === "tcp" || !this.#tcpOnly);
    return { ...offer, iceCandidates: wanted };
  }

  async #announce(wanted: Produce[0], callback: Produce[1], fail: Produce[2]): Promise<void> {
    const { kind, rtpParameters, appData } = wanted;
    const { source, paused } = appData;
    const body = { room: this.room, kind, source, rtpParameters, paused };
    try {
      const { producerId } = await this.ask<{ producerId: string }>("media:produce", body);
      callback({ id: producerId });
    } catch (error) {
      fail(error as Error);
    }
  }

  #connectWhenAsked(transport: types.Transport): void {
    transport.on("connect", ({ dtlsParameters }, callback) => {
      void this.ask("media:connect", { room: this.room, transportId: transport.id, dtlsParameters });
      callback();
    });
  }

  async #consume({
    consumerId,
    producerId,
    kind,
    rtpParameters,
    peerId,
    source,
  }: ConsumerOffer): Promise<void> {
    if (this.recv === undefined) throw new Error("no recv transport");
    const consumer = await this.recv.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters,
      streamId: peerId,
    });
    this.consumers.set(consumerId, consumer);
    if (source !== "warm-up") this.#play(consumer);
  }

  #play(consumer: types.Consumer): void {
    const video = document.createElement("video");
    video.muted = consumer.kind === "video";
    video.autoplay = true;
    video.srcObject = new MediaStream([consumer.track]);
    document.body.append(video);
    this.videos.set(consumer.id, video);
    if (consumer.kind === "video") {
      video.requestVideoFrameCallback((at) => {
        this.firstFrameAt ??= at;
        this.firstFrames.push(performance.timeOrigin + at);
      });
    }
  }

  async #resume(offers: readonly ConsumerOffer[]): Promise<void> {
    const consumerIds = offers
      .filter(({ source }) => source !== "warm-up")
      .map(({ consumerId }) => consumerId);
    if (consumerIds.length > 0) await this.ask("media:resume", { room: this.room, consumerIds });
  }

  async #handle(event: string, body: Record<string, unknown>): Promise<void> {
    if (event === "media:consumer") {
      const offer = body["consumer"] as ConsumerOffer;
      await this.#consume(offer);
      await this.#resume([offer]);
    }
    if (event === "media:consumerClosed") {
      const id = String(body["consumerId"]);
      this.consumers.get(id)?.close();
      this.consumers.delete(id);
      this.videos.get(id)?.remove();
      this.videos.delete(id);
    }
    const comesBack = body["reason"] === "worker-died" || body["reason"] === "lost";
    if (event === "media:reset" && comesBack) await this.#again();
  }

  async #again(): Promise<void> {
    const tracks = [...this.producers].flatMap(([source, { track }]) =>
      track ? [{ source, track: track.clone() }] : [],
    );
    this.#hangUp();
    this.firstFrameAt = undefined;
    for (let waitMs = 0; ; waitMs = Math.min(2000, waitMs * 2 + 250)) {
      await new Promise((done) => setTimeout(done, waitMs));
      const joined = await this.join(this.room, this.#as).then(
        () => true,
        () => false,
      );
      if (joined) break;
    }
    await Promise.all(tracks.map(({ source, track }) => this.produce(source, track)));
  }

  #hangUp(): void {
    this.send?.close();
    this.recv?.close();
    this.consumers.clear();
    for (const video of this.videos.values()) video.remove();
    this.videos.clear();
  }
}
