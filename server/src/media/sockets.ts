// Binds the media events of one socket to its peers. Decides nothing about who may: the features do.
import { Refusal } from "@jishi/shared/errors";
import {
  type As,
  type JoinedMedia,
  type JoinMedia,
  mediaFromClient,
  type RoomKey,
} from "@jishi/shared/media";
import { ROOMS_PER_SOCKET_MAX } from "@jishi/shared/media-profile";
import type { TransportOffer } from "@jishi/shared/rtp";
import { done } from "@jishi/shared/values";
import type { WebRtcTransport } from "mediasoup/types";
import { bind, type JishiSocket } from "../sockets/on.ts";
import type { Media } from "./media.ts";
import type { Peer } from "./peer.ts";
import type { GoneReason } from "./presence.ts";
import type { ServerEvent, Told } from "./wire.ts";

/** What a feature answers when it lets someone into a room. */
export interface Admission {
  /** Who this is in the room, for example `person:<id>`. The same one from another socket replaces the first. */
  peerId: string;
  /** Comes back with every presence event. */
  appData?: unknown;
  /** In a booth: the peers this one is talking with now, so that a reload lands in the middle of the interview. */
  linkedWith?: readonly string[];
}

/** Refuses, or says who it is. Called for each `media:join`. */
export type Authorise = (socket: JishiSocket, room: RoomKey, as: As) => Promise<Admission>;

export interface MediaSocketDeps {
  media: Media;
  authorise: Authorise;
}

export function mediaSockets(socket: JishiSocket, deps: MediaSocketDeps): void {
  const peers = new Map<RoomKey, Peer>();
  const peerIn = (room: RoomKey): Peer => {
    const peer = peers.get(room);
    if (peer === undefined) throw new Refusal("media/not-joined");
    return peer;
  };
  bind(socket, mediaFromClient, {
    "media:join": (body) => join(socket, deps, peers, body),
    "media:connect": async ({ room, transportId, dtlsParameters }) => {
      await peerIn(room).connect(transportId, dtlsParameters);
      return done;
    },
    "media:produce": async ({ room, ...wanted }) => ({ producerId: await peerIn(room).produce(wanted) }),
    "media:pauseProducer": async ({ room, producerId }) => {
      await peerIn(room).setProducerPaused(producerId, true);
      return done;
    },
    "media:resumeProducer": async ({ room, producerId }) => {
      await peerIn(room).setProducerPaused(producerId, false);
      return done;
    },
    "media:closeProducer": ({ room, producerId }) => {
      peerIn(room).closeProducer(producerId);
      return done;
    },
    "media:resume": async ({ room, consumerIds }) => {
      await peerIn(room).resume(consumerIds);
      return done;
    },
    "media:layers": async ({ room, video }) => {
      await peerIn(room).wish(video);
      return done;
    },
    "media:restartIce": async ({ room, transportId }) => ({
      iceParameters: await peerIn(room).restartIce(transportId),
    }),
    "media:leave": ({ room }) => {
      peers.get(room)?.end("left");
      return done;
    },
  });
  // A ping timeout only says that they were gone for some seconds already.
  socket.on("disconnect", (reason: string) => {
    for (const peer of peers.values()) peer.detach(reason !== "ping timeout");
  });
}

type Peers = Map<RoomKey, Peer>;

async function join(
  socket: JishiSocket,
  { media, authorise }: MediaSocketDeps,
  peers: Peers,
  { room: key, as, rtpCapabilities, deviceAt }: JoinMedia,
): Promise<JoinedMedia> {
  if (!peers.has(key) && peers.size >= ROOMS_PER_SOCKET_MAX) throw new Refusal("media/limit");
  const admission = await authorise(socket, key, as);
  const room = await media.room(key);
  const earlier = peers.get(key);
  peers.delete(key); // It's replaced without a word: this page asked for it.
  const clock = deviceAt === undefined ? {} : { deviceAt: Date.parse(deviceAt) };
  const entry = { ...admission, as, rtpCapabilities, ...clock };
  const peer = await room.join(entry).catch((error: unknown) => {
    if (earlier !== undefined && !earlier.gone) peers.set(key, earlier);
    throw error;
  });
  if (peer.gone) throw new Refusal("media/failed", { retryAfterSeconds: 1 });
  peers.set(key, peer);
  follow(socket, key, peer, peers);
  if (!socket.connected) peer.detach(true);
  return {
    room: key,
    peerId: admission.peerId,
    send: transportOffer(peer.send),
    recv: transportOffer(peer.recv),
    consumers: peer.takeOffers(),
  };
}

function follow(socket: JishiSocket, room: RoomKey, peer: Peer, peers: Peers): void {
  const tell = <E extends ServerEvent>(event: E, body: Told<E>) => socket.emit(event, body);
  peer.on("consumer", (consumer) => tell("media:consumer", { room, consumer }));
  peer.on("consumerClosed", (consumerId) => tell("media:consumerClosed", { room, consumerId }));
  peer.on("producerPaused", (consumerId, paused) =>
    tell(paused ? "media:producerPaused" : "media:producerResumed", { room, consumerId }),
  );
  peer.on("quality", (scores) => tell("media:quality", { room, ...scores }));
  const onGone = (reason: GoneReason) => {
    if (peers.get(room) !== peer) return;
    peers.delete(room);
    if (reason !== "left") tell("media:reset", { room, reason });
  };
  peer.once("gone", onGone);
}

function transportOffer(transport: WebRtcTransport | undefined): TransportOffer | null {
  if (transport === undefined) return null;
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
  return { id, iceParameters, iceCandidates, dtlsParameters };
}
