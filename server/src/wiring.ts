// Wires the features to each other and to the parts below them: a line per dependency, no decision.
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { Staff } from "./actor.ts";
import type { Parts } from "./app.ts";
import { targetFinder } from "./db/targets.ts";
import { versionReader } from "./db/versions.ts";
import { accountStore } from "./features/accounts/index.ts";
import {
  attendanceRecorder,
  attendanceStore,
  counterStore,
  loadCounters,
} from "./features/attendance/index.ts";
import { boothStore, type BoothDeps } from "./features/booths/index.ts";
import { CommentFrames, commentStore, type CommentDeps } from "./features/comments/index.ts";
import { fairStore, type FairDeps } from "./features/fairs/index.ts";
import { interviewStore, openInterview, seen, type InterviewDeps } from "./features/interviews/index.ts";
import { applicationStore, jobsOfBooth, jobStore, searchStore } from "./features/jobs/index.ts";
import {
  encode,
  endStream,
  liveOfFair,
  liveStore,
  publisherFlows,
  publisherLost,
  type LiveDeps,
} from "./features/live/index.ts";
import { organizationStore } from "./features/organizations/index.ts";
import { fileStore, loadResume, logLook, privacyStore } from "./features/privacy/index.ts";
import { queueStore, type QueueDeps } from "./features/queue/index.ts";
import { peerOfEncoder, peerOfPerson, peerOfUser, type AdmitDeps } from "./rooms/admit.ts";
import { Rooms } from "./rooms/rooms.ts";
import { LastSeen } from "./sockets/seen.ts";
import { topicOf } from "./sockets/topic-name.ts";
import { phoneColumns } from "./vault.ts";

export type Wiring = ReturnType<typeof wire>;

export function wire(parts: Parts) {
  const people = wirePeople(parts);
  const { jobs } = people;
  const talks = wireTalks(parts, people);
  const fairs: FairDeps = {
    store: fairStore(parts.db),
    clock: parts.clock,
    live: (fairId) => liveOfFair(talks.live, fairId),
    recruitersAt: talks.recruiters,
    counters: (fairId) => loadCounters(talks.counters, fairId),
    fairClosed: (fairId) => endStreamsOf(talks, fairId),
  };
  const booths: BoothDeps = {
    booths: boothStore(parts.db),
    clock: parts.clock,
    fairs,
    jobs,
    boothClosed: (boothId) => endStreamOf(talks, boothId),
  };
  return { ...people, ...talks, fairs, booths };
}

/** Accounts, organizations, one's own data, jobs and applications: nothing here is live. */
function wirePeople({ config, clock, db, vault, gateway }: Parts) {
  const onSessionEnded = (ids: readonly string[]) => gateway.endSessions(ids);
  const accounts = {
    store: accountStore(db, vault),
    vault,
    clock,
    demo: config.demo,
    secure: config.publicUrl.startsWith("https:"),
    onSessionEnded,
  };
  const organizations = { store: organizationStore(db, vault), clock };
  const files = fileStore(config.filesDir);
  const { attempts } = accounts.store;
  const privacy = { store: privacyStore(db, vault), files, attempts, clock, onSessionEnded };
  const lookAtResume = (actor: Staff, personId: PersonId, reason: string) =>
    logLook(privacy, actor, { personId, reason, what: "resume" });
  const jobs = {
    jobs: jobStore(db),
    search: searchStore(db),
    applications: applicationStore(db),
    clock,
    logLook: lookAtResume,
  };
  return { accounts, organizations, privacy, jobs, lookAtResume };
}

