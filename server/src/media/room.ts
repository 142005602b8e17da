// One stream's or one booth's media: who is in it, and who receives whom.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { Refusal } from "@jishi/shared/errors";
import type { As, RoomKey } from "@jishi/shared/media";
import type { RtpCapabilities } from "@jishi/shared/rtp";
import type { Branch, Numbering } from "./branch.ts";
import { Branches } from "./branches.ts";
import { Links } from "./links.ts";
import { Peer } from "./peer.ts";
import type { GoneReason, PresenceEmitter } from "./presence.ts";
import { fromWorker } from "./refuse.ts";
import { PEERS_PER_BOOTH_MAX, PUBLISHERS_PER_STREAM_MAX } from "./settings.ts";
import type { OfferedSource } from "./sources.ts";
import { WarmUp } from "./warm-up.ts";
import type { MediaLog, Workers } from "./workers.ts";

/** Browsers write it into their session descriptions, where a space would break the line. */
const PEER_ID = /^[\w:.-]{1,100}$/;

/** empty – nobody came or everybody left; ended – by the feature; worker-died, shutdown – peers are told to join again. */
export type RoomClosedReason = "empty" | "ended" | "worker-died" | "shutdown";
export type RoomEvents = { closed: [RoomClosedReason] };

export interface RoomOptions {
  key: RoomKey;
  workers: Workers;
  viewersPerWorkerMax: number;
  told: PresenceEmitter;
  log: MediaLog;
  now: () => number;
}

/** Who comes in. The peerId is the feature's: the same one from elsewhere replaces the first. */
export interface Entry {
  /** Matches PEER_ID. */
  peerId: string;
  as: As;
  rtpCapabilities: RtpCapabilities;
  appData?: unknown;
  /**
   * Came over HTTP with an RTCPeerConnection of its own. Some of those (libnice) keep their connection alive without the
   * consent checks of RFC 7675, so they aren't held to them: whoever lets them in watches their packets.
   */
  overHttp?: boolean;
  /** What their clock shows, in milliseconds since 1970. */
  deviceAt?: number | undefined;
  /** For a plain WHEP player: the payload types it insists on. */
  numbering?: Numbering | undefined;
  /** In a booth: with whom this peer talks already, for example after a reload or a worker's death. */
  linkedWith?: readonly string[] | undefined;
}

export class Room extends EventEmitter<RoomEvents> {
  readonly key: RoomKey;
  readonly #options: RoomOptions;
  readonly #branches: Branches;
  readonly #warmUp: WarmUp | undefined;
  readonly #peers = new Map<string, Peer>();
  readonly #branchOf = new Map<Peer, Branch>();
  readonly #links = new Links();
  #emptySince: number;
  #closed = false;

