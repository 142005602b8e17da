// How fast recruiters call on a private PostgreSQL: eight at one booth, busily, and then as fast as they can.
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { BoothId, PersonId, UserId } from "@jishi/shared/ids";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { openInterview } from "../../server/src/features/interviews/index.ts";
import { queueStore, type QueueStore } from "../../server/src/features/queue/index.ts";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { openMarket } from "../support/market.ts";
import { texting } from "../support/texting.ts";

const RECRUITERS = 8;
const WAITING = [10, 100, 1000];
const WARM_UP_CALLS = 100;
const CALLS = 1_000;
/** A hundred calls a second at one booth are more than any fair sees; without a pause the queue is one of calls, not of people. */
const PAUSES_MS = [80, 0];
const GOAL_P99_MS = 20;
/** One in three also waits at another booth, whose ticket the call must hold. */
const ALSO_ELSEWHERE = 3;

export async function run(report: (line: string) => void): Promise<void> {
  const postgres = await startPostgres();
  try {
    const log = { info: () => undefined, warn: () => undefined, error: console.error };
    const db = await openDatabase({ url: postgres.url, dataDir: "", clock: () => new Date(), log });
    try {
      report(`Calling the next of a queue: ${RECRUITERS} recruiters, PostgreSQL, goal p99 ${GOAL_P99_MS} ms`);
      for (const waiting of WAITING) report(await measure(db, waiting));
    } finally {
      await db.close();
    }
  } finally {
    await postgres.stop();
  }
}

async function measure(db: Database, waiting: number): Promise<string> {
  const market = await openMarket(db, new Date(), { booths: 2, recruiters: RECRUITERS, people: waiting });
  const [booth, other] = market.boothIds;
  if (!booth || !other) throw new Error("a market has its booths");
  await queueUp(db, market.personIds, [booth, other]);
  await db.prisma.$executeRaw`ANALYZE`;
  const store = queueStore(db, openInterview, texting);
  const callUntil = async (count: number, pauseMs: number) => {
    const calls = { left: count };
    const took = await Promise.all(
      market.recruiterIds.map((recruiter) => keepCalling({ db, store, booth, recruiter, calls, pauseMs })),
    );
    return took.flat();
  };
  await callUntil(WARM_UP_CALLS, 0);
  const figures: string[] = [];
  for (const pauseMs of PAUSES_MS) {
    const how = pauseMs > 0 ? `about every ${pauseMs} ms` : "without a pause";
    figures.push(`${how}: ${figuresOf(await callUntil(CALLS, pauseMs))}`);
  }
  return `${String(waiting).padStart(5)} waiting; each calls ${figures.join("; ")}`;
}

function figuresOf(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1);
  return `median ${at(0.5)} ms, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`;
}

interface Recruiting {
  db: Database;
  store: QueueStore;
  booth: BoothId;
  recruiter: UserId;
  calls: { left: number };
  pauseMs: number;
}

/** Calls, and puts the person back at the end. */
async function keepCalling({ db, store, booth, recruiter, calls, pauseMs }: Recruiting): Promise<number[]> {
  const took: number[] = [];
  while (calls.left > 0) {
    calls.left -= 1;
    // People don't act in step.
    if (pauseMs > 0) await delay(2 * pauseMs * Math.random());
    const begun = performance.now();
    const ticket = await store.callNext({
      boothId: booth,
      by: recruiter,
      isAway: () => false,
      at: new Date(),
    });
    took.push(performance.now() - begun);
    await db.prisma.$executeRaw`
      WITH free AS (UPDATE ticket SET state = 'waiting' WHERE person_id = ${ticket.personId}::uuid AND state = 'held')
      UPDATE ticket SET state = 'waiting', answer_by = NULL,
        rank = 1 + (SELECT max(rank) FROM ticket WHERE booth_id = ${booth}::uuid AND state = 'waiting')
      WHERE id = ${ticket.id}::uuid`;
  }
  return took;
}

async function queueUp(db: Database, people: PersonId[], [booth, other]: [BoothId, BoothId]): Promise<void> {
  const ticket = (personId: PersonId, n: number, boothId: BoothId, slot: number) => ({
    boothId,
    personId,
    number: n + 1,
    rank: n + 1,
    slot,
    state: "waiting",
    mode: "video",
    source: "booth",
    takenAt: new Date(),
  });
  const elsewhere = people.filter((_, n) => n % ALSO_ELSEWHERE === 0);
  await db.prisma.ticket.createMany({
    data: [
      ...people.map((person, n) => ticket(person, n, booth, 1)),
      ...elsewhere.map((person, n) => ticket(person, n, other, 2)),
    ],
  });
}
