// One presence in a room: its two transports, and what is sent and received over them. Closing it closes them all.
import type { ConsumerOffer, JoinedMedia, RoomKey, Source } from "@jishi/shared/media";
import { broadcastAudio, cameraCodec, cameraEncodings, conversationAudio } from "@jishi/shared/media-profile";
import type {
  ConnectionState,
  Consumer,
  Device,
  Producer,
  ProducerOptions,
  Transport,
} from "mediasoup-client/types";
import type { MediaSignal } from "./signal.ts";

export interface ConnectionOptions {
  device: Device;
  signal: MediaSignal;
  room: RoomKey;
  /** Whether many watch (longer audio frames) or two talk. */
  broadcast: boolean;
  /** The link went down (a change of network, a lost server) or came back. */
  onLink: (up: boolean) => void;
  /** The server didn't take our handshake: this presence will never flow. */
  onBroken: (error: unknown) => void;
}

type SourceData = { source: Source; paused: boolean };
export type Outgoing = SourceData & { track: MediaStreamTrack };

/** A shared screen is text: sharpness before motion, and one layer is enough for the one person who reads it. */
const screenEncodings = [{ maxBitrate: 1_200_000, scalabilityMode: "L1T1" }];

function isAudioStats(entry: unknown): entry is { packetsReceived: number } {
  if (typeof entry !== "object" || entry === null) return false;
  const of = (name: string): unknown => Reflect.get(entry, name);
  return of("type") === "inbound-rtp" && of("kind") === "audio" && typeof of("packetsReceived") === "number";
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #send: Transport | null;
  readonly #recv: Transport | null;
  #closed = false;

  constructor(joined: Pick<JoinedMedia, "send" | "recv">, options: ConnectionOptions) {
    this.#options = options;
    this.#send = joined.send && this.#watched(options.device.createSendTransport(joined.send));
    this.#recv = joined.recv && this.#watched(options.device.createRecvTransport(joined.recv));
    this.#send?.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ours, from produce() below
      const { source, paused } = appData as SourceData;
      const made = options.signal.ask("media:produce", {
        room: options.room,
        kind,
        source,
        rtpParameters,
        paused,
      });
      // The library asks by callbacks.
      // oxlint-disable-next-line promise/no-callback-in-promise
      made.then(({ producerId }) => done({ id: producerId }), failed);
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  #watched(transport: Transport): Transport {
    const { signal, room } = this.#options;
    transport.on("connect", ({ dtlsParameters }, done) => {
      // Called back at once: the message arrives before the handshake does, and a refusal ends this presence anyway.
      done();
      signal
        .ask("media:connect", { room, transportId: transport.id, dtlsParameters })
        .catch((error: unknown) => {
          if (!this.#closed) this.#options.onBroken(error);
        });
    });
    transport.on("connectionstatechange", (state) => this.#linkChanged(state));
    return transport;
  }

  #linkChanged(state: ConnectionState): void {
    if (this.#closed) return;
    if (state === "disconnected" || state === "failed") this.#options.onLink(false);
    if (state === "connected" && this.#down().length === 0) this.#options.onLink(true);
  }

  #down(): Transport[] {
    const transports = [this.#send, this.#recv].filter((transport) => transport !== null);
    return transports.filter(({ connectionState }) => ["disconnected", "failed"].includes(connectionState));
  }

  async produce({ source, track, paused }: Outgoing): Promise<Producer> {
    if (!this.#send) throw new Error("a viewer sends nothing");
    return this.#send.produce({
      track,
      // Tracks belong to Capture: it stops them, and a preview shows them while nothing is sent.
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, paused } satisfies SourceData,
      ...(track.kind === "audio" ? this.#audio() : this.#video(source)),
    });
  }

  #audio(): ProducerOptions {
    return { codecOptions: { ...(this.#options.broadcast ? broadcastAudio : conversationAudio) } };
  }

  #video(source: Source): ProducerOptions {
    const { codecs = [] } = this.#options.device.sendRtpCapabilities;
    const codec = codecs.find(({ mimeType }) => mimeType.toLowerCase() === cameraCodec.toLowerCase());
    const layers = source === "camera" ? cameraEncodings : screenEncodings;
    // The library writes into the layers.
    return { encodings: layers.map((layer) => Object.assign({}, layer)), ...(codec && { codec }) };
  }

  async consume(offer: ConsumerOffer): Promise<Consumer> {
    if (!this.#recv) throw new Error("a publisher receives nothing");
    const { consumerId, producerId, peerId, kind, rtpParameters } = offer;
    return this.#recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId: peerId });
  }

  /** Finds a new way to the server for the transports that lost theirs. */
  async mend(): Promise<void> {
    const { signal, room } = this.#options;
    await Promise.all(
      this.#down().map(async (transport) => {
        const { iceParameters } = await signal.ask("media:restartIce", { room, transportId: transport.id });
        if (!this.#closed) await transport.restartIce({ iceParameters });
      }),
    );
  }

  /** Audio packets received so far; 0 for who only sends. */
  async heard(): Promise<number> {
    const stats = await this.#recv?.getStats();
    let packets = 0;
    stats?.forEach((entry: unknown) => {
      if (isAudioStats(entry)) packets += entry.packetsReceived;
    });
    return packets;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#send?.close();
    this.#recv?.close();
  }
}
