// A fair whose queues and interviews are worked on a PostgreSQL server through their stores, as many at once as one likes.
import { setTimeout as delay } from "node:timers/promises";
import type { BoothId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import type { Database } from "../../server/src/db/index.ts";
import { next } from "../../server/src/features/interviews/interview.ts";
import { interviewStore, openInterview } from "../../server/src/features/interviews/store.ts";
import { queueStore } from "../../server/src/features/queue/store.ts";
import { asked, passed, served, type Wish } from "../../server/src/features/queue/ticket.ts";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { testDatabase } from "../support/database.ts";
import { whenFinished } from "../support/finish.ts";
import { texting } from "../support/texting.ts";

/** A minute of the fair in half a second: calls are missed while the clients run. */
const FASTER = 120;
export const start = Date.now();
export const now = () => new Date(start + (Date.now() - start) * FASTER);

export async function servedDatabase(): Promise<Database> {
  if (process.env["TEST_DATABASE_URL"] === undefined) {
    const postgres = await startPostgres();
    process.env["TEST_DATABASE_URL"] = postgres.url;
    whenFinished(async () => {
      delete process.env["TEST_DATABASE_URL"];
      await postgres.stop();
    });
  }
  return testDatabase({ engine: "postgresql" });
}

export const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
};

export class Fair {
  readonly #db: Database;
  readonly #queue: ReturnType<typeof queueStore>;
  readonly #interviews: ReturnType<typeof interviewStore>;
  readonly #boothIds: readonly BoothId[];
  /** One who misses every call, since its recruiter waits out the grace; the others may be too quick to miss any. */
  readonly #neverAnswers: PersonId | undefined;

  constructor(
    db: Database,
    { boothIds, personIds }: { boothIds: readonly BoothId[]; personIds: readonly PersonId[] },
  ) {
    this.#db = db;
    this.#queue = queueStore(db, openInterview, texting);
    this.#interviews = interviewStore(db);
    this.#boothIds = boothIds;
    this.#neverAnswers = personIds[0];
  }

  async recruit(by: UserId): Promise<void> {
    const mine = await this.#openOf({ recruiterId: by });
    const at = now();
    if (mine?.interviewId && Math.random() < 0.5) {
      const step = { kind: "finish", outcome: "offer" } as const;
      await this.#interviews.change(mine.interviewId, at, (interview) => next(interview, step, at.getTime()));
      return;
    }
    if (mine?.personId === this.#neverAnswers) return;
    if (mine && Math.random() < 0.3) {
      const kind = oneOf(["skip", "arrive", "call"] as const);
      const answerBy = new Date(at.getTime() + 60_000);
      const act = kind === "call" ? { kind, by, answerBy } : { kind, by };
      await this.#queue.change(mine.id, { step: kind, at, by }, (ticket) => served(ticket, act));
      return;
    }
    await this.callNext(oneOf(this.#boothIds), by);
  }

  callNext(boothId: BoothId, by: UserId) {
    return this.#queue.callNext({ boothId, by, isAway: () => false, at: now() });
  }

  async queueUp(personId: PersonId): Promise<void> {
    const at = now();
    const mine = await this.#queue.myTickets(personId, at);
    const ticket = mine.length > 0 && Math.random() < 0.7 ? oneOf(mine) : undefined;
    if (!ticket) {
      await this.take(personId, oneOf(this.#boothIds));
      return;
    }
    if (ticket.state === "called" && personId === this.#neverAnswers) return;
    const wishes: Wish[] =
      ticket.state === "called" ? ["answer", "answer", "delay"] : ["ready", "delay", "leave"];
    const wish = ticket.state === "gone" ? "return" : oneOf(wishes);
    await this.leaveTo(ticket.id, wish, at);
  }

  take(personId: PersonId, boothId: BoothId) {
    const entry = { boothId, jobId: null, source: "booth", mode: "video" } as const;
    return this.#queue.take(personId, { ...entry, by: null, at: now() });
  }

  leaveTo(id: TicketId, wish: Wish, at: Date) {
    return this.#queue.changeMine(id, { step: wish, at, by: null }, (ticket) => asked(ticket, wish, at));
  }

  async sweep(): Promise<void> {
    const at = now();
    for (const { id } of await this.#queue.overdue(at)) {
      await this.#queue.change(id, { step: "expire", at, by: null }, (ticket) =>
        passed(ticket, "expire", at),
      );
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
      select: { id: true, personId: true, interview: { select: { id: true } } },
    });
    if (!ticket) return undefined;
    const { id, personId, interview } = ticket;
    return { id: id as TicketId, personId: personId as PersonId, interviewId: interview?.id as never };
  }
}

export async function deadlocks(db: Database): Promise<number> {
  await delay(1_500); // the server counts them a second late
  const [row] = await db.prisma.$queryRaw<{ deadlocks: number }[]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? -1;
}
