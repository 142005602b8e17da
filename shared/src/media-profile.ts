// The one media profile: what browsers send and how long things may take. Knows no zod: pages load it.

/**
 * Simulcast of a camera, lowest first: 180p, 360p, 720p of a 720p capture. Together 1.3 Mbit/s up; a viewer on a weak
 * network gets the lowest, which with audio fits 150 kbps.
 */
export const cameraEncodings = [
  { rid: "q", scaleResolutionDownBy: 4, maxBitrate: 100_000, scalabilityMode: "L1T1" },
  { rid: "h", scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: "L1T1" },
  { rid: "f", scaleResolutionDownBy: 1, maxBitrate: 900_000, scalabilityMode: "L1T1" },
] as const;

export const cameraCapture = { width: 1280, height: 720, frameRate: 24 } as const;

/** VP8: MediaTek and older Kirin phones can't send H.264, and Android's H.264 has no simulcast. */
export const cameraCodec = "video/VP8";

/** Long frames halve the packets of a broadcast's audio; a conversation keeps 20 ms, since it can't spare the delay. */
export const broadcastAudio = {
  opusDtx: true,
  opusFec: true,
  opusPtime: 60,
  opusMaxAverageBitrate: 32_000,
} as const;
export const conversationAudio = {
  opusDtx: true,
  opusFec: true,
  opusPtime: 20,
  opusMaxAverageBitrate: 32_000,
} as const;

/** Rooms one connection may be in: a recruiter's studio and interviews, a candidate's call and a stream beside it. */
export const ROOMS_PER_SOCKET_MAX = 4;
/** Microphone, camera, screen, and the screen's sound. */
export const PRODUCERS_PER_PEER_MAX = 4;

/** After these a client joins the room again by itself, at once; after the others it doesn't. */
export const resetsToRejoin = ["worker-died", "lost"] as const;
export const resetsThatStay = ["replaced", "ended", "removed"] as const;
