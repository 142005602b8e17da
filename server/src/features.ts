// What the features are to the rest of the program: their routes, events, topics, repairs and repeated work.
import type { BoothId, FairId, InterviewId, PersonId, StreamId } from "@jishi/shared/ids";
import type { FastifyInstance } from "fastify";
import type { Parts } from "./parts.ts";
import { accountRoutes, findActor, findActors, sweepAccounts } from "./features/accounts/index.ts";
import { attendanceRoutes, loadCounters } from "./features/attendance/index.ts";
import { boothRoutes } from "./features/booths/index.ts";
import { commentRoutes } from "./features/comments/index.ts";
import { doorRoutes, loadDoor } from "./features/door/index.ts";
import { fairRoutes, loadFair, sweepFairs } from "./features/fairs/index.ts";
import {
  interviewRoutes,
  loadInterview,
  recoverInterviews,
  sweepInterviews,
} from "./features/interviews/index.ts";
import { claimRoutes, sweepDocuments } from "./features/claims/index.ts";
import { noticeRoutes } from "./features/notices/index.ts";
import { paymentRoutes } from "./features/payments/index.ts";
import { policyRoutes } from "./features/policies/index.ts";
import { jobRoutes, sweepJobs } from "./features/jobs/index.ts";
import { findEncoder, liveRoutes, loadStream, recoverStreams, sweepStreams } from "./features/live/index.ts";
import { keepCheckpoints, ledgerRoutes } from "./features/ledger/index.ts";
import { organizationRoutes } from "./features/organizations/index.ts";
import { insuranceRoutes, placementRoutes, sweepImports } from "./features/placements/index.ts";
import { privacyRoutes, sweepFiles } from "./features/privacy/index.ts";
import { loadDesk, loadMyTickets, loadQueue, queueRoutes, queueSweeper } from "./features/queue/index.ts";
import { referralRoutes } from "./features/referrals/index.ts";
import type { Authenticator } from "./http/authenticate.ts";
import type { Gauges } from "./http/metrics.ts";
import { mediaSockets, serveHttpMedia } from "./media/index.ts";
import { admitEncoder, admitPlayer, admitter } from "./rooms/admit.ts";
import { wire, type Wiring } from "./wiring.ts";

