// Wires the features to each other and to the parts below them: a line per dependency, no decision.
import { createHash, randomBytes, randomInt } from "node:crypto";
import type { Topic } from "@jishi/shared/events";
import type { BoothId, PersonId, UserId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import { TYPED_DIGITS, typedHashText, withCheck } from "@jishi/shared/typed-code";
import type { Staff } from "./actor.ts";
import type { Parts, StoredParts } from "./parts.ts";
import { versionReader } from "./db/versions.ts";
import { accountStore, isDemoPhone } from "./features/accounts/index.ts";
import {
  attendanceRecorder,
  attendanceStore,
  counterStore,
  loadCounters,
  type AttendanceRecorder,
} from "./features/attendance/index.ts";
import { boothStore, type BoothDeps } from "./features/booths/index.ts";
import { CommentFrames, commentStore, type CommentDeps } from "./features/comments/index.ts";
import { doorCountStore, doorStore, scanStore, type DoorDeps } from "./features/door/index.ts";
import { fairStore, type FairDeps } from "./features/fairs/index.ts";
import { interviewStore, openInterview, seen, type InterviewDeps } from "./features/interviews/index.ts";
import { applicationStore, jobsOfBooth, jobStore, searchStore } from "./features/jobs/index.ts";
import { encode, liveStore, publisherFlows, publisherLost, type LiveDeps } from "./features/live/index.ts";
import { organizationStore } from "./features/organizations/index.ts";
import { fileStore, loadResume, logLook, privacyStore } from "./features/privacy/index.ts";
import { labelOf, queueStore, type QueueDeps, type Texting } from "./features/queue/index.ts";
import { factStore, insuranceStore, openOffer, placementStore } from "./features/placements/index.ts";
import { referralStore } from "./features/referrals/index.ts";
import { peerOfEncoder, peerOfPerson, peerOfUser, type AdmitDeps } from "./rooms/admit.ts";
import { Rooms } from "./rooms/rooms.ts";
import { LastSeen } from "./sockets/seen.ts";
import { topicOf } from "./sockets/topic-name.ts";
import { phoneColumns, verifySigned, type Vault } from "./vault.ts";
import { wireMoney } from "./wiring-money.ts";

export type Wiring = ReturnType<typeof wire>;

export function wire(parts: Parts) {
  const people = wirePeople(parts);
  const { jobs } = people;
  const talks = wireTalks(parts, people);
  const fairs: FairDeps = {
    store: fairStore(parts.db),
    clock: parts.clock,
    viewers: talks.live.viewers,
    recruitersAt: talks.recruiters,
    counters: (fairId) => loadCounters(talks.counters, fairId),
  };
  const booths: BoothDeps = {
    booths: boothStore(parts.db),
    clock: parts.clock,
    fairs,
    jobs,
  };
  const money = wireMoney(parts, {
    ...people,
    organizations: people.organizations.store,
    attendance: talks.attendance,
    attempts: people.accounts.store.attempts,
  });
  return { ...people, ...talks, ...money, fairs, booths, door: wireDoor(parts) };
}

/** Accounts, organizations, one's own data, jobs and applications: nothing here is live. */
function wirePeople(parts: Parts) {
  const { config, clock, db, vault, gateway } = parts;
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
  return { accounts, organizations, privacy, jobs, lookAtResume, ...wireHires(parts) };
}

/** From a registration to the months that prove a hire. */
export function wireHires({ config, clock, db, vault, sheets }: StoredParts) {
  const referrals = { store: referralStore(db, vault), clock, demo: config.demo };
  const placements = { store: placementStore(db, vault), clock };
  const insurance = { insurance: insuranceStore(db, vault), sheets, clock };
  const hires = { facts: factStore(db), referrals: referrals.store, vault };
  return { referrals, placements, insurance, hires };
}

type People = ReturnType<typeof wirePeople>;

/** Streams, queues, interviews and who is there: what the media rooms bring together. */
function wireTalks(parts: Parts, people: People) {
  const { clock, db, findTarget, gateway } = parts;
  const recruiters = (boothId: BoothId) => gateway.topics.watchers(topicOf("desk", boothId));
  // Rooms tell streams and interviews who came; these tell rooms whom to let in or out: so one of them comes late.
  const live = wireLive(parts, people, () => rooms);
  const interviews = wireInterviews(parts, people, () => rooms);
  const events = attendanceStore(db);
  const recorder = attendanceRecorder({ store: events, clock, log: parts.log });
  const viewersChanged = new Set<Topic>();
  const rooms = wireRooms(parts, { live, interviews, recorder, viewersChanged });
  const lastSeen = new LastSeen(clock);
  const queue = wireQueue(parts, { rooms, lastSeen, recruiters });
  const { frames, comments } = wireComments(parts);
  const attendance = { store: events, clock, maskName };
  const counters = { counts: counterStore(db), clock, viewers: live.viewers, recruiters };
  const admit: AdmitDeps = {
    findTarget,
    stream: (streamId) => live.store.find(streamId),
    talkOf: (boothId, who) => interviews.store.pairOf(boothId, who),
    isNear: (boothId, personId) => interviews.store.isNear(boothId, personId),
    encode: (streamKeyId, boothId) => encode(live, streamKeyId, boothId),
  };
  const shown = { live, interviews, queue, comments, attendance, counters, recruiters };
  return { ...shown, admit, rooms, recorder, lastSeen, frames, viewersChanged };
}

function wireLive({ clock, db }: Parts, { jobs }: People, rooms: () => Rooms): LiveDeps {
  const version = versionReader(db);
  return {
    store: liveStore(db),
    clock,
    viewers: (streamId) => rooms().viewers(streamId),
    jobsOfBooth: (boothId) => jobsOfBooth(jobs, boothId),
    version: (streamId) => version(topicOf("stream", streamId)),
    endRoom: (streamId) => rooms().endStream(streamId),
    removeEncoder: (streamKeyId) => rooms().remove(peerOfEncoder(streamKeyId)),
  };
}

function wireInterviews({ clock, db }: Parts, people: People, rooms: () => Rooms): InterviewDeps {
  return {
    store: interviewStore(db, openOffer),
    clock,
    maskName,
    version: versionReader(db),
    resumeOf: (personId) => loadResume(people.privacy, personId),
    logLook: people.lookAtResume,
    isInRoom: (boothId, who) => rooms().isInBooth(boothId, peerOf(who)),
    parted: (pair) => rooms().part(pair),
  };
}

const peerOf = (who: { personId: PersonId } | { userId: UserId }) =>
  "userId" in who ? peerOfUser(who.userId) : peerOfPerson(who.personId);

interface Told {
  live: LiveDeps;
  interviews: InterviewDeps;
  recorder: AttendanceRecorder;
  viewersChanged: Set<Topic>;
}

function wireRooms({ media, clock, log }: Parts, told: Told): Rooms {
  const { live, interviews, recorder, viewersChanged } = told;
  return new Rooms({
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
}

interface AtBooths {
  rooms: Rooms;
  lastSeen: LastSeen;
  recruiters: (boothId: BoothId) => number;
}

function wireQueue(
  { config, clock, db, vault }: Parts,
  { rooms, lastSeen, recruiters }: AtBooths,
): QueueDeps {
  const texting: Texting = {
    vault,
    publicUrl: config.publicUrl.replace(/\/$/, ""),
    isAtPage: (personId) => lastSeen.isConnected(personId),
    // The demo's phones may be a stranger's: a gateway that really sends gets none of them.
    mayText: (phone) => !(config.demo && config.sms.driver === "http" && isDemoPhone(phone)),
  };
  return {
    store: queueStore(db, openInterview, texting),
    clock,
    startedAt: clock(),
    lastSeen: (personId) => lastSeen.of(personId),
    recruiters,
    maskName,
    sealPhone: phoneSealer(vault),
    version: versionReader(db),
    answered: ({ interviewId: id, boothId, fairId, personId, recruiterId }) => {
      if (id && recruiterId) rooms.begin({ id, boothId, fairId, personId, recruiterId });
    },
  };
}

export const phoneSealer = (vault: Vault) => (phone: string) => {
  const { phoneHmac: hmac, phoneSealed: sealed, phoneMasked: masked } = phoneColumns(vault, phone);
  return { hmac, sealed, masked };
};

export function wireDoor({ clock, db, vault }: StoredParts): DoorDeps {
  return {
    store: doorStore(db),
    scans: scanStore(db),
    counts: doorCountStore(db),
    clock,
    maskName,
    labelOf,
    sealPhone: phoneSealer(vault),
    signer: (month) => vault.signer(`door ${month}`),
    verify: verifySigned,
    nonce: () => randomBytes(6).toString("hex"),
    draw: () => withCheck(String(randomInt(10 ** TYPED_DIGITS)).padStart(TYPED_DIGITS, "0")),
    hashTyped: (fairId, typed) =>
      createHash("sha256").update(typedHashText(fairId, typed)).digest("hex").slice(0, 16),
  };
}

function wireComments({ clock, db, gateway: { io, topics } }: Parts) {
  const frames = new CommentFrames((streamId, comments) => {
    const watchers = topics.room(topicOf("stream", streamId), "public");
    io.to(watchers).emit("stream:comments", { streamId, comments });
  });
  const comments: CommentDeps = {
    store: commentStore(db),
    clock,
    maskName,
    show: (streamId, comment) => frames.add(streamId, comment),
  };
  return { frames, comments };
}
