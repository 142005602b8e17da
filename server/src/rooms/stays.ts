// Which presences in media rooms count as attendance, and under which connection. Pure bookkeeping of one process.
import type { BoothId, FairId, PersonId, UserId } from "@jishi/shared/ids";

/** Where someone is, as attendance records it. */
export interface Place {
  place: "stream" | "interview";
  placeId: string;
  boothId: BoothId;
  fairId: FairId;
}

export interface Who {
  personId?: PersonId;
  userId?: UserId;
  visitorId?: string;
}

/** One unbroken presence of one connection at one place. */
export interface Stay extends Place, Who {
  connectionId: string;
  /** When it began by the device's clock. */
  deviceAt?: Date;
}

interface Open {
  stay: Stay;
  /** When the presence that it belongs to joined: a newer presence of the same peer begins a stay of its own. */
  since: number;
}

/** Open stays by the peer that they belong to: a peer is at one place at a time. */
export class Stays {
  readonly #byPeer = new Map<string, Open>();

  begin(peer: string, stay: Stay, since: number): void {
    this.#byPeer.set(peer, { stay, since });
  }

  of(peer: string): Stay | undefined {
    return this.#byPeer.get(peer)?.stay;
  }

  /** The stay that ended, unless a newer presence has begun another. */
  end(peer: string, since: number): Stay | undefined {
    const open = this.#byPeer.get(peer);
    if (open?.since !== since) return undefined;
    this.#byPeer.delete(peer);
    return open.stay;
  }

  /** Ends all stays at a place. */
  endAll(placeId: string): Stay[] {
    const ended = [...this.#byPeer].filter(([, { stay }]) => stay.placeId === placeId);
    for (const [peer] of ended) this.#byPeer.delete(peer);
    return ended.map(([, { stay }]) => stay);
  }
}
