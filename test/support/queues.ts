// Queues in a fresh database, for tests of their promises without HTTP around them.
import type { BoothId, PersonId, TicketId, UserId } from "@jishi/shared/ids";
import { interviewStore, openInterview } from "../../server/src/features/interviews/index.ts";
import { queueStore } from "../../server/src/features/queue/index.ts";
import { asked, passed, type Wish } from "../../server/src/features/queue/ticket.ts";
import { testDatabase } from "./database.ts";
import { openMarket, type MarketSize } from "./market.ts";
import { texting } from "./texting.ts";

export const start = new Date("2026-05-16T12:00:00.000Z");
export const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
/** The n-th of a list that the test made itself. */
export const nth = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n];
  if (item === undefined) throw new Error(`no item ${n}`);
  return item;
};

/** A fresh database with an open fair, and short words for what people do in its queues. */
export async function openQueues(size: MarketSize) {
  const db = await testDatabase({ clock: () => start });
  const market = await openMarket(db, start, size);
  const store = queueStore(db, openInterview, texting);
  const interviews = interviewStore(db);
  const person = (n: number) => nth(market.personIds, n);
  const booth = (n: number) => nth(market.boothIds, n);
  const recruiter = (n: number) => nth(market.recruiterIds, n);
  const take = (personId: PersonId, boothId: BoothId, seconds = 0) =>
    store.take(personId, {
      boothId,
      jobId: null,
      source: "booth",
      mode: "video",
      by: null,
      at: at(seconds),
    });
  const call = (boothId: BoothId, by: UserId, seconds = 0, away: PersonId[] = []) =>
    store.callNext({
      boothId,
      by,
      isAway: ({ personId, mode }) => mode === "video" && away.includes(personId),
      at: at(seconds),
    });
  const wish = (id: TicketId, what: Wish, seconds = 0) =>
    store.changeMine(id, { step: what, at: at(seconds), by: null }, (ticket) =>
      asked(ticket, what, at(seconds)),
    );
  const expire = (id: TicketId, seconds: number) =>
    store.change(id, { step: "expire", at: at(seconds), by: null }, (ticket) =>
      passed(ticket, "expire", at(seconds)),
    );
  const numbers = async (boothId: BoothId) =>
    (await store.openNumbers(boothId))
      .filter(({ state }) => state === "waiting" || state === "held")
      .map(({ number }) => number);
  return { db, market, store, interviews, person, booth, recruiter, take, call, wish, expire, numbers };
}
