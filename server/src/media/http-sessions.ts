// The sessions that WHIP and WHEP clients hold by their URL: found by id and owner, ended by word, by hang-up, or by silence.
import { randomUUID } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import type { RoomKey } from "@jishi/shared/media";
import type { WebRtcTransport } from "mediasoup/types";
import type { Peer } from "./peer.ts";
import { writeFragment } from "./sdp-answer.ts";

/** What a feature answers when it lets an encoder or a player in. */
export interface HttpAdmission {
  room: RoomKey;
  /** As with sockets: the same one from elsewhere replaces the first. */
  peerId: string;
  appData?: unknown;
}

export interface Established {
  readonly peer: Peer;
  readonly transport: WebRtcTransport;
  readonly mids: readonly string[];
  readonly answer: string;
}

/** Once without a packet for this long they are lost: an encoder may hiccup, a new one may start. */
const SILENT_SECONDS_MAX = 30;
const LOOK_EVERY_SECONDS = 5;

export class HttpSession {
  readonly id = randomUUID();
  readonly #established: Established;

  constructor(established: Established) {
    this.#established = established;
  }

  /** Names the ICE generation: changes with each restart. */
  get etag(): string {
    return `"${this.#established.transport.iceParameters.usernameFragment}"`;
  }

  /** Answers the new credentials, as a fragment. */
  async restartIce(): Promise<string> {
    const { peer, transport, mids } = this.#established;
    await peer.restartIce(transport.id);
    return writeFragment(mids, transport);
  }

  end(): void {
    this.#established.peer.end("left");
  }
}

export class HttpSessions {
  readonly #all = new Map<string, { session: HttpSession; owner: string }>();

  add(established: Established, owner: string): HttpSession {
    const session = new HttpSession(established);
    this.#all.set(session.id, { session, owner });
    const { peer, transport } = established;
    const looking = setInterval(() => void endIfSilent(peer), LOOK_EVERY_SECONDS * 1000).unref();
    // There is no socket to say goodbye: hanging up is the word.
    transport.on("dtlsstatechange", (state) => {
      if (state === "closed" || state === "failed") peer.end("left");
    });
    peer.once("gone", () => {
      clearInterval(looking);
      this.#all.delete(session.id);
    });
    return session;
  }

  /** A foreign session answers exactly like a missing one. */
  find(id: string, owner: string): HttpSession {
    const found = this.#all.get(id);
    if (found === undefined || found.owner !== owner) throw new Refusal("not-found");
    return found.session;
  }
}

/** Also who got an answer and never connected. */
async function endIfSilent(peer: Peer): Promise<void> {
  await peer.look().catch(() => undefined); // Ended meanwhile: decided elsewhere.
  if (Date.now() - peer.lastSeenAt > SILENT_SECONDS_MAX * 1000) peer.end("lost");
}
