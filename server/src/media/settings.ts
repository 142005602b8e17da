// What every room offers and every limit of the media server, with its reason.
import type { As } from "@jishi/shared/media";
import type { RouterRtpCodecCapability } from "mediasoup/types";

/** The same for every router, so that a browser can load its Device before it knows the room. */
export const routerCodecs: RouterRtpCodecCapability[] = [
  { kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 },
  { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
  {
    // For encoders such as OBS, which send H.264 and nothing else.
    kind: "video",
    mimeType: "video/H264",
    clockRate: 90_000,
    parameters: { "packetization-mode": 1, "profile-level-id": "42e01f", "level-asymmetry-allowed": 1 },
  },
];

/** The default buffers lose packets from 300 viewers on. */
export const SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;

/** Past it a core loses packets (measured: none at 300, some at 400), so later viewers go to another worker. */
export const VIEWERS_PER_WORKER_MAX = 300;

/** Ways of numbering codecs among WHEP players of one stream: a handful of browsers and players. Each costs a router. */
export const NUMBERINGS_PER_ROOM_MAX = 8;

/** A booth's recruiters and its candidates at place 1 and 2; far more would be a feature's error. */
export const PEERS_PER_BOOTH_MAX = 60;
/** One in the browser and one encoder: a takeover has both for a moment. */
export const PUBLISHERS_PER_STREAM_MAX = 2;

/**
 * A source isn't asked for a key frame more often, since each costs its encoder ten ordinary frames. Of two who talk, the one
 * asks when it begins to send and the other when it can show: a second apart would be a second's wait. Less than 300 ms apart
 * Chromium drops the second request, and the worker asks again a second later; at 350 ms one call in twenty still met that.
 */
export const KEY_FRAME_DELAY_MS: Record<As, number> = { publisher: 1000, viewer: 1000, peer: 310 };

/** A browser renews consent every 2.5 s or so; past 20 s without, it's gone (RFC 7675 says 30 at most). */
export const ICE_CONSENT_SECONDS = 20;

/** A phone's uplink in one room: three camera layers, a screen and sound, with room to spare. */
export const INCOMING_BITRATE_MAX = 4_000_000;
/** Before the first estimate: the middle layer at once, the top one when the network proves it. */
export const OUTGOING_BITRATE_START = 600_000;

/**
 * The worker lines up a camera's layers by the sender reports of each, and takes the first that it gives to a receiver as its
 * measure of time. One that begins and stops before its report leaves it no measure: the next layer's time jumps, and the receiver
 * stands still until the first comes back (seen: 17 to 20 s; a weak uplink stops the highest layer within a second). So each receiver
 * begins with the lowest layer, which goes on as long as any, until it has flowed for two reports' time.
 */
export const LAYERS_ALIGN_MS = 2_000;

/** How often all peers are looked at. One request per transport: at 300 viewers 30 a second. */
export const SWEEP_SECONDS = 10;
/** How often a peer without its socket is looked at, so that "last seen" is right to the second. */
export const DETACHED_CHECK_SECONDS = 1;
/** A peer without socket and without packets is lost after this; a reload takes 2 s. */
export const SILENT_SECONDS_MAX = 6;
/** A peer whose packets still come gets this long to bring its socket back: the lease of a place. */
export const DETACHED_SECONDS_MAX = 90;
/** A room that nobody entered, or that everybody left, is kept this long: a reload finds it again. */
export const EMPTY_ROOM_SECONDS = 20;
