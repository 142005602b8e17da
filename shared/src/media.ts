// Media signalling as both sides see it. docs/protocol.md tells the order of events and why.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import type { BoothId, StreamId } from "./ids.ts";
import { resetsThatStay, resetsToRejoin } from "./media-profile.ts";
import {
  DtlsParameters,
  IceParameters,
  MediaKind,
  RtpCapabilities,
  RtpParameters,
  TransportOffer,
} from "./rtp.ts";
import { DeviceInstant, Done } from "./values.ts";

/** Lower case only: two spellings of one id would be two rooms. */
const LowerUuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** `stream:<StreamId>`: one publisher, many viewers. `booth:<BoothId>`: peers who hear each other only when linked. */
export const RoomKey = z.union([
  z.templateLiteral(["stream:", LowerUuid]),
  z.templateLiteral(["booth:", LowerUuid]),
]);
export type RoomKey = z.infer<typeof RoomKey>;
export const streamRoom = (streamId: StreamId): RoomKey => `stream:${streamId}`;
export const boothRoom = (boothId: BoothId): RoomKey => `booth:${boothId}`;

/** Publishers send, viewers receive; peers do both, with whom they are linked. */
export const As = z.enum(["publisher", "viewer", "peer"]);
export type As = z.infer<typeof As>;

export const Source = z.enum(["microphone", "camera", "screen", "screen-audio"]);
export type Source = z.infer<typeof Source>;

const WorkerId = z.uuid();

/** One stream to receive; for `consume()`, with `id: consumerId`. It stays paused until `media:resume` names it. */
export const ConsumerOffer = z.object({
  consumerId: z.string(),
  producerId: z.string(),
  /** Who sends it: show and synchronise by it (`streamId` of consume()). */
  peerId: z.string(),
  kind: MediaKind,
  /** `warm-up` never carries a packet: consuming it connects the receiving transport before the call. Don't show it. */
  source: z.enum([...Source.options, "warm-up"]),
  rtpParameters: RtpParameters,
  /** The sender muted it or switched the camera off. */
  producerPaused: z.boolean(),
});
export type ConsumerOffer = z.infer<typeof ConsumerOffer>;

export const JoinMedia = z.object({
  room: RoomKey,
  as: As,
  rtpCapabilities: RtpCapabilities,
  /** Kept with the attendance that begins here. */
  deviceAt: DeviceInstant.optional(),
});
export type JoinMedia = z.infer<typeof JoinMedia>;
export const JoinedMedia = z.object({
  room: RoomKey,
  peerId: z.string(),
  /** null for a viewer. */
  send: TransportOffer.nullable(),
  /** null for a publisher. */
  recv: TransportOffer.nullable(),
  /** What can be received already: a viewer's streams, or a peer's warm-up and whom they are linked with. */
  consumers: z.array(ConsumerOffer),
});
export type JoinedMedia = z.infer<typeof JoinedMedia>;

const inRoom = { room: RoomKey };
const OneProducer = z.object({ ...inRoom, producerId: WorkerId });

/** How much video to receive: `auto` follows the network; `off` is audio only, for present and future streams. */
export const VideoWish = z.enum(["auto", "medium", "low", "off"]);
export type VideoWish = z.infer<typeof VideoWish>;

/** Client → server: each is parsed, answered, and refused with a code. */
export const mediaFromClient = {
  "media:join": { body: JoinMedia, reply: JoinedMedia },
  "media:connect": {
    body: z.object({ ...inRoom, transportId: WorkerId, dtlsParameters: DtlsParameters }),
    reply: Done,
  },
  "media:produce": {
    body: z.object({
      ...inRoom,
      kind: MediaKind,
      source: Source,
      rtpParameters: RtpParameters,
      paused: z.boolean(),
    }),
    reply: z.object({ producerId: z.string() }),
  },
  "media:pauseProducer": { body: OneProducer, reply: Done },
  "media:resumeProducer": { body: OneProducer, reply: Done },
  "media:closeProducer": { body: OneProducer, reply: Done },
  "media:resume": {
    body: z.object({ ...inRoom, consumerIds: z.array(WorkerId).min(1).max(16) }),
    reply: Done,
  },
  "media:layers": { body: z.object({ ...inRoom, video: VideoWish }), reply: Done },
  "media:restartIce": {
    body: z.object({ ...inRoom, transportId: WorkerId }),
    reply: z.object({ iceParameters: IceParameters }),
  },
  "media:leave": { body: z.object(inRoom), reply: Done },
} as const;

const OneConsumer = z.object({ ...inRoom, consumerId: z.string() });
const Score = z.int().min(0).max(10).nullable();

/** Server → client. */
export const mediaFromServer = {
  "media:consumer": z.object({ ...inRoom, consumer: ConsumerOffer }),
  "media:consumerClosed": OneConsumer,
  "media:producerPaused": OneConsumer,
  "media:producerResumed": OneConsumer,
  /** The peer is gone from the server; nothing of it is left to close there. */
  "media:reset": z.object({ ...inRoom, reason: z.enum([...resetsToRejoin, ...resetsThatStay]) }),
  /**
   * What gets through, 10 the best, at most once a second and only on change: `up` of what this peer sends (worst source),
   * `down` of what it receives; null while nothing flows. `video` is false while the network leaves no room for any layer.
   */
  "media:quality": z.object({ ...inRoom, up: Score, down: Score, video: z.boolean() }),
} as const;
export type MediaReset = z.infer<(typeof mediaFromServer)["media:reset"]>;
export type MediaQuality = z.infer<(typeof mediaFromServer)["media:quality"]>;

export const MediaCapabilities = z.object({ rtpCapabilities: RtpCapabilities });
export type MediaCapabilities = z.infer<typeof MediaCapabilities>;

export const mediaRoutes = routeTable({
  "GET /api/media/capabilities": {
    summary: "Codecs and header extensions of every room; load a Device with them before joining",
    action: "system.view",
    target: "none",
    reply: MediaCapabilities,
  },
});
