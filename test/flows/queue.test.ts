// A booth's queue over HTTP and sockets, with the real sweep behind it.
import { afterEach, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { TestSocket } from "../support/socket.ts";
import {
  atTicket,
  clearStands,
  openStand,
  otherStand,
  present,
  takeTicket,
  type Stand,
} from "../support/stand.ts";

let app: TestApp;
let stand: Stand;

beforeAll(async () => {
  app = await startApp();
  stand = await openStand(app);
});
afterEach(() => clearStands(app));

const call = () => stand.recruiter.call("POST /api/booths/:boothId/calls", { params: stand });
const reasons = (ticket: { history: { reason: string }[] } | undefined) =>
  ticket?.history.map(({ reason }) => reason);

test("a missed call goes back once, then the ticket is gone, and there is a way back", async () => {
  const { client, socket, topic } = await present(app, 1);
  const { id } = await takeTicket(client, stand.boothId);
  for (const [state, last] of [
    ["waiting", "missed_back"],
    ["gone", "missed_gone"],
  ]) {
    await call();
    app.clock.pass(61);
    const { tickets } = await socket.until(
      topic,
      (mine) => reasons(mine.tickets[0])?.at(-1) === last,
      10_000,
    );
    expect(tickets[0]).toMatchObject({ id, state });
  }
  const late = await client.refused("POST /api/tickets/:ticketId/answer", atTicket(id));
  expect(late.code).toBe("ticket/state");
  const back = await client.call("POST /api/tickets/:ticketId/return", atTicket(id));
  expect(back).toMatchObject({ state: "waiting", ahead: 0 });
});

test("who is away is shown so and passed over, keeps the place, and is called when back", async () => {
  const [away, there] = [await app.candidate(1), await present(app, 2)];
  const first = await takeTicket(away, stand.boothId);
  const second = await takeTicket(there.client, stand.boothId);
  app.clock.pass(91);
  const desk = await stand.recruiter.call("GET /api/booths/:boothId/desk", { params: stand });
  const waiting = desk.tickets.filter(({ state }) => state === "waiting");
  expect(waiting.map(({ id, present }) => [id, present])).toEqual([
    [first.id, false],
    [second.id, true],
  ]);
  expect((await call()).id).toBe(second.id);
  const alone = await stand.manager.refused("POST /api/booths/:boothId/calls", { params: stand });
  expect(alone.code).toBe("queue/empty");
  await TestSocket.during(away);
  expect((await stand.manager.call("POST /api/booths/:boothId/calls", { params: stand })).id).toBe(first.id);
});

test("everyone sees the order, and a page at a booth hears of every move", async () => {
  const visitor = await TestSocket.during(app.anonymous());
  const topic = `queue:${stand.boothId}` as const;
  const before = await visitor.watch(topic);
  expect(before).toMatchObject({ open: true, order: [], called: [], wait: null });
  const lin = await app.candidate(1);
  const { number, id } = await takeTicket(lin, stand.boothId);
  const queued = await visitor.until(topic, ({ order }) => order.length === 1);
  expect(queued.order).toEqual([number]);
  expect(queued.version).toBeGreaterThan(before.version);
  await call();
  await visitor.until(topic, ({ called, order }) => called[0] === number && order.length === 0);
  await lin.call("POST /api/tickets/:ticketId/answer", atTicket(id));
  await visitor.until(topic, ({ talking }) => talking[0] === number);
});

test("a person called at one booth is held at the other, and told why", async () => {
  const { client, socket, topic } = await present(app, 1);
  const other = await otherStand(app);
  await takeTicket(client, stand.boothId);
  const there = await takeTicket(client, other.boothId);
  await call();
  const held = await socket.until(topic, ({ tickets }) => tickets.some(({ state }) => state === "held"));
  expect(reasons(held.tickets.find(({ id }) => id === there.id))).toEqual(["taken", "held_elsewhere"]);
  const busy = await other.recruiter.refused("POST /api/tickets/:ticketId/call", atTicket(there.id));
  expect([busy.status, busy.code]).toEqual([409, "ticket/busy"]);
});

test("a walk-in gets the next number of the same queue and begins face to face", async () => {
  const lin = await app.candidate(1);
  const before = await takeTicket(lin, stand.boothId);
  const body = { name: "陈阿婆", phone: "+86 138 0000 0007" };
  const walkIn = await stand.recruiter.call("POST /api/booths/:boothId/walk-ins", { params: stand, body });
  const number = before.number + 1;
  expect(walkIn).toMatchObject({ number, mode: "on_site", source: "walk_in", present: true });
  expect(walkIn.nameMasked).not.toContain("阿");
  const again = await stand.manager.refused("POST /api/booths/:boothId/walk-ins", { params: stand, body });
  expect(again.code).toBe("ticket/exists");
  const here = atTicket(walkIn.id);
  expect((await stand.recruiter.refused("POST /api/tickets/:ticketId/arrive", here)).code).toBe(
    "ticket/state",
  );
  await stand.recruiter.call("POST /api/tickets/:ticketId/call", here);
  const begun = await stand.recruiter.call("POST /api/tickets/:ticketId/arrive", here);
  expect(begun).toMatchObject({ state: "answered", interviewId: expect.any(String) });
});

test("a walk-in with a candidate's phone is that candidate", async () => {
  const { client, socket, topic } = await present(app, 3);
  const body = { name: "某某", phone: "19900000003" };
  const { id } = await stand.recruiter.call("POST /api/booths/:boothId/walk-ins", { params: stand, body });
  const mine = await socket.until(topic, ({ tickets }) => tickets[0]?.id === id);
  expect(mine.tickets[0]).toMatchObject({ source: "walk_in", mode: "on_site" });
  const me = await client.call("GET /api/me");
  expect(me.kind === "candidate" && me.name).not.toBe("某某");
});

test("asking for more time moves down once; skipping counts as a missed call", async () => {
  const people = [];
  for (const n of [1, 2, 3, 4, 5]) people.push(await present(app, n));
  const tickets = [];
  for (const { client } of people) tickets.push(await takeTicket(client, stand.boothId));
  const [first, second] = tickets;
  const [lin, chen] = people;
  if (!first || !second || !lin || !chen) throw new Error("five people queue");
  const delayed = await lin.client.call("POST /api/tickets/:ticketId/delay", atTicket(first.id));
  expect(delayed).toMatchObject({ ahead: 3, delayed: true });
  expect((await lin.client.refused("POST /api/tickets/:ticketId/delay", atTicket(first.id))).code).toBe(
    "ticket/delayed-already",
  );
  expect((await call()).id).toBe(second.id);
  await stand.recruiter.call("POST /api/tickets/:ticketId/skip", atTicket(second.id));
  const { order } = await stand.recruiter.call("GET /api/booths/:boothId/queue", { params: stand });
  expect(order.map((number) => number - first.number + 1)).toEqual([3, 4, 1, 2, 5]);
});

test("what isn't possible is refused by its name", async () => {
  const lin = await app.candidate(1);
  const { params } = { params: { boothId: stand.boothId } };
  const take = (body: object) =>
    lin.refused("POST /api/booths/:boothId/tickets", { params, body: { source: "booth", ...body } });
  expect((await take({ jobId: crypto.randomUUID() })).code).toBe("not-found");
  expect((await take({ source: "walk_in" })).code).toBe("request/invalid");
  await stand.manager.call("PATCH /api/booths/:boothId", { params, body: { queueOpen: false } });
  expect((await take({})).code).toBe("queue/closed");
  await stand.manager.call("PATCH /api/booths/:boothId", { params, body: { queueOpen: true } });
  const empty = await stand.recruiter.refused("POST /api/booths/:boothId/calls", { params });
  expect([empty.status, empty.code]).toEqual([409, "queue/empty"]);
});

test("a repeated call with the same key calls nobody else", async () => {
  const [lin, chen] = [await present(app, 1), await present(app, 2)];
  for (const { client } of [lin, chen]) await takeTicket(client, stand.boothId);
  const asked = { params: { boothId: stand.boothId }, key: "call-next-0001" };
  const first = await stand.recruiter.call("POST /api/booths/:boothId/calls", asked);
  expect(await stand.recruiter.call("POST /api/booths/:boothId/calls", asked)).toEqual(first);
  const { called, order } = await lin.client.call("GET /api/booths/:boothId/queue", { params: stand });
  expect([called.length, order.length]).toEqual([1, 1]);
});

// The last one: the fair doesn't open again.
test("when the fair closes everyone who waits is told so", async () => {
  const { client, socket, topic } = await present(app, 1);
  await takeTicket(client, stand.boothId);
  const organizer = await app.staff("organizer");
  const params = { fairId: stand.fairId };
  await organizer.call("POST /api/fairs/:fairId/state", { params, body: { to: "closed" } });
  const { tickets } = await socket.until(topic, (mine) => mine.tickets[0]?.state === "gone", 15_000);
  expect(reasons(tickets[0])).toEqual(["taken", "booth_closed"]);
});
