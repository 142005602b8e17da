// The queue's promises on a real database, without HTTP around it.
import type { PersonId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { next } from "../../server/src/features/interviews/interview.ts";
import { loseTheGone } from "../../server/src/features/queue/commands.ts";
import { served } from "../../server/src/features/queue/ticket.ts";
import { phoneColumns } from "../../server/src/vault.ts";
import { at, nth, openQueues, start } from "../support/queues.ts";
import { texting } from "../support/texting.ts";

test("tickets are numbered and called in the order in which they were taken", async () => {
  const { take, call, booth, person, recruiter, numbers } = await openQueues({ people: 3, recruiters: 2 });
  for (const n of [0, 1, 2]) await take(person(n), booth(0));
  expect(await numbers(booth(0))).toEqual([1, 2, 3]);
  const first = await call(booth(0), recruiter(0));
  expect(first).toMatchObject({ number: 1, state: "called", personId: person(0), answerBy: at(60) });
  expect(await call(booth(0), recruiter(1))).toMatchObject({ number: 2 });
});

test("who is called to the stand has the time to walk there", async () => {
  const { store, call, booth, person, recruiter } = await openQueues({ people: 1 });
  const entry = {
    boothId: booth(0),
    jobId: null,
    source: "booth",
    mode: "on_site",
    by: null,
    at: start,
  } as const;
  await store.take(person(0), entry);
  expect(await call(booth(0), recruiter(0))).toMatchObject({ mode: "on_site", answerBy: at(180) });
});

test("a recruiter finishes one person before calling the next", async () => {
  const { take, call, booth, person, recruiter } = await openQueues({ people: 2 });
  await expect(call(booth(0), recruiter(0))).rejects.toThrow("queue/empty");
  for (const n of [0, 1]) await take(person(n), booth(0));
  await call(booth(0), recruiter(0));
  await expect(call(booth(0), recruiter(0))).rejects.toThrow("call/busy");
});

test("a person holds three tickets at most, and one at each booth", async () => {
  const { take, wish, booth, person } = await openQueues({ booths: 4 });
  const first = await take(person(0), booth(0));
  await expect(take(person(0), booth(0))).rejects.toThrow("ticket/exists");
  await take(person(0), booth(1));
  await take(person(0), booth(2));
  await expect(take(person(0), booth(3))).rejects.toThrow("ticket/limit");
  await wish(first.id, "leave");
  expect(await take(person(0), booth(3))).toMatchObject({ number: 1, state: "waiting" });
});

test("a program that takes and leaves tickets all day is stopped, and a full queue takes nobody", async () => {
  const { db, take, wish, booth, person, market } = await openQueues({ people: 302, booths: 2 });
  const { id } = await take(person(0), booth(0));
  await wish(id, "leave");
  await db.prisma.$executeRaw`
    INSERT INTO ticket (id, booth_id, person_id, number, rank, slot, state, mode, source, taken_at)
    SELECT gen_random_uuid(), ${booth(0)}::uuid, ${person(0)}::uuid, 100 + n, n, 1, 'left', 'video', 'booth', ${start}
    FROM generate_series(1, 99) n`;
  await expect(take(person(0), booth(0))).rejects.toThrow("request/too-many");
  await db.prisma.ticket.createMany({
    data: market.personIds.slice(2).map((personId, n) => ({
      boothId: booth(1),
      personId,
      number: 100 + n,
      rank: n,
      slot: 1,
      state: "waiting",
      mode: "video",
      source: "booth",
      takenAt: start,
    })),
  });
  await expect(take(person(1), booth(1))).rejects.toThrow("queue/full");
});

test("whoever is called is held at the other booths without losing their place", async () => {
  const { take, call, wish, booth, person, recruiter, numbers, store } = await openQueues({
    booths: 2,
    people: 2,
    recruiters: 2,
  });
  const here = await take(person(0), booth(0));
  const there = await take(person(0), booth(1));
  const other = await take(person(1), booth(1));
  await call(booth(0), recruiter(0));
  expect(await numbers(booth(1))).toEqual([1, 2]);
  // The first there is busy here: the second is called, and the first is still the first.
  expect(await call(booth(1), recruiter(1))).toMatchObject({ id: other.id });
  await expect(
    store.change(there.id, { step: "call", at: start, by: recruiter(0) }, (ticket) =>
      served(ticket, { kind: "call", by: recruiter(0), answerBy: at(60) }),
    ),
  ).rejects.toThrow("ticket/busy");
  await wish(here.id, "leave");
  const [free] = await store.myTickets(person(0), start);
  expect(free).toMatchObject({ id: there.id, state: "waiting", ahead: 0 });
  expect(free?.history.map(({ reason }) => reason)).toEqual(["taken", "held_elsewhere", "released"]);
});

test("a ticket taken while being interviewed elsewhere waits until the interview is over", async () => {
  const { take, call, wish, booth, person, recruiter, store, interviews } = await openQueues({ booths: 2 });
  const here = await take(person(0), booth(0));
  await call(booth(0), recruiter(0));
  const { interviewId } = await wish(here.id, "answer", 10);
  const there = await take(person(0), booth(1));
  expect(there.state).toBe("held");
  if (interviewId === null) throw new Error("an answered ticket has an interview");
  await interviews.change(interviewId, at(300), (interview) =>
    next(interview, { kind: "finish", outcome: "offer" }, at(300).getTime()),
  );
  expect(await store.myTickets(person(0), at(300))).toMatchObject([
    { id: there.id, state: "waiting" },
    { id: here.id, state: "done" },
  ]);
});

test("a missed call goes three places down once, then the ticket is gone and can come back at the end", async () => {
  const { take, call, wish, expire, booth, person, recruiter, numbers } = await openQueues({
    people: 6,
    recruiters: 6,
  });
  const [first] = await Promise.all([0].map((n) => take(person(n), booth(0))));
  for (const n of [1, 2, 3, 4, 5]) await take(person(n), booth(0));
  if (!first) throw new Error("no ticket");
  await call(booth(0), recruiter(0));
  await expire(first.id, 30); // its time isn't up: nothing happens
  expect(await numbers(booth(0))).toEqual([2, 3, 4, 5, 6]);
  await expire(first.id, 61);
  expect(await numbers(booth(0))).toEqual([2, 3, 4, 1, 5, 6]);
  for (const n of [0, 1, 2]) await call(booth(0), recruiter(n), 70);
  expect(await call(booth(0), recruiter(3), 80)).toMatchObject({ id: first.id });
  await expire(first.id, 150);
  expect(await numbers(booth(0))).toEqual([5, 6]);
  const back = await wish(first.id, "return", 200);
  expect(back).toMatchObject({ state: "waiting", number: 1, ahead: 2 });
  expect(back.history.map(({ reason, places }) => [reason, places])).toEqual([
    ["taken", null],
    ["called", null],
    ["missed_back", 3],
    ["called", null],
    ["missed_gone", null],
    ["returned", null],
  ]);
});

test("who is away is passed over and keeps the place", async () => {
  const { take, call, booth, person, recruiter, numbers } = await openQueues({ people: 2, recruiters: 2 });
  for (const n of [0, 1]) await take(person(n), booth(0));
  expect(await call(booth(0), recruiter(0), 0, [person(0)])).toMatchObject({ number: 2 });
  expect(await numbers(booth(0))).toEqual([1]);
  await expect(call(booth(0), recruiter(1), 0, [person(0)])).rejects.toThrow("queue/empty");
  expect(await call(booth(0), recruiter(1))).toMatchObject({ number: 1 });
});

test("a queue whose ranks have no number left between neighbours keeps its order", async () => {
  const { db, take, wish, booth, person, numbers } = await openQueues({ people: 6 });
  const tickets = [];
  for (const n of [0, 1, 2, 3, 4, 5]) tickets.push(await take(person(n), booth(0)));
  await db.prisma
    .$executeRaw`UPDATE ticket SET rank = CASE WHEN number <= 2 THEN 1 ELSE 1 + 2.220446049250313e-16 END`;
  const moved = await wish(nth(tickets, 0).id, "delay");
  expect(moved.history.at(-1)).toMatchObject({ reason: "delayed", places: 3 });
  expect(await numbers(booth(0))).toEqual([2, 3, 4, 1, 5, 6]);
});

test("a closed booth lets everyone go and says why", async () => {
  const { db, take, booth, person, store, market } = await openQueues({ people: 2, booths: 2 });
  for (const n of [0, 1]) await take(person(n), booth(0));
  expect(await store.closedWithPeople()).toEqual([]);
  await db.prisma.fair.update({ where: { id: market.fairId }, data: { state: "closed" } });
  expect(await store.closedWithPeople()).toEqual([{ boothId: booth(0) }]);
  await store.closeBooth(booth(0), at(5));
  const [ticket] = await store.myTickets(person(1), at(5));
  expect(ticket).toMatchObject({ state: "gone" });
  expect(ticket?.history.at(-1)?.reason).toBe("booth_closed");
  await expect(take(person(0), booth(1))).rejects.toThrow("fair/not-open");
});

test("a walk-in stands in the same queue, and their phone finds them again", async () => {
  const { store, take, call, booth, person, recruiter } = await openQueues({ people: 1, booths: 2 });
  await take(person(0), booth(0));
  const columns = phoneColumns(texting.vault, "19900000001");
  const phone = { hmac: columns.phoneHmac, sealed: columns.phoneSealed, masked: columns.phoneMasked };
  const entry = (n: number) => ({
    boothId: booth(n),
    jobId: null,
    source: "walk_in" as const,
    mode: "on_site" as const,
    by: recruiter(0),
    at: start,
  });
  const walkIn = await store.walkIn({ name: "陈阿婆", phone }, entry(0));
  expect(walkIn).toMatchObject({ number: 2, source: "walk_in", personName: "陈阿婆" });
  const again = await store.walkIn({ name: "陈", phone }, entry(1));
  expect(again.personId).toBe(walkIn.personId);
  await expect(store.walkIn({ name: "陈", phone }, entry(1))).rejects.toThrow("ticket/exists");
  expect(await store.walkIn({ name: "无名", phone: null }, entry(0))).toMatchObject({ number: 3 });
  expect(await call(booth(0), recruiter(0), 0, [person(0)])).toMatchObject({ id: walkIn.id });
});

test("who stays away for a quarter of an hour gives up the place; a server that just started lets nobody go", async () => {
  const { db, take, store, booth, person } = await openQueues({ people: 3, booths: 2 });
  const [away, there] = [await take(person(0), booth(0)), await take(person(1), booth(0))];
  const held = await take(person(0), booth(1), 890);
  const deps = (seconds: number, startedAt: Date) => ({
    store,
    clock: () => at(seconds),
    startedAt,
    lastSeen: (personId: PersonId) => (personId === person(1) ? at(seconds) : undefined),
  });
  await loseTheGone(deps(901, at(0)) as never);
  const ticketsOf = (n: number) => store.myTickets(person(n), at(901));
  expect(await ticketsOf(0)).toMatchObject([
    { id: held.id, state: "waiting" },
    { id: away.id, state: "gone" },
  ]);
  expect((await ticketsOf(0))[1]?.history.at(-1)?.reason).toBe("lease_lost");
  expect(await ticketsOf(1)).toMatchObject([{ id: there.id, state: "waiting" }]);
  await loseTheGone(deps(2000, at(1990)) as never);
  expect((await ticketsOf(0))[0]).toMatchObject({ id: held.id, state: "waiting" });
  expect(await db.prisma.ticketEvent.count({ where: { reason: "lease_lost" } })).toBe(1);
});