/** Streams, queues, interviews and who is there: what the media rooms bring together. */
function wireTalks(parts: Parts, people: ReturnType<typeof wirePeople>) {
  const { clock, log, db, vault, media, gateway } = parts;
  const { topics } = gateway;
  const version = versionReader(db);
  const lastSeen = new LastSeen(clock);
  const recruiters = (boothId: BoothId) => topics.watchers(topicOf("desk", boothId));
  const recorder = attendanceRecorder({ store: attendanceStore(db), clock, log });
  const viewersChanged = new Set<ReturnType<typeof topicOf>>();
  const frames = new CommentFrames((streamId, comments) => {
    gateway.io
      .to(topics.room(topicOf("stream", streamId), "public"))
      .emit("stream:comments", { streamId, comments });
  });
  const live: LiveDeps = {
    store: liveStore(db),
    clock,
    viewers: (streamId) => rooms.viewers(streamId),
    jobsOfBooth: (boothId) => jobsOfBooth(people.jobs, boothId),
    version: (streamId) => version(topicOf("stream", streamId)),
    endRoom: (streamId) => rooms.endStream(streamId),
    removeEncoder: (streamKeyId) => rooms.remove(peerOfEncoder(streamKeyId)),
  };
  const interviews: InterviewDeps = {
    store: interviewStore(db),
    clock,
    maskName,
    version,
    resumeOf: (personId) => loadResume(people.privacy, personId),
    logLook: people.lookAtResume,
    isInRoom: (boothId, who) =>
      rooms.isInBooth(boothId, "userId" in who ? peerOfUser(who.userId) : peerOfPerson(who.personId)),
    parted: (pair) => rooms.part(pair),
  };
  const rooms = new Rooms({
    media,
    clock,
    recorder,
    log,
    placeOfStream: async (streamId) => {
      const { boothId, fairId } = await live.store.find(streamId);
      return { boothId, fairId };
    },
    publisherFlows: (streamId, at) => publisherFlows(live, streamId, at),
    publisherLost: (streamId, at) => publisherLost(live, streamId, at),
    talkOf: (boothId, who) => interviews.store.pairOf(boothId, who),
    talkSeen: (talk) => seen(interviews, talk),
    viewersChanged: (streamId, fairId) => {
      viewersChanged.add(topicOf("stream", streamId)).add(topicOf("fair", fairId));
    },
  });
  const queue: QueueDeps = {
    store: queueStore(db, openInterview),
    clock,
    startedAt: clock(),
    lastSeen: (personId) => lastSeen.of(personId),
    recruiters,
    maskName,
    sealPhone: (phone) => {
      const { phoneHmac: hmac, phoneSealed: sealed, phoneMasked: masked } = phoneColumns(vault, phone);
      return { hmac, sealed, masked };
    },
    version,
    answered: ({ interviewId: id, boothId, fairId, personId, recruiterId }) => {
      if (id && recruiterId) rooms.begin({ id, boothId, fairId, personId, recruiterId });
    },
  };
  const comments: CommentDeps = {
    store: commentStore(db),
    clock,
    maskName,
    show: (streamId, comment) => frames.add(streamId, comment),
  };
  const attendance = { store: attendanceStore(db), clock, maskName };
  const counters = { counts: counterStore(db), clock, viewers: live.viewers, recruiters };
  const admit: AdmitDeps = {
    findTarget: targetFinder(db),
    stream: (streamId) => live.store.find(streamId),
    talkOf: (boothId, who) => interviews.store.pairOf(boothId, who),
    isNear: (boothId, personId) => interviews.store.isNear(boothId, personId),
    encode: (streamKeyId, boothId) => encode(live, streamKeyId, boothId),
  };
  return {
    admit,
    live,
    interviews,
    queue,
    comments,
    attendance,
    counters,
    rooms,
    recorder,
    recruiters,
    lastSeen,
    frames,
    viewersChanged,
  };
}

async function endStreamsOf(
  { live }: Pick<ReturnType<typeof wireTalks>, "live">,
  fairId: FairId,
): Promise<void> {
  for (const { streamId } of (await liveOfFair(live, fairId)).values()) await endStream(live, streamId);
}

async function endStreamOf(
  { live }: Pick<ReturnType<typeof wireTalks>, "live">,
  boothId: BoothId,
): Promise<void> {
  const running = await live.store.running();
  for (const { id } of running.filter((stream) => stream.boothId === boothId)) await endStream(live, id);
}