export interface Features {
  readonly authenticator: Authenticator;
  readonly gauges: Gauges;
  /** Registers every route. */
  serve(http: FastifyInstance): Promise<void>;
  /** Repairs what a killed server left open, then begins what repeats. */
  start(): Promise<void>;
  /** Writes down what is still in memory. */
  close(): Promise<void>;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export function composeFeatures(parts: Parts): Features {
  const wiring = wire(parts);
  provideTopics(parts, wiring);
  listenToSockets(parts, wiring);
  return {
    authenticator: {
      bySession: (token, address) => findActor(wiring.accounts, token, address),
      byKey: (key, address) => findEncoder(wiring.live, key, address),
    },
    gauges: {
      jishi_sockets: { help: "Open sockets.", read: () => parts.gateway.io.engine.clientsCount },
      jishi_present: {
        help: "Connections whose attendance is recorded.",
        read: () => wiring.recorder.size(),
      },
    },
    serve: (http) => serve(http, parts, wiring),
    start: async () => {
      await recover(wiring);
      repeat(parts, wiring);
    },
    close: async () => {
      await wiring.rooms.settled();
      await wiring.recorder.close();
    },
  };
}

async function serve(http: FastifyInstance, { media }: Parts, wiring: Wiring): Promise<void> {
  accountRoutes(http, wiring.accounts);
  organizationRoutes(http, wiring.organizations);
  privacyRoutes(http, wiring.privacy);
  fairRoutes(http, wiring.fairs);
  boothRoutes(http, wiring.booths);
  jobRoutes(http, wiring.jobs);
  liveRoutes(http, wiring.live);
  commentRoutes(http, wiring.comments);
  queueRoutes(http, wiring.queue);
  interviewRoutes(http, wiring.interviews);
  doorRoutes(http, wiring.door);
  attendanceRoutes(http, wiring.attendance);
  ledgerRoutes(http, wiring.ledger);
  referralRoutes(http, wiring.referrals);
  placementRoutes(http, wiring.placements);
  insuranceRoutes(http, wiring.insurance);
  policyRoutes(http, wiring.policies);
  claimRoutes(http, wiring.claims);
  noticeRoutes(http, wiring.notices);
  paymentRoutes(http, wiring.payments);
  await serveHttpMedia(http, {
    media,
    publish: (actor, boothId) => admitEncoder(wiring.admit, actor, boothId),
    watch: (actor, streamId) => admitPlayer(wiring.admit, actor, streamId),
  });
}

/** Ids in topics are uuids by the schema's pattern; each loader knows whose. */
function provideTopics({ gateway: { topics } }: Parts, wiring: Wiring): void {
  // oxlint-disable typescript/no-unsafe-type-assertion
  topics.provide("queue", { load: (id, version) => loadQueue(wiring.queue, id as BoothId, version) });
  topics.provide("desk", {
    load: (id, version) => loadDesk(wiring.queue, id as BoothId, version),
    everyMs: 10 * SECOND, // who is at their page changes without a transaction
  });
  topics.provide("me", { load: (id, version) => loadMyTickets(wiring.queue, id as PersonId, version) });
  topics.provide("stream", { load: (id, version) => loadStream(wiring.live, id as StreamId, version) });
  topics.provide("fair", { load: (id) => loadFair(wiring.fairs, id as FairId) });
  topics.provide("counters", {
    load: (id) => loadCounters(wiring.counters, id as FairId),
    everyMs: 2 * SECOND,
  });
  topics.provide("door", { load: (id) => loadDoor(wiring.door, id as FairId) });
  topics.provide("interview", {
    load: (id, version, audience) => loadInterview(wiring.interviews, id as InterviewId, version, audience),
    sides: true,
  });
  // oxlint-enable typescript/no-unsafe-type-assertion
}

function listenToSockets({ gateway, media, clock }: Parts, { admit, lastSeen }: Wiring): void {
  const authorise = admitter(admit);
  gateway.onSocket((socket) => {
    mediaSockets(socket, { media, authorise });
    const { actor } = socket.data;
    if (actor.kind !== "candidate") return;
    lastSeen.connected(actor.personId);
    // A connection that times out was silent for some seconds already.
    let heardAt = clock();
    socket.conn.on("packet", () => {
      heardAt = clock();
    });
    socket.on("disconnect", () => lastSeen.disconnected(actor.personId, heardAt));
  });
}

/** What was going on when the last process ended goes on, or waits for its people to come back. */
async function recover({ recorder, live, interviews }: Wiring): Promise<void> {
  await recorder.recover();
  await recoverStreams(live);
  await recoverInterviews(interviews);
}

function repeat({ ticker, clock, gateway }: Parts, wiring: Wiring): void {
  const { frames, viewersChanged, lastSeen, recorder } = wiring;
  const tellViewers = () => {
    for (const topic of viewersChanged) gateway.topics.poke(topic);
    viewersChanged.clear();
  };
  ticker.every(250, "comments", () => frames.flush());
  ticker.every(1.5 * SECOND, "viewers", tellViewers);
  ticker.every(SECOND, "queues", queueSweeper(wiring.queue));
  ticker.every(5 * SECOND, "sessions", () =>
    gateway.renew((connected) => findActors(wiring.accounts, connected)),
  );
  ticker.every(SECOND, "interviews", () => sweepInterviews(wiring.interviews));
  ticker.every(5 * SECOND, "streams", () => sweepStreams(wiring.live));
  ticker.every(MINUTE, "fairs", () => sweepFairs(wiring.fairs));
  ticker.every(MINUTE, "attendance", () => recorder.sweep());
  ticker.every(10 * MINUTE, "last seen", () => lastSeen.forget());
  ticker.every(MINUTE, "jobs", () => sweepJobs(wiring.jobs));
  ticker.every(HOUR, "accounts", () => sweepAccounts(wiring.accounts, clock()));
  ticker.every(HOUR, "imports", () => sweepImports(wiring.insurance));
  ticker.every(HOUR, "checkpoints", () => keepCheckpoints(wiring.ledger));
  ticker.every(HOUR, "files", () => sweepFiles(wiring.privacy, clock()));
  ticker.every(HOUR, "documents", () => sweepDocuments(wiring.claims));
}
