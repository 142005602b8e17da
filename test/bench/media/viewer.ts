// A viewer without a browser: the product's own signalling, a real handshake, real decryption, no decoder.
import type { ConsumerOffer, JoinedMedia } from "@jishi/shared/media";
import type { RtpCapabilities, TransportOffer } from "@jishi/shared/rtp";
import { PeerConnection, type Track } from "node-datachannel";
import { io, type Socket } from "socket.io-client";
import { isRtcp, Receiver } from "./rtp.ts";

/** No header extensions: bandwidth estimation would need feedback that this client doesn't send. */
const rtpCapabilities: RtpCapabilities = {
  codecs: [
    {
      kind: "video",
      mimeType: "video/VP8",
      clockRate: 90_000,
      preferredPayloadType: 101,
      rtcpFeedback: [{ type: "nack", parameter: "pli" }],
    },
  ],
  headerExtensions: [],
};

type Answer = { ok: true; value: unknown } | { ok: false; code: string };

export class Viewer {
  readonly receiver = new Receiver();
  readonly #socket: Socket;
  readonly #pc: PeerConnection;
  /** Kept, or the garbage collector takes it and the packets stop. */
  #track: Track | undefined;
  #joinedAt = 0;

  private constructor(socket: Socket, name: string) {
    this.#socket = socket;
    this.#pc = new PeerConnection(name, { iceServers: [] });
  }

  /** Connected but not in a room: as a page that was opened some seconds ago. */
  static async open(url: string, name: string): Promise<Viewer> {
    const socket = io(url, { auth: { name }, transports: ["websocket"], forceNew: true });
    await new Promise<void>((done) => socket.once("connect", () => done()));
    return new Viewer(socket, name);
  }

  /**
   * A witness looks at every packet. The others decrypt them and let them go: looking costs more than the server spends on
   * sending, so on one machine a crowd of witnesses would measure themselves.
   */
  async join(room: string, isWitness: boolean): Promise<void> {
    this.#joinedAt = performance.now();
    const { recv, consumers } = await this.#ask<JoinedMedia>("media:join", {
      room,
      as: "viewer",
      rtpCapabilities,
    });
    const [video] = consumers;
    if (recv === null || video === undefined) throw new Error("nothing to watch");
    this.#pc.onTrack((track) => {
      this.#track = track;
      if (!isWitness) return;
      track.onMessage((message) => {
        const packet = Buffer.from(message as unknown as ArrayBuffer);
        if (!isRtcp(packet)) this.receiver.take(packet);
      });
    });
    const answer = new Promise<string>((done) => this.#pc.onLocalDescription((sdp) => done(sdp)));
    this.#pc.setRemoteDescription(offerOf(recv, video), "offer");
    const dtlsParameters = { role: "client", fingerprints: [fingerprintOf(await answer)] };
    await this.#ask("media:connect", { room, transportId: recv.id, dtlsParameters });
    await this.#ask("media:resume", { room, consumerIds: [video.consumerId] });
  }

  get isConnected(): boolean {
    return this.#pc.state() === "connected";
  }

  /** From asking to join to the last packet of the first key frame; undefined before it. */
  get firstFrameMs(): number | undefined {
    const { firstFrameAt } = this.receiver;
    return firstFrameAt === undefined ? undefined : firstFrameAt - this.#joinedAt;
  }

  close(): void {
    this.#socket.close();
    this.#track?.close();
    this.#pc.close();
  }

  async #ask<Value>(event: string, body: object): Promise<Value> {
    const answer = (await this.#socket.timeout(10_000).emitWithAck(event, body)) as Answer;
    if (!answer.ok) throw new Error(answer.code);
    return answer.value as Value;
  }
}

function fingerprintOf(sdp: string): { algorithm: string; value: string } {
  const [, algorithm = "", value = ""] = /a=fingerprint:(\S+) (\S+)/.exec(sdp) ?? [];
  return { algorithm: algorithm.toLowerCase(), value };
}

/** The server's transport and one stream, as the offer that a peer connection understands. */
function offerOf(
  { iceParameters, iceCandidates, dtlsParameters }: TransportOffer,
  video: ConsumerOffer,
): string {
  const { codecs, encodings = [], mid = "0" } = video.rtpParameters;
  const payloadType = codecs[0]?.payloadType ?? 0;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === "sha-256");
  const candidates = iceCandidates
    .filter(({ protocol }) => protocol === "udp")
    .map(
      ({ foundation, priority, address, port }) =>
        `a=candidate:${foundation} 1 udp ${priority} ${address} ${port} typ host`,
    );
  return [
    "v=0",
    "o=- 1 1 IN IP4 0.0.0.0",
    "s=-",
    "t=0 0",
    "a=ice-lite",
    `a=group:BUNDLE ${mid}`,
    `m=video 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    "c=IN IP4 0.0.0.0",
    `a=mid:${mid}`,
    "a=sendonly",
    "a=rtcp-mux",
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:sha-256 ${fingerprint?.value ?? ""}`,
    "a=setup:actpass",
    `a=rtpmap:${payloadType} VP8/90000`,
    `a=ssrc:${encodings[0]?.ssrc ?? 0} cname:camera`,
    ...candidates,
    "a=end-of-candidates",
    "",
  ].join("\r\n");
}
