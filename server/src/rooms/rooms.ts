// What presence in media rooms means: a stream goes on or is interrupted, an interview has both sides or waits, and
// attendance is recorded. The media server tells who came and went; nothing here touches a packet.
import type { BoothId, FairId, PersonId, StreamId, UserId } from "@jishi/shared/ids";
import { boothRoom, streamRoom, type RoomKey } from "@jishi/shared/media";
import type { Clock } from "../clock.ts";
import type { Media, Presence, PresenceEvents } from "../media/index.ts";
import { peerOfPerson, peerOfUser, type Talk } from "./admit.ts";
import { Stays, type Place, type Stay, type Who } from "./stays.ts";

/** Notes attendance at once and writes it soon; see features/attendance. */
export interface Recorder {
  joined(stay: Stay, at: Date): void;
  flowing(connectionId: string, at: Date): void;
  left(connectionId: string, at: Date): void;
  lost(connectionId: string, lastSeenAt: Date): void;
  seen(connectionIds: readonly string[], at: Date): void;
}

export interface RoomsDeps {
  media: Media;
  clock: Clock;
  recorder: Recorder;
  log: { error: (error: unknown, message?: string) => void };
  placeOfStream: (streamId: StreamId) => Promise<{ boothId: BoothId; fairId: FairId }>;
  publisherFlows: (streamId: StreamId, at: Date) => Promise<unknown>;
  publisherLost: (streamId: StreamId, lastSeenAt: Date) => Promise<unknown>;
  talkOf: (boothId: BoothId, who: { personId: PersonId } | { userId: UserId }) => Promise<Talk | undefined>;
  /** Someone entered or left the room of an interview. */
  talkSeen: (talk: Talk) => Promise<void>;
  viewersChanged: (streamId: StreamId, fairId: FairId) => void;
}

type Gone = PresenceEvents["gone"][1];
type Seen = PresenceEvents["seen"][0];

