// What the server tells about one room, of all that comes over the shared socket.
import type { ConsumerOffer, MediaQuality, MediaReset, RoomKey } from "@jishi/shared/media";
import type { MediaSignal } from "./signal.ts";

export interface RoomNotices {
  onOffer: (offer: ConsumerOffer) => void;
  onClosed: (consumerId: string) => void;
  onPaused: (consumerId: string, paused: boolean) => void;
  onQuality: (quality: MediaQuality) => void;
  onReset: (reason: MediaReset["reason"]) => void;
}

/** Answers with what ends the listening. */
export function listenInRoom(signal: MediaSignal, room: RoomKey, notices: RoomNotices): () => void {
  const ours =
    <Body extends { room: RoomKey }>(then: (body: Body) => void) =>
    (body: Body) => {
      if (body.room === room) then(body);
    };
  const stops = [
    signal.on(
      "media:consumer",
      ours(({ consumer }) => notices.onOffer(consumer)),
    ),
    signal.on(
      "media:consumerClosed",
      ours(({ consumerId }) => notices.onClosed(consumerId)),
    ),
    signal.on(
      "media:producerPaused",
      ours(({ consumerId }) => notices.onPaused(consumerId, true)),
    ),
    signal.on(
      "media:producerResumed",
      ours(({ consumerId }) => notices.onPaused(consumerId, false)),
    ),
    signal.on(
      "media:quality",
      ours((quality) => notices.onQuality(quality)),
    ),
    signal.on(
      "media:reset",
      ours(({ reason }) => notices.onReset(reason)),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
