// Eight clients at once on a PostgreSQL server, each doing something random as fast as it can.
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, TicketId, UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import type { Database } from "../../server/src/db/index.ts";
import { openMarket } from "../support/market.ts";
import { deadlocks, Fair, now, oneOf, servedDatabase, start } from "./queue-fair.ts";

const SECONDS = Number(process.env["MODEL_SECONDS"] ?? 8);
const [BOOTHS, PEOPLE, RECRUITERS] = [3, 12, 4];

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

test("people of one queue who all ask for later at once, with no room between two ranks, don't lock each other out", async () => {
  const db = await servedDatabase();
  const market = await openMarket(db, new Date(start), { booths: 1, people: PEOPLE, recruiters: 0 });
  const [boothId] = market.boothIds;
  if (!boothId) throw new Error("a market has a booth");
  const fair = new Fair(db, market);
  const tickets: TicketId[] = [];
  for (const personId of market.personIds) tickets.push((await fair.take(personId, boothId)).id);
  for (let round = 0; round < 5; round++) {
    await db.prisma.$executeRaw`
      UPDATE ticket SET delayed = false, rank = 1 + number * 2.220446049250313e-16::float8 WHERE booth_id = ${boothId}::uuid`;
    await Promise.all(tickets.map((id) => fair.leaveTo(id, "delay", now())));
    expect((await fair.order(boothId)).toSorted((a, b) => a - b)).toEqual(tickets.map((_, at) => at + 1));
  }
  expect(await deadlocks(db)).toBe(0);
});

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