export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #stays = new Stays();
  /** Who is in which room, known at once and without asking a worker. */
  readonly #present = new Map<RoomKey, Set<string>>();
  /** One presence's events in their order, each after the last one was written. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    const { presence } = deps.media;
    presence.on("joined", (who) => {
      this.#peersIn(who.room).add(who.peerId);
      this.#inTurn(keyOf(who), () => this.#joined(who));
    });
    presence.on("flowing", (who, { direction, at }) => {
      this.#inTurn(keyOf(who), () => this.#flowing(who, direction, new Date(at)));
    });
    presence.on("gone", (who, gone) => {
      // Replaced: the same person is there over a newer connection.
      if (gone.reason !== "replaced") this.#remove(who);
      this.#inTurn(keyOf(who), () => this.#gone(who, gone));
    });
    presence.on("seen", (all, { at }) => this.#seen(all, new Date(at)));
  }

  viewers(streamId: StreamId): number {
    const peers = this.#present.get(streamRoom(streamId)) ?? [];
    return [...peers].filter(isViewer).length;
  }

  isInBooth(boothId: BoothId, peerId: string): boolean {
    return this.#present.get(boothRoom(boothId))?.has(peerId) ?? false;
  }

  /** The call was answered: the two receive each other, and their attendance at the interview begins. */
  begin(talk: Talk): void {
    const pair = [peerOfPerson(talk.personId), peerOfUser(talk.recruiterId)] as const;
    this.#inTurn(`talk ${talk.id}`, async () => {
      const room = await this.#deps.media.room(boothRoom(talk.boothId));
      await room.link(...pair);
      for (const peerId of pair) {
        const who = room.peer(peerId)?.presence;
        if (who) this.#stayAtTalk(who, talk, this.#deps.clock());
      }
      await this.#deps.talkSeen(talk);
    });
  }

  /** The two no longer belong together. */
  part(talk: Talk): void {
    const at = this.#deps.clock();
    this.#inTurn(`talk ${talk.id}`, async () => {
      for (const { connectionId } of this.#stays.endAll(talk.id)) this.#deps.recorder.left(connectionId, at);
      const room = await this.#deps.media.openedRoom(boothRoom(talk.boothId));
      room?.unlink(peerOfPerson(talk.personId), peerOfUser(talk.recruiterId));
    });
  }

  endStream(streamId: StreamId): void {
    const key = streamRoom(streamId);
    this.#inTurn(key, async () => (await this.#deps.media.openedRoom(key))?.end());
  }

  /** Cuts off a peer wherever it is, for instance an encoder whose key was revoked. */
  remove(peerId: string): void {
    for (const [key, peers] of this.#present) {
      if (!peers.has(peerId)) continue;
      this.#inTurn(key, async () => (await this.#deps.media.openedRoom(key))?.peer(peerId)?.end("removed"));
    }
  }

  /** Resolves when everything that happened so far is written down. */
  async settled(): Promise<void> {
    await Promise.all(this.#turns.values());
  }

  async #joined(who: Presence): Promise<void> {
    const { kind, id } = partsOf(who.room);
    const at = new Date(who.joinedAt);
    if (kind === "booth") {
      const talk = await this.#talkOf(who);
      if (!talk) return;
      this.#stayAtTalk(who, talk, at);
      return this.#deps.talkSeen(talk);
    }
    if (who.as !== "viewer") return;
    const place = await this.#deps.placeOfStream(id);
    this.#stay(who, { place: "stream", placeId: id, ...place }, at);
    this.#deps.viewersChanged(id, place.fairId);
  }

  async #flowing(who: Presence, direction: "in" | "out", at: Date): Promise<void> {
    const { kind, id } = partsOf(who.room);
    if (kind === "stream" && direction === "in") {
      await this.#deps.publisherFlows(id, at);
      return;
    }
    const stay = this.#stays.of(keyOf(who));
    if (stay) this.#deps.recorder.flowing(stay.connectionId, at);
  }

  async #gone(who: Presence, { reason, lastSeenAt }: Gone): Promise<void> {
    const { kind, id } = partsOf(who.room);
    const at = new Date(lastSeenAt);
    const stay = this.#stays.end(keyOf(who), who.joinedAt);
    if (stay) this.#deps.recorder[comesBack.has(reason) ? "lost" : "left"](stay.connectionId, at);
    if (kind === "booth") {
      const talk = await this.#talkOf(who);
      return talk && this.#deps.talkSeen(talk);
    }
    if (who.as === "publisher" && reason !== "replaced") await this.#deps.publisherLost(id, at);
    if (stay) this.#deps.viewersChanged(id, stay.fairId);
  }

  #seen(all: Seen, at: Date): void {
    const stays = all.flatMap(({ presence }) => this.#stays.of(keyOf(presence)) ?? []);
    const ids = stays.map(({ connectionId }) => connectionId);
    if (ids.length > 0) this.#deps.recorder.seen(ids, at);
  }

  #stayAtTalk(who: Presence, talk: Talk, at: Date): void {
    if (this.#stays.of(keyOf(who))?.placeId === talk.id) return;
    const { id, boothId, fairId } = talk;
    this.#stay(who, { place: "interview", placeId: id, boothId, fairId }, at);
  }

  #stay(who: Presence, place: Place, at: Date): void {
    const stay: Stay = { connectionId: crypto.randomUUID(), ...place, ...whoOf(who) };
    if (who.clockAheadMs !== undefined) stay.deviceAt = new Date(at.getTime() + who.clockAheadMs);
    this.#stays.begin(keyOf(who), stay, who.joinedAt);
    this.#deps.recorder.joined(stay, at);
  }

  async #talkOf(who: Presence): Promise<Talk | undefined> {
    const { kind, id: boothId } = partsOf(who.room);
    if (kind !== "booth") return undefined;
    const { personId, userId } = whoOf(who);
    if (personId) return this.#deps.talkOf(boothId, { personId });
    return userId ? this.#deps.talkOf(boothId, { userId }) : undefined;
  }

  /** Runs after what was begun under the same key. A failure is logged: presence must not end the process. */
  #inTurn(key: string, work: () => Promise<void>): void {
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before.then(work).catch((error: unknown) => {
      this.#deps.log.error(error, `what happened to ${key} could not be written down`);
    });
    this.#turns.set(key, turn);
    void turn.then(() => {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    });
  }

  #peersIn(room: RoomKey): Set<string> {
    const peers = this.#present.get(room) ?? new Set();
    this.#present.set(room, peers);
    return peers;
  }

  #remove({ room, peerId }: Presence): void {
    const peers = this.#present.get(room);
    peers?.delete(peerId);
    if (peers?.size === 0) this.#present.delete(room);
  }
}

/** Reasons after which a live page returns by itself: a return within the lease is one presence. */
const comesBack = new Set<Gone["reason"]>(["lost", "worker-died", "replaced"]);
const isViewer = (peerId: string) => peerId.startsWith("viewer:") || peerId.startsWith("whep:");
const keyOf = ({ room, peerId }: Presence) => `${room} ${peerId}`;

type Parts = { kind: "stream"; id: StreamId } | { kind: "booth"; id: BoothId };

function partsOf(room: RoomKey): Parts {
  const colon = room.indexOf(":");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- RoomKey's pattern says so
  return { kind: room.slice(0, colon), id: room.slice(colon + 1) } as Parts;
}

/** What admit.ts gave along. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const whoOf = ({ appData }: Presence) => (appData ?? {}) as Who;
