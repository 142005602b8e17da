// Who is in a booth's media room: lets people in, joins the two sides of an interview, and records that they were there.
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, PersonId, UserId } from "@jishi/shared/ids";
import { boothRoom } from "@jishi/shared/media";
import type { Actor } from "../../../actor.ts";
import type { Admission, Media, Presence, PresenceEvents, Room } from "../../../media/index.ts";
import type { AttendanceRecorder } from "../../attendance/index.ts";
import type { InterviewStore, Pair } from "../store.ts";

/** So many at the front of a queue may connect before they are called: two for each of a few recruiters. */
const NEAR_PLACES = 8;

export interface BoothRoomDeps {
  pairs: Pick<InterviewStore, "pairOf" | "isNear">;
  recorder: AttendanceRecorder;
  openedRoom: (key: ReturnType<typeof boothRoom>) => Promise<Pick<Room, "link" | "unlink"> | undefined>;
  mayServe: (actor: Actor, boothId: BoothId) => Promise<boolean>;
  /** Someone entered or left while their interview binds them. */
  moved: (pair: Pair) => Promise<void>;
  log: { error: (error: unknown, message?: string) => void };
}

type Who = { personId: PersonId } | { userId: UserId };
interface Guest {
  boothId: BoothId;
  who: Who;
}
/** Someone's presence in the room, and its part in an interview: an attendance connection of its own. */
interface Stay extends Guest {
  interview?: { id: string; connectionId: string; flowing: boolean };
}

const peerIdOf = (who: Who): string => ("personId" in who ? `person:${who.personId}` : `user:${who.userId}`);
const sidesOf = ({ personId, recruiterId }: Pair): [Who, Who] => [{ personId }, { userId: recruiterId }];

export class BoothRooms {
  readonly #deps: BoothRoomDeps;
  /** By media's own presence object: one per join. */
  readonly #stays = new Map<Presence, Stay>();

  constructor(deps: BoothRoomDeps) {
    this.#deps = deps;
  }

  /** Follows who comes to and goes from the booths' rooms. */
  follow(presence: Media["presence"]): void {
    presence.on("joined", (who) => this.#joined(who));
    presence.on("flowing", (who, { at }) => this.#flowing(who, new Date(at)));
    presence.on("seen", (all, { at }) => this.#seen(all, new Date(at)));
    presence.on("gone", (who, gone) => this.#gone(who, gone));
  }

  /** Recruiters of the booth, and candidates who are about to be called or are being interviewed. */
  async admit(actor: Actor, boothId: BoothId): Promise<Admission> {
    const who = await this.#admitted(actor, boothId);
    const pair = await this.#deps.pairs.pairOf(boothId, who);
    const linkedWith = pair ? sidesOf(pair).map(peerIdOf) : [];
    const peerId = peerIdOf(who);
    const guest: Guest = { boothId, who };
    return { peerId, appData: guest, linkedWith: linkedWith.filter((other) => other !== peerId) };
  }

  isInRoom(boothId: BoothId, who: Who): boolean {
    return this.#find(boothId, who) !== undefined;
  }

  /** The two belong together from now on. Joining twice is fine. */
  join(pair: Pair, at: Date): void {
    this.#later(async () => {
      const [a, b] = sidesOf(pair);
      const room = await this.#deps.openedRoom(boothRoom(pair.boothId));
      await room?.link(peerIdOf(a), peerIdOf(b));
      for (const who of [a, b]) this.#begin(pair, this.#find(pair.boothId, who), at);
      await this.#deps.moved(pair);
    });
  }

  part(pair: Pair, at: Date): void {
    this.#later(async () => {
      const [a, b] = sidesOf(pair);
      for (const who of [a, b]) this.#end(this.#find(pair.boothId, who), "left", at);
      const room = await this.#deps.openedRoom(boothRoom(pair.boothId));
      room?.unlink(peerIdOf(a), peerIdOf(b));
    });
  }

  async #admitted(actor: Actor, boothId: BoothId): Promise<Who> {
    if (actor.kind === "candidate") {
      const { personId } = actor;
      if (await this.#deps.pairs.isNear(boothId, personId, NEAR_PLACES)) return { personId };
      throw new Refusal("ticket/state");
    }
    const serves = actor.kind === "staff" && (await this.#deps.mayServe(actor, boothId));
    if (serves) return { userId: actor.userId };
    throw new Refusal(actor.kind === "anonymous" ? "auth/sign-in" : "not-found");
  }

  #joined(presence: Presence): void {
    if (!presence.room.startsWith("booth:")) return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a booth's guests are let in by admit() alone
    const { boothId, who } = presence.appData as Guest;
    const stay: Stay = { boothId, who };
    this.#stays.set(presence, stay);
    const at = new Date(presence.joinedAt);
    this.#later(async () => {
      const pair = await this.#deps.pairs.pairOf(boothId, who);
      if (!pair || this.#stays.get(presence) !== stay) return;
      this.#begin(pair, stay, at);
      await this.#deps.moved(pair);
    });
  }

  #flowing(presence: Presence, at: Date): void {
    const interview = this.#stays.get(presence)?.interview;
    if (!interview || interview.flowing) return;
    interview.flowing = true;
    this.#deps.recorder.flowing(interview.connectionId, at);
  }

  #seen(all: PresenceEvents["seen"][0], at: Date): void {
    for (const { presence, flowing } of all) if (flowing) this.#flowing(presence, at);
    const seen = all.flatMap(({ presence }) => this.#stays.get(presence)?.interview?.connectionId ?? []);
    this.#deps.recorder.seen(seen, at);
  }

  #gone(presence: Presence, { reason, lastSeenAt }: PresenceEvents["gone"][1]): void {
    const stay = this.#stays.get(presence);
    if (!stay) return;
    this.#stays.delete(presence);
    const inInterview = stay.interview !== undefined;
    // Closing a page isn't the end of an interview: only its own button is.
    this.#end(stay, "lost", new Date(lastSeenAt));
    if (!inInterview || reason === "replaced") return;
    this.#later(async () => {
      const pair = await this.#deps.pairs.pairOf(stay.boothId, stay.who);
      if (pair) await this.#deps.moved(pair);
    });
  }

  #begin(pair: Pair, stay: Stay | undefined, at: Date): void {
    if (!stay || stay.interview?.id === pair.id) return;
    this.#end(stay, "left", at);
    const connectionId = crypto.randomUUID();
    stay.interview = { id: pair.id, connectionId, flowing: false };
    const { boothId, fairId } = pair;
    const place = { place: "interview" as const, placeId: pair.id, boothId, fairId };
    this.#deps.recorder.joined({ connectionId, ...place, ...stay.who }, at);
  }

  #end(stay: Stay | undefined, kind: "left" | "lost", at: Date): void {
    if (!stay?.interview) return;
    this.#deps.recorder[kind](stay.interview.connectionId, at);
    delete stay.interview;
  }

  #find(boothId: BoothId, who: Who): Stay | undefined {
    const peerId = peerIdOf(who);
    return [...this.#stays.values()].find(
      (stay) => stay.boothId === boothId && peerIdOf(stay.who) === peerId,
    );
  }

  /** Presence events can't wait for the database. */
  #later(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#deps.log.error(error, "an interview's room wasn't followed"));
  }
}
