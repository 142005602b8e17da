// Who is in a room, and what the rest of the server is told about them. Attendance is built on these events.
import type { EventEmitter } from "node:events";
import type { As, RoomKey } from "@jishi/shared/media";

export interface Presence {
  readonly room: RoomKey;
  readonly peerId: string;
  readonly as: As;
  /** Whatever the feature that let them in gave along; handed back untouched. */
  readonly appData: unknown;
  /** Milliseconds since 1970, as every `at` here. */
  readonly joinedAt: number;
  /** By how many milliseconds their clock was ahead of ours when they joined, less the way here. Unknown of plain players. */
  readonly clockAheadMs?: number;
}

/**
 * left – by word; replaced – the same peer joined again from elsewhere; ended – the room was ended; removed – by the feature;
 * lost – vanished; worker-died – their worker did, or the server goes down. After `lost` and `worker-died` a live client comes back by itself.
 */
export type GoneReason = "left" | "replaced" | "ended" | "removed" | "lost" | "worker-died";

export type PresenceEvents = {
  joined: [Presence];
  /** The first media packet went through: `in` from them to us, `out` to them over a finished handshake. Once each. */
  flowing: [Presence, { direction: "in" | "out"; at: number }];
  /** Every SWEEP_SECONDS, all who are there now (proven by packets), at most one event per sweep. */
  seen: [readonly { presence: Presence; flowing: boolean }[], { at: number }];
  /** Once per join. `lastSeenAt` is when a packet last proved them there, or now when they left by word. */
  gone: [Presence, { reason: GoneReason; lastSeenAt: number; at: number }];
};
export type PresenceEmitter = EventEmitter<PresenceEvents>;
