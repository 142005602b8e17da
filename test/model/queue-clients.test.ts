// Eight clients at once on a PostgreSQL server, each doing something random as fast as it can.
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import { expect, onTestFinished, test } from "vitest";
import type { Database } from "../../server/src/db/index.ts";
import { next } from "../../server/src/features/interviews/interview.ts";
import { interviewStore, openInterview } from "../../server/src/features/interviews/store.ts";
import { queueStore } from "../../server/src/features/queue/store.ts";
import { asked, passed, served, type Wish } from "../../server/src/features/queue/ticket.ts";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { testDatabase } from "../support/database.ts";
import { openMarket } from "../support/market.ts";

const SECONDS = Number(process.env["MODEL_SECONDS"] ?? 8);
const [BOOTHS, PEOPLE, RECRUITERS] = [3, 12, 4];
/** A minute of the fair in half a second: calls are missed while the clients run. */
const FASTER = 120;
const start = Date.now();
const now = () => new Date(start + (Date.now() - start) * FASTER);

async function servedDatabase(): Promise<Database> {
  if (process.env["TEST_DATABASE_URL"] === undefined) {
    const postgres = await startPostgres();
    process.env["TEST_DATABASE_URL"] = postgres.url;
    onTestFinished(async () => {
      delete process.env["TEST_DATABASE_URL"];
      await postgres.stop();
    });
  }
  return testDatabase({ engine: "postgresql" });
}

const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
};

test(
  "eight clients at once keep every promise, and no deadlock is left to anybody",
  { timeout: 120_000 },
  async () => {
    const db = await servedDatabase();
    const market = await openMarket(db, new Date(start), {
      booths: BOOTHS,
      people: PEOPLE,
      recruiters: RECRUITERS,
    });
    const fair = new Fair(db, market);
    const until = Date.now() + SECONDS * 1000;
    const clients = [
      ...market.recruiterIds.map((recruiter) => () => fair.recruit(recruiter)),
      ...[0, 1, 2].map(() => () => fair.queueUp(oneOf(market.personIds))),
      () => fair.sweep(),
    ];
    expect(clients).toHaveLength(8);
    const running = clients.map((client) => repeat(client, until));
    const [looks] = await Promise.all([lookAround(db, until), ...running]);
    expect(looks).toBeGreaterThan(10);
    for (const reason of ["called", "held_elsewhere", "released", "missed_back", "finished"]) {
      expect(await countOf(db, reason), reason).toBeGreaterThan(0);
    }
    expect(await broken(db)).toEqual([]);
    expect(await calledTwice(db)).toEqual([]);
    await drain(fair, market.boothIds, market.recruiterIds);
    expect(await deadlocks(db)).toBe(0);
  },
);

/** Refusals are part of the game; anything else isn't, a lost deadlock's "unavailable" least of all. */
async function repeat(client: () => Promise<unknown>, until: number): Promise<void> {
  while (Date.now() < until) {
    try {
      await client();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "unavailable") throw error;
    }
  }
}

class Fair {
  readonly #db: Database;
  readonly #queue: ReturnType<typeof queueStore>;
  readonly #interviews: ReturnType<typeof interviewStore>;
  readonly #boothIds: readonly BoothId[];

  constructor(db: Database, { boothIds }: { boothIds: readonly BoothId[] }) {
    this.#db = db;
    this.#queue = queueStore(db, openInterview);
    this.#interviews = interviewStore(db);
    this.#boothIds = boothIds;
  }

  async recruit(by: UserId): Promise<unknown> {
    const mine = await this.#openOf({ recruiterId: by });
    const at = now();
    if (mine?.interviewId && Math.random() < 0.5) {
      const step = { kind: "finish", outcome: "offer" } as const;
      return this.#interviews.change(mine.interviewId, at, (interview) =>
        next(interview, step, at.getTime()),
      );
    }
    if (mine && Math.random() < 0.3) {
      const kind = oneOf(["skip", "arrive", "call"] as const);
      const answerBy = new Date(at.getTime() + 60_000);
      const act = kind === "call" ? { kind, by, answerBy } : { kind, by };
      return this.#queue.change(mine.id, { at, by }, (ticket) => served(ticket, act));
    }
    return this.callNext(oneOf(this.#boothIds), by);
  }

  callNext(boothId: BoothId, by: UserId) {
    return this.#queue.callNext({ boothId, by, isAway: () => false, at: now() });
  }

  async queueUp(personId: PersonId): Promise<unknown> {
    const at = now();
    const mine = await this.#queue.myTickets(personId, at);
    const ticket = mine.length > 0 && Math.random() < 0.7 ? oneOf(mine) : undefined;
    if (!ticket) {
      const entry = { boothId: oneOf(this.#boothIds), jobId: null, source: "booth", mode: "video" } as const;
      return this.#queue.take(personId, { ...entry, by: null, at });
    }
    const wishes: Wish[] =
      ticket.state === "called" ? ["answer", "answer", "delay"] : ["ready", "delay", "leave"];
    const wish = ticket.state === "gone" ? "return" : oneOf(wishes);
    return this.leaveTo(ticket.id, wish, at);
  }

  leaveTo(id: TicketId, wish: Wish, at: Date) {
    return this.#queue.changeMine(id, { at, by: null }, (ticket) => asked(ticket, wish, at));
  }

  async sweep(): Promise<void> {
    const at = now();
    for (const { id } of await this.#queue.overdue(at)) {
      await this.#queue.change(id, { at, by: null }, (ticket) => passed(ticket, "expire", at));
    }
    for (const { id } of await this.#interviews.due(at)) {
      await this.#interviews.change(id, at, (interview) => next(interview, { kind: "tick" }, at.getTime()));
    }
    await delay(5);
  }

  async order(boothId: BoothId): Promise<number[]> {
    const tickets = await this.#queue.openNumbers(boothId);
    return tickets.filter(({ state }) => state === "waiting").map(({ number }) => number);
  }

  /** Everyone who is taken is let go, so that nobody is held. */
  async freeAll(): Promise<void> {
    const open = await this.#db.prisma.ticket.findMany({ where: { state: "called" }, select: { id: true } });
    for (const { id } of open) await this.leaveTo(id as TicketId, "leave", now());
    const interviews = await this.#db.prisma.interview.findMany({
      where: { endedAt: null },
      select: { id: true },
    });
    for (const { id } of interviews) {
      const at = now();
      const step = { kind: "finish", outcome: "no" } as const;
      await this.#interviews.change(id as never, at, (interview) => next(interview, step, at.getTime()));
    }
  }

  async #openOf({ recruiterId }: { recruiterId: UserId }) {
    const ticket = await this.#db.prisma.ticket.findFirst({
      where: { recruiterId, OR: [{ state: "called" }, { interview: { endedAt: null } }] },
      select: { id: true, interview: { select: { id: true } } },
    });
    return ticket && { id: ticket.id as TicketId, interviewId: ticket.interview?.id as never };
  }
}

