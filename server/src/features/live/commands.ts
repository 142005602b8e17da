// What people and encoders can do with a stream.
import { createHash, randomBytes } from "node:crypto";
import type { BoothId, JobId, StreamId, StreamKeyId } from "@jishi/shared/ids";
import type { JobView } from "@jishi/shared/jobs";
import type { StreamView } from "@jishi/shared/live";
import { done } from "@jishi/shared/values";
import { asStaff, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { refuseForbidden } from "../jobs/index.ts";
import { presentKey, presentStream } from "./present.ts";
import { next } from "./stream.ts";
import type { LiveStore, RunningStream } from "./store.ts";

export interface LiveDeps {
  store: LiveStore;
  clock: Clock;
  /** People who receive the stream now. */
  viewers: (streamId: StreamId) => number;
  jobsOfBooth: (boothId: BoothId) => Promise<JobView[]>;
  /** The newest version that was told of a topic. */
  version: (streamId: StreamId) => Promise<number>;
  /** Ends the stream's media room. */
  endRoom: (streamId: StreamId) => void;
  /** Cuts off an encoder. */
  removeEncoder: (streamKeyId: StreamKeyId) => void;
}

export async function loadStream(deps: LiveDeps, streamId: StreamId, version?: number): Promise<StreamView> {
  const told = version ?? (await deps.version(streamId));
  const row = await deps.store.find(streamId);
  const jobs = await deps.jobsOfBooth(row.boothId);
  return presentStream(row, { version: told, viewers: deps.viewers(streamId), jobs });
}

/** Refuses with text/forbidden, fair/not-open, organization/not-verified and stream/live-already. */
export async function goLive(
  deps: LiveDeps,
  actor: Actor,
  boothId: BoothId,
  title: string,
): Promise<StreamView> {
  const { userId } = asStaff(actor);
  refuseForbidden({ title });
  const { id } = await deps.store.open(boothId, { source: "browser", userId }, title, deps.clock());
  return loadStream(deps, id);
}

/** An encoder publishes into its booth's running stream, or begins one. */
export async function encode(deps: LiveDeps, streamKeyId: StreamKeyId, boothId: BoothId): Promise<StreamId> {
  const { id } = await deps.store.open(boothId, { source: "whip", streamKeyId }, "", deps.clock());
  return id;
}

export async function endStream(deps: LiveDeps, streamId: StreamId): Promise<StreamView> {
  await deps.store.change(streamId, (stream) => next(stream, { kind: "end", at: deps.clock() }));
  deps.endRoom(streamId);
  return loadStream(deps, streamId);
}

/** The publisher's media arrives (again). */
export function publisherFlows(deps: LiveDeps, streamId: StreamId, at: Date): Promise<boolean> {
  return deps.store.change(streamId, (stream) =>
    stream.state === "ended" ? stream : next(stream, { kind: "flowing", at }),
  );
}

export function publisherLost(deps: LiveDeps, streamId: StreamId, lastSeenAt: Date): Promise<boolean> {
  return deps.store.change(streamId, (stream) => next(stream, { kind: "lost", at: lastSeenAt }));
}

/** Ends what was interrupted or scheduled for too long, and what runs where nobody may be live any more. */
export async function sweepStreams(deps: LiveDeps): Promise<void> {
  const at = deps.clock();
  await eachRunning(deps, async ({ id, mayRun }) => {
    const kind = mayRun ? "tick" : "end";
    const ended = await deps.store.change(id, (stream) => next(stream, { kind, at }));
    if (ended) deps.endRoom(id);
  });
}

/** After a start nobody's media is here yet: what was live is interrupted until its publisher is back. */
export async function recoverStreams(deps: LiveDeps): Promise<void> {
  const at = deps.clock();
  await eachRunning(deps, async ({ id }) => {
    await deps.store.change(id, (stream) => next(stream, { kind: "lost", at }));
  });
}

async function eachRunning(deps: LiveDeps, visit: (stream: RunningStream) => Promise<void>): Promise<void> {
  // One after the other: each is a transaction, and the embedded database runs one at a time anyway.
  for (const stream of await deps.store.running()) {
    // oxlint-disable-next-line no-await-in-loop
    await visit(stream);
  }
}

export async function pinJob(deps: LiveDeps, streamId: StreamId, jobId: JobId | null): Promise<StreamView> {
  await deps.store.pin(streamId, jobId);
  return loadStream(deps, streamId);
}

export async function listKeys(deps: LiveDeps, boothId: BoothId) {
  return { keys: (await deps.store.keysOf(boothId)).map(presentKey) };
}

const hashKey = (key: string): Buffer => createHash("sha256").update(key).digest();

/** 256 random bits, shown once; only their hash is kept. */
export async function makeKey(deps: LiveDeps, actor: Actor, boothId: BoothId, label: string) {
  const key = randomBytes(32).toString("base64url");
  const { userId } = asStaff(actor);
  const row = await deps.store.addKey(boothId, { hash: hashKey(key), label, userId, at: deps.clock() });
  return { ...presentKey(row), key, whipPath: `/whip/${boothId}` };
}

export async function revokeKey(deps: LiveDeps, streamKeyId: StreamKeyId) {
  await deps.store.revokeKey(streamKeyId, deps.clock());
  deps.removeEncoder(streamKeyId);
  return done;
}

/** Who a bearer key stands for. */
export async function findEncoder(deps: LiveDeps, key: string, address: string): Promise<Actor | undefined> {
  const found = await deps.store.useKey(hashKey(key), deps.clock());
  return found && { kind: "encoder", address, ...found };
}
