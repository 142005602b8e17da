// Who may enter which media room, and as whom.
import { Refusal } from "@jishi/shared/errors";
import type {
  BoothId,
  FairId,
  InterviewId,
  PersonId,
  StreamId,
  StreamKeyId,
  UserId,
} from "@jishi/shared/ids";
import { streamRoom, type As, type RoomKey } from "@jishi/shared/media";
import type { Action } from "@jishi/shared/permissions";
import type { TargetKind } from "@jishi/shared/contract";
import type { Actor } from "../actor.ts";
import { reaches, refuseUnlessMayAtAll } from "../gate.ts";
import type { FindTarget } from "../http/serve.ts";
import type { Admission, HttpAdmission } from "../media/index.ts";
import type { JishiSocket } from "../sockets/on.ts";
import type { Who } from "./stays.ts";

/** Who talks with whom at a booth now. */
export interface Talk {
  id: InterviewId;
  boothId: BoothId;
  fairId: FairId;
  personId: PersonId;
  recruiterId: UserId;
}

export interface AdmitDeps {
  findTarget: FindTarget;
  /** `userId`: whose it is; a second recruiter doesn't take it over unasked. */
  stream: (streamId: StreamId) => Promise<{ state: string; userId: string | null }>;
  talkOf: (boothId: BoothId, who: { personId: PersonId } | { userId: UserId }) => Promise<Talk | undefined>;
  isNear: (boothId: BoothId, personId: PersonId) => Promise<boolean>;
  /** The stream that an encoder's media goes into: the booth's running one, or a new one. */
  encode: (streamKeyId: StreamKeyId, boothId: BoothId) => Promise<StreamId>;
}

export const peerOfPerson = (personId: string): string => `person:${personId}`;
export const peerOfUser = (userId: string): string => `user:${userId}`;
export const peerOfEncoder = (streamKeyId: string): string => `key:${streamKeyId}`;

/** For browsers' sockets. */
export function admitter(deps: AdmitDeps) {
  return async (socket: JishiSocket, room: RoomKey, as: As): Promise<Admission> => {
    const { actor, visitorId } = socket.data;
    if (room.startsWith("booth:")) {
      if (as !== "peer") throw new Refusal("auth/forbidden");
      return admitToBooth(deps, actor, idOf<BoothId>(room));
    }
    const streamId = idOf<StreamId>(room);
    if (as === "publisher") return admitPublisher(deps, actor, streamId);
    if (as === "viewer") return admitViewer(deps, actor, streamId, visitorId);
    throw new Refusal("auth/forbidden");
  };
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters, typescript/no-unsafe-type-assertion -- RoomKey's id
const idOf = <Id extends string>(room: RoomKey): Id => room.slice(room.indexOf(":") + 1) as Id;

async function admitPublisher(deps: AdmitDeps, actor: Actor, streamId: StreamId): Promise<Admission> {
  await permit(deps, actor, "stream.publish", ["stream", streamId]);
  const { state, userId } = await deps.stream(streamId);
  if (state === "ended") throw new Refusal("stream/not-live");
  if (actor.kind !== "staff" || actor.userId !== userId) throw new Refusal("stream/live-already");
  return { peerId: peerOfUser(actor.userId), appData: whoOf(actor) };
}

async function admitViewer(
  deps: AdmitDeps,
  actor: Actor,
  streamId: StreamId,
  visitorId: string,
): Promise<Admission> {
  await permit(deps, actor, "stream.view", ["stream", streamId]);
  const { state } = await deps.stream(streamId);
  if (state === "ended") throw new Refusal("stream/not-live");
  return { peerId: `viewer:${visitorId}`, appData: { visitorId, ...whoOf(actor) } };
}

/** An encoder, by its booth's key (WHIP). */
export async function admitEncoder(deps: AdmitDeps, actor: Actor, boothId: BoothId): Promise<HttpAdmission> {
  await permit(deps, actor, "stream.publish", ["booth", boothId]);
  if (actor.kind !== "encoder") throw new Refusal("auth/forbidden");
  const streamId = await deps.encode(actor.streamKeyId, boothId);
  return { room: streamRoom(streamId), peerId: peerOfEncoder(actor.streamKeyId) };
}

/** A player without our page (WHEP); each is a viewer of its own. */
export async function admitPlayer(deps: AdmitDeps, actor: Actor, streamId: StreamId): Promise<HttpAdmission> {
  const admission = await admitViewer(deps, actor, streamId, crypto.randomUUID());
  return { room: streamRoom(streamId), ...admission };
}

/** Recruiters while their console is open; candidates when they are talking, called, or nearly so. */
async function admitToBooth(deps: AdmitDeps, actor: Actor, boothId: BoothId): Promise<Admission> {
  if (actor.kind === "staff") {
    await permit(deps, actor, "queue.call", ["booth", boothId]);
    const talk = await deps.talkOf(boothId, { userId: actor.userId });
    const linkedWith = talk ? [peerOfPerson(talk.personId)] : [];
    return { peerId: peerOfUser(actor.userId), linkedWith, appData: whoOf(actor) };
  }
  if (actor.kind !== "candidate") throw new Refusal("auth/sign-in");
  const { personId } = actor;
  const talk = await deps.talkOf(boothId, { personId });
  if (!talk && !(await deps.isNear(boothId, personId))) throw new Refusal("not-found");
  const linkedWith = talk ? [peerOfUser(talk.recruiterId)] : [];
  return { peerId: peerOfPerson(personId), linkedWith, appData: whoOf(actor) };
}

async function permit(
  { findTarget }: AdmitDeps,
  actor: Actor,
  action: Action,
  [kind, id]: [TargetKind, string],
): Promise<void> {
  refuseUnlessMayAtAll(actor, action);
  const target = await findTarget(kind, id);
  if (!target || !reaches(actor, action, target)) throw new Refusal("not-found");
}

function whoOf(actor: Actor): Who {
  if (actor.kind === "candidate") return { personId: actor.personId };
  return actor.kind === "staff" ? { userId: actor.userId } : {};
}