  private constructor(options: RoomOptions, branches: Branches, warmUp?: WarmUp) {
    super();
    this.key = options.key;
    this.#options = options;
    this.#branches = branches;
    this.#warmUp = warmUp;
    this.#emptySince = options.now();
    branches.on("closed", (branch) => this.#branchClosed(branch));
  }

  static async open(options: RoomOptions): Promise<Room> {
    const branches = await Branches.open(options);
    const { router } = branches.origin;
    const warmUp = options.key.startsWith("booth:") ? await fromWorker(WarmUp.open(router)) : undefined;
    return new Room(options, branches, warmUp);
  }

  get closed(): boolean {
    return this.#closed;
  }

  get peers(): readonly Peer[] {
    return [...this.#peers.values()];
  }

  /** Since when nobody is here; undefined while somebody is. */
  get emptySince(): number | undefined {
    return this.#peers.size === 0 ? this.#emptySince : undefined;
  }

  /** Routers that this room runs on: 1, and one more for each further worker or numbering. */
  get branches(): number {
    return this.#branches.size;
  }

  peer(peerId: string): Peer | undefined {
    return this.#peers.get(peerId);
  }

  /** Refuses with stream/full, media/limit or media/failed. The answer's offers are in `peer.takeOffers()`. */
  async join(entry: Entry): Promise<Peer> {
    this.#admit(entry);
    const branch = await this.#place(entry);
    const peer = await this.#enter(entry, branch);
    for (const other of entry.linkedWith ?? []) this.#links.add(entry.peerId, other);
    await this.#giveAllTo(peer);
    return peer;
  }

  /** The two receive each other from now on, also when one of them joins or produces only later. Linking twice is fine. */
  async link(a: string, b: string): Promise<void> {
    this.#links.add(a, b);
    const sources = [a, b].flatMap((peerId) => this.#peers.get(peerId)?.sources ?? []);
    await Promise.all(sources.map((source) => this.#offer(source)));
  }

  unlink(a: string, b: string): void {
    this.#links.delete(a, b);
    const takeBack = (from: string, to: string) => {
      const receiver = this.#peers.get(to);
      for (const { producer } of this.#peers.get(from)?.sources ?? []) receiver?.takeBack(producer.id);
    };
    takeBack(a, b);
    takeBack(b, a);
  }

  /** Ends the room for all: each is told `media:reset` "ended". */
  end(): void {
    this.#close("ended");
  }

  /** The server goes down: peers join again by themselves when it's back. */
  shutDown(): void {
    this.#close("shutdown");
  }

  closeIfEmpty(): void {
    if (this.#peers.size === 0) this.#close("empty");
  }

  #admit({ as, peerId }: Entry): void {
    assert.match(peerId, PEER_ID);
    if (this.#closed) throw new Refusal("media/failed", { retryAfterSeconds: 1 });
    const isStream = this.key.startsWith("stream:");
    if (isStream === (as === "peer")) throw new Refusal("request/invalid");
    const others = this.peers.filter(({ presence }) => presence.as === as && presence.peerId !== peerId);
    const most = { peer: PEERS_PER_BOOTH_MAX, publisher: PUBLISHERS_PER_STREAM_MAX, viewer: Infinity };
    if (others.length >= most[as]) throw new Refusal("media/limit");
  }

  /** Who is inside already comes back in whatever the crowd: their own place doesn't count against them. */
  async #place({ peerId, as, numbering }: Entry): Promise<Branch> {
    const earlier = this.#peers.get(peerId);
    const worker = earlier && this.#branchOf.get(earlier)?.worker;
    if (worker) worker.peers -= 1;
    try {
      return await this.#branches.place(as, numbering);
    } finally {
      if (worker) worker.peers += 1;
    }
  }

  async #enter(entry: Entry, branch: Branch): Promise<Peer> {
    const { told, now } = this.#options;
    const { peerId, as, rtpCapabilities, appData, deviceAt, overHttp = false } = entry;
    const joinedAt = now();
    const clock = deviceAt === undefined ? {} : { clockAheadMs: deviceAt - joinedAt };
    const peer = await Peer.create({
      presence: { room: this.key, peerId, as, appData, joinedAt, ...clock },
      rtpCapabilities,
      needsConsent: !overHttp,
      router: branch.router,
      webRtcServer: branch.worker.webRtcServer,
      told,
      onSource: (source) => void this.#offer(source),
      now,
    }).catch((error: unknown) => {
      branch.worker.peers -= 1;
      throw error;
    });
    if (branch.router.closed) {
      branch.worker.peers -= 1;
      throw new Refusal("media/failed", { retryAfterSeconds: 1 }); // Its worker died meanwhile.
    }
    // Only now, so that a join that fails leaves the earlier presence as it was. Of two at once the later one stays.
    this.#peers.get(peerId)?.end("replaced");
    this.#peers.set(peerId, peer);
    this.#branchOf.set(peer, branch);
    peer.once("gone", () => this.#forget(peer, branch));
    told.emit("joined", peer.presence);
    return peer;
  }

  /** Only its own viewers lose a branch; everybody loses the origin. */
  #branchClosed(branch: Branch): void {
    if (branch === this.#branches.origin) return this.#close("worker-died");
    for (const [peer, on] of this.#branchOf) if (on === branch) peer.end("worker-died");
  }

  #forget(peer: Peer, branch: Branch): void {
    branch.worker.peers -= 1;
    this.#branchOf.delete(peer);
    const { peerId } = peer.presence;
    if (this.#peers.get(peerId) === peer) this.#peers.delete(peerId);
    this.#emptySince = this.#options.now();
  }

  async #giveAllTo(peer: Peer): Promise<void> {
    if (peer.presence.as === "publisher") return;
    if (this.#warmUp !== undefined) await peer.give(this.#warmUp.given);
    const sources = this.peers.flatMap((other) => (this.#hears(peer, other) ? other.sources : []));
    await Promise.all(sources.map((source) => this.#give(source, peer)));
  }

  async #offer(source: OfferedSource): Promise<void> {
    const from = this.#peers.get(source.peerId);
    if (from === undefined) return;
    const receivers = this.peers.filter((peer) => this.#hears(peer, from));
    await Promise.all(receivers.map((peer) => this.#give(source, peer)));
  }

  #hears(receiver: Peer, sender: Peer): boolean {
    const { as, peerId } = receiver.presence;
    if (as === "peer") return this.#links.has(peerId, sender.presence.peerId);
    return as === "viewer" && sender.presence.as === "publisher";
  }

  async #give(source: OfferedSource, peer: Peer): Promise<void> {
    const { producer, peerId } = source;
    try {
      const producerId = (await this.#branchOf.get(peer)?.carry(source)) ?? producer.id;
      await peer.give({ producerId, peerId, kind: producer.kind, source: source.source });
    } catch (error) {
      if (producer.closed || peer.gone) return; // One of them left meanwhile.
      this.#options.log.warn({ room: this.key, error }, "a source could not be given to a peer");
    }
  }

  #close(reason: RoomClosedReason): void {
    if (this.#closed) return;
    this.#closed = true;
    const told: GoneReason = reason === "ended" ? "ended" : "worker-died";
    for (const peer of this.peers) peer.end(told);
    this.#branches.close();
    this.emit("closed", reason);
  }
}