/** Looks at whole snapshots while the clients run; answers how often. */
async function lookAround(db: Database, until: number): Promise<number> {
  let looks = 0;
  while (Date.now() < until) {
    expect(await broken(db)).toEqual([]);
    looks += 1;
    await delay(20);
  }
  return looks;
}

/** What must never be seen in any snapshot. */
async function broken(db: Database): Promise<unknown[]> {
  return db.prisma.$queryRaw<unknown[]>`
    WITH busy AS (SELECT person_id, count(*) FROM ticket WHERE state IN ('called', 'answered') GROUP BY 1)
    SELECT 'called twice' AS what, person_id::text AS who FROM busy WHERE count > 1
    UNION ALL SELECT 'held though free', k.person_id::text FROM ticket k
      WHERE k.state = 'held' AND NOT EXISTS (SELECT 1 FROM busy WHERE busy.person_id = k.person_id)
    UNION ALL SELECT 'waiting though taken', k.person_id::text FROM ticket k
      WHERE k.state = 'waiting' AND EXISTS (SELECT 1 FROM busy WHERE busy.person_id = k.person_id)
    UNION ALL SELECT 'four open tickets', person_id::text FROM ticket
      WHERE state IN ('waiting', 'held', 'called', 'answered') GROUP BY person_id HAVING count(*) > 3
    UNION ALL SELECT 'two people at once', recruiter_id::text FROM ticket
      WHERE state IN ('called', 'answered') GROUP BY recruiter_id HAVING count(*) > 1
    UNION ALL SELECT 'answered without a room', k.id::text FROM ticket k LEFT JOIN interview i ON i.ticket_id = k.id
      WHERE k.state = 'answered' AND i.id IS NULL`;
}

/** Plays every person's moves again: between a call and its end there is no other call. */
async function calledTwice(db: Database): Promise<string[]> {
  const moves = await db.prisma.$queryRaw<{ personId: string; ticketId: string; reason: string }[]>`
    SELECT k.person_id AS "personId", e.ticket_id AS "ticketId", e.reason
    FROM ticket_event e JOIN ticket k ON k.id = e.ticket_id ORDER BY e.id`;
  const busyWith = new Map<string, string>();
  const wrong: string[] = [];
  for (const { personId, ticketId, reason } of moves) {
    const current = busyWith.get(personId);
    if (reason === "called") {
      if (current !== undefined) wrong.push(`${personId} is called while busy`);
      busyWith.set(personId, ticketId);
    } else if (current === ticketId && !["recalled", "answered"].includes(reason)) {
      busyWith.delete(personId);
    }
  }
  return wrong;
}

/** When it is quiet again, one recruiter calls everyone who is left, in their order. */
async function drain(
  fair: Fair,
  boothIds: readonly BoothId[],
  [recruiter]: readonly UserId[],
): Promise<void> {
  if (!recruiter) throw new Error("a market has recruiters");
  await fair.freeAll();
  for (const boothId of boothIds) {
    const order = await fair.order(boothId);
    const called: number[] = [];
    for (const _ of order) {
      const ticket = await fair.callNext(boothId, recruiter);
      called.push(ticket.number);
      await fair.leaveTo(ticket.id, "leave", now());
    }
    expect(called).toEqual(order);
  }
}

async function countOf(db: Database, reason: string): Promise<number> {
  return db.prisma.ticketEvent.count({ where: { reason } });
}

async function deadlocks(db: Database): Promise<number> {
  await delay(1_500); // the server counts them a second late
  const [row] = await db.prisma.$queryRaw<{ deadlocks: number }[]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? -1;
}
