// The media server: its workers, its rooms, and the sweep that says who is there.
import { EventEmitter } from "node:events";
import type { RoomKey } from "@jishi/shared/media";
import type { Peer } from "./peer.ts";
import type { PresenceEvents } from "./presence.ts";
import { Room, type RoomClosedReason } from "./room.ts";
import { EMPTY_ROOM_SECONDS, SWEEP_SECONDS, VIEWERS_PER_WORKER_MAX } from "./settings.ts";
import { Workers, type WorkerOptions } from "./workers.ts";

export interface MediaOptions extends WorkerOptions {
  /** Viewers and peers on one worker before later viewers go to another. */
  viewersPerWorkerMax?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export type MediaEvents = {
  /** A room is gone; the next `room(key)` opens a new one. */
  roomClosed: [RoomKey, RoomClosedReason];
};

export interface MediaFigures {
  rooms: number;
  peers: number;
  workers: { pid: number; peers: number; cpuMicroseconds: number }[];
}

export class Media extends EventEmitter<MediaEvents> {
  /** Who came, whose media flows, who is there, who is gone: of all rooms. */
  readonly presence = new EventEmitter<PresenceEvents>();
  readonly #options: MediaOptions;
  readonly #workers: Workers;
  /** By key; a promise, so that two who come first open one room. */
  readonly #rooms = new Map<RoomKey, Promise<Room>>();
  readonly #open = new Set<Room>();
  readonly #sweepTimer: NodeJS.Timeout;
  #sweeping = false;

  private constructor(options: MediaOptions, workers: Workers) {
    super();
    this.#options = options;
    this.#workers = workers;
    this.#sweepTimer = setInterval(() => void this.sweep(), SWEEP_SECONDS * 1000).unref();
  }

  /** @internal Use startMedia. */
  static async start(options: MediaOptions): Promise<Media> {
    return new Media(options, await Workers.start(options));
  }

  /** The room, opened if it isn't. Refuses with media/failed while no worker is there. */
  async room(key: RoomKey): Promise<Room> {
    const opened = this.#rooms.get(key);
    if (opened !== undefined) return opened;
    const opening = this.#openRoom(key);
    this.#rooms.set(key, opening);
    opening.catch(() => this.#rooms.delete(key));
    return opening;
  }

  /** The room if it's open, without opening it. */
  async openedRoom(key: RoomKey): Promise<Room | undefined> {
    return this.#rooms.get(key);
  }

  /** Asks the workers about every peer, tells who was seen, and closes rooms that stayed empty. Runs by itself. */
  async sweep(): Promise<void> {
    if (this.#sweeping) return; // A slow worker must not pile up sweeps.
    this.#sweeping = true;
    try {
      const at = this.#now();
      const looks = await Promise.all([...this.#open].flatMap(({ peers }) => peers).map(lookAt));
      const seen = looks
        .filter((look) => look.alive)
        .map(({ peer, flowing }) => ({ presence: peer.presence, flowing }));
      if (seen.length > 0) this.presence.emit("seen", seen, { at });
      for (const room of this.#open) {
        const emptyMs = room.emptySince === undefined ? 0 : at - room.emptySince;
        if (emptyMs > EMPTY_ROOM_SECONDS * 1000) room.closeIfEmpty();
      }
    } finally {
      this.#sweeping = false;
    }
  }

  async figures(): Promise<MediaFigures> {
    const workers = this.#workers.all.map(async (worker) => ({
      pid: worker.pid,
      peers: worker.peers,
      cpuMicroseconds: await worker.cpuMicroseconds(),
    }));
    return {
      rooms: this.#open.size,
      peers: [...this.#open].reduce((sum, { peers }) => sum + peers.length, 0),
      workers: await Promise.all(workers),
    };
  }

  /** Closes all rooms, then the workers; resolves when their processes have ended. */
  async close(): Promise<void> {
    clearInterval(this.#sweepTimer);
    for (const room of this.#open) room.shutDown();
    await this.#workers.close();
  }

  async #openRoom(key: RoomKey): Promise<Room> {
    const { log, viewersPerWorkerMax = VIEWERS_PER_WORKER_MAX } = this.#options;
    const now = this.#now;
    const room = await Room.open({
      key,
      workers: this.#workers,
      viewersPerWorkerMax,
      told: this.presence,
      log,
      now,
    });
    this.#open.add(room);
    room.once("closed", (reason) => {
      this.#open.delete(room);
      this.#rooms.delete(key);
      this.emit("roomClosed", key, reason);
    });
    return room;
  }

  get #now(): () => number {
    return this.#options.now ?? Date.now;
  }
}

async function lookAt(peer: Peer) {
  const nothing = { alive: false, flowing: false };
  return { peer, ...(await peer.look().catch(() => nothing)) }; // Its worker may have died.
}

/** Starts the workers. Throws, with the remedy, when a port is taken or the worker can't run. */
export function startMedia(options: MediaOptions): Promise<Media> {
  return Media.start(options);
}
