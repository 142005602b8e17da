// What browser and media worker tell each other about codecs, streams and handshakes, bounded before it reaches the worker.
import { z } from "zod";

/** No browser offers half as many; past it a description is an attack on the worker's memory. */
const CODECS_MAX = 64;
const EXTENSIONS_MAX = 48;
/** Three simulcast layers, and one to spare. */
const ENCODINGS_MAX = 4;

const Ssrc = z.int().min(1).max(0xffffffff);
const PayloadType = z.int().min(0).max(127);
const token = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .regex(/^[\x20-\x7e]*$/);

export const MediaKind = z.enum(["audio", "video"]);
export type MediaKind = z.infer<typeof MediaKind>;

/** Those that mediasoup's server and its client both know; a browser that loaded our capabilities offers no other. */
export const HeaderExtensionUri = z.enum([
  "urn:ietf:params:rtp-hdrext:sdes:mid",
  "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
  "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
  "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
  "urn:3gpp:video-orientation",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
  "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
  "urn:mediasoup:params:rtp-hdrext:packet-id",
]);
export type HeaderExtensionUri = z.infer<typeof HeaderExtensionUri>;

/** `fmtp` values: strings and numbers only, since the worker takes nothing else. */
const FormatParameters = z
  .record(token(64), z.unknown())
  .refine(
    (all) =>
      Object.keys(all).length <= 24 &&
      Object.values(all).every(
        (value) => typeof value === "number" || (typeof value === "string" && value.length <= 256),
      ),
  );
const RtcpFeedback = z.object({ type: token(32), parameter: token(32).exactOptional() });

const codec = {
  mimeType: token(40).regex(/^(audio|video)\/[\w-]+$/i),
  clockRate: z.int().min(8000).max(192_000),
  channels: z.int().min(1).max(8).exactOptional(),
  parameters: FormatParameters.exactOptional(),
  rtcpFeedback: z.array(RtcpFeedback).max(16).exactOptional(),
};

/** What an endpoint can send or receive. */
export const RtpCapabilities = z.object({
  codecs: z
    .array(z.object({ ...codec, kind: MediaKind, preferredPayloadType: PayloadType }))
    .max(CODECS_MAX)
    .exactOptional(),
  headerExtensions: z
    .array(
      z.object({
        kind: MediaKind,
        uri: HeaderExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().exactOptional(),
        direction: z.enum(["sendrecv", "sendonly", "recvonly", "inactive"]).exactOptional(),
      }),
    )
    .max(EXTENSIONS_MAX)
    .exactOptional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

/** How one media source is sent. */
export const RtpParameters = z.object({
  mid: token(32).exactOptional(),
  codecs: z.array(z.object({ ...codec, payloadType: PayloadType })).max(CODECS_MAX),
  headerExtensions: z
    .array(
      z.object({
        uri: HeaderExtensionUri,
        id: z.int().min(1).max(255),
        encrypt: z.boolean().exactOptional(),
        parameters: FormatParameters.exactOptional(),
      }),
    )
    .max(EXTENSIONS_MAX)
    .exactOptional(),
  encodings: z
    .array(
      z.object({
        ssrc: Ssrc.exactOptional(),
        rid: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,16}$/)
          .exactOptional(),
        codecPayloadType: PayloadType.exactOptional(),
        rtx: z.object({ ssrc: Ssrc }).exactOptional(),
        dtx: z.boolean().exactOptional(),
        scalabilityMode: z
          .string()
          .regex(/^[LS][1-3]T[1-3](_KEY(_SHIFT)?|h)?$/)
          .exactOptional(),
        maxBitrate: z.int().min(1).max(100_000_000).exactOptional(),
      }),
    )
    .max(ENCODINGS_MAX)
    .exactOptional(),
  rtcp: z
    .object({ cname: token(255).exactOptional(), reducedSize: z.boolean().exactOptional() })
    .exactOptional(),
  msid: token(255).exactOptional(),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

const fingerprintBytes = { "sha-1": 20, "sha-224": 28, "sha-256": 32, "sha-384": 48, "sha-512": 64 };
const DtlsFingerprint = z
  .object({
    algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]),
    value: z
      .string()
      .max(200)
      .regex(/^[0-9a-f]{2}(:[0-9a-f]{2})*$/i),
  })
  .refine(({ algorithm, value }) => value.length === fingerprintBytes[algorithm] * 3 - 1);
export const DtlsParameters = z.object({
  role: z.enum(["auto", "client", "server"]).exactOptional(),
  fingerprints: z.array(DtlsFingerprint).min(1).max(5),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

export const IceParameters = z.object({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.boolean().exactOptional(),
});
export type IceParameters = z.infer<typeof IceParameters>;

/** The server's end of a transport; a client passes it to createSendTransport or createRecvTransport as it is. */
export const TransportOffer = z.object({
  id: z.string(),
  iceParameters: IceParameters,
  iceCandidates: z.array(
    z.object({
      foundation: z.string(),
      priority: z.number(),
      ip: z.string(),
      address: z.string(),
      protocol: z.enum(["udp", "tcp"]),
      port: z.int(),
      type: z.literal("host"),
      tcpType: z.literal("passive").exactOptional(),
    }),
  ),
  dtlsParameters: DtlsParameters,
});
export type TransportOffer = z.infer<typeof TransportOffer>;
