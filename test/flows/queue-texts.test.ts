// Text messages to people whose turn is near or who are called: to whom, in which words, and how often.
import type { TicketId } from "@jishi/shared/ids";
import { beforeAll, expect, test, vi } from "vitest";
import type { TextMessage } from "../../server/src/sms.ts";
import { served } from "../../server/src/features/queue/ticket.ts";
import { phoneColumns } from "../../server/src/vault.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { at, nth, openQueues } from "../support/queues.ts";
import { atTicket, openStand, present, takeTicket } from "../support/stand.ts";
import { texting } from "../support/texting.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const phoneOf = (n: number) => `1380000000${n}`;

/** A queue whose people have phones, the last one excepted, and what was sent to them. */
async function openPhones(people: number) {
  const queues = await openQueues({ people, recruiters: 2 });
  const sent: TextMessage[] = [];
  queues.db.onSend(async ({ body }) => {
    const { sealed } = body as { sealed: string };
    sent.push(JSON.parse(texting.vault.open("message", Buffer.from(sealed, "base64"))) as TextMessage);
  });
  for (let n = 0; n < people - 1; n++) {
    const data = phoneColumns(texting.vault, phoneOf(n));
    await queues.db.prisma.person.update({ where: { id: queues.person(n) }, data });
  }
  const tickets: TicketId[] = [];
  for (let n = 0; n < people; n++) {
    tickets.push((await queues.take(queues.person(n), queues.booth(0), n)).id);
  }
  /** Once the outbox is empty: who got what, in the order of phones. */
  const texts = async () => {
    await vi.waitFor(async () =>
      expect(await queues.db.prisma.outbox.count({ where: { kind: "sms" } })).toBe(0),
    );
    return sent
      .splice(0)
      .map(({ phone, template }) => `${template} ${phone.at(-1)}`)
      .toSorted();
  };
  const recall = (id: TicketId, recruiter: number, seconds: number) => {
    const by = queues.recruiter(recruiter);
    return queues.store.change(id, { step: "call", at: at(seconds), by }, (ticket) =>
      served(ticket, { kind: "call", by, answerBy: at(seconds + 60) }),
    );
  };
  return { ...queues, sent, texts, tickets, ticket: (n: number) => nth(tickets, n), recall };
}

test("who is called and who is among the next three gets one text; taking a ticket brings none", async () => {
  const { texts, call, booth, recruiter, wish, ticket } = await openPhones(7);
  expect(await texts()).toEqual([]);
  await call(booth(0), recruiter(0), 10);
  expect(await texts()).toEqual(["called 0", "turn-near 1", "turn-near 2", "turn-near 3"]);
  await call(booth(0), recruiter(1), 11);
  expect(await texts()).toEqual(["called 1", "turn-near 4"]);
  await wish(ticket(2), "leave", 12);
  expect(await texts()).toEqual(["turn-near 5"]);
  await wish(ticket(4), "delay", 13); // the only one who comes nearer has no phone
  expect(await texts()).toEqual([]);
});

test("calling again is the same call; a person is texted for three calls of a ticket and no more", async () => {
  const { texts, recall, expire, wish, ticket } = await openPhones(2);
  await recall(ticket(0), 0, 10);
  await recall(ticket(0), 0, 20);
  expect(await texts()).toEqual(["called 0"]);
  for (const round of [1, 2, 3]) {
    await expire(ticket(0), 100 * round);
    if (round !== 1) await wish(ticket(0), "return", 100 * round + 1);
    await recall(ticket(0), 0, 100 * round + 10);
    expect(await texts()).toEqual(round < 3 ? ["called 0"] : []);
  }
});

test("a phone that is entered again and again gets twelve texts in half a day", async () => {
  const { db, texts, store, recall, wish, booth, recruiter } = await openPhones(1);
  const {
    phoneHmac: hmac,
    phoneSealed: sealed,
    phoneMasked: masked,
  } = phoneColumns(texting.vault, phoneOf(7));
  const phone = { hmac, sealed, masked };
  for (let n = 0; n < 14; n++) {
    const entry = { boothId: booth(0), jobId: null, source: "walk_in", mode: "on_site" } as const;
    const when = { by: recruiter(0), at: at(100 + n) };
    const { id } = await store.walkIn({ name: "某人", phone }, { ...entry, ...when });
    await recall(id, 0, 100 + n);
    await wish(id, "leave", 100 + n);
  }
  expect(await texts()).toEqual(Array(12).fill("called 7"));
  expect(await db.prisma.ticketText.count()).toBe(12);
});

test("two recruiters who call at the same instant text nobody twice", async () => {
  const { sent, texts, call, booth, recruiter } = await openPhones(8);
  await Promise.all([call(booth(0), recruiter(0), 10), call(booth(0), recruiter(1), 10)]);
  const all = await texts();
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((text) => text.startsWith("called"))).toEqual(["called 0", "called 1"]);
  expect(sent).toEqual([]);
});

test("a text says in the person's language whose turn it is, and is of no use after the grace time", async () => {
  const { db, sent, store, call, wish, booth, recruiter, person, ticket, texts } = await openPhones(4);
  await wish(ticket(1), "leave", 5);
  const again = { boothId: booth(0), jobId: null, source: "booth", by: null, at: at(6) } as const;
  await store.take(person(1), { ...again, mode: "on_site" }, "en");
  await texts();
  await db.prisma.$executeRaw`DELETE FROM ticket_text`;
  await call(booth(0), recruiter(0), 10);
  await vi.waitFor(() => expect(sent).toHaveLength(3));
  const of = (n: number) => sent.find(({ phone }) => phone === phoneOf(n));
  expect(of(0)).toMatchObject({
    template: "called",
    parameters: { label: "A1-001", organization: "榕湖机电1", booth: "A1", language: "zh-CN", mode: "video" },
    validUntil: at(70).toISOString(),
  });
  expect(of(0)?.text).toBe(`【集市】榕湖机电1正在叫您的号 A1-001，请马上打开页面接听。http://localhost/my`);
  expect(of(2)?.text).toContain("下一位就是您");
  expect(of(1)?.text).toMatch(
    /^\[Jishi\] 榕湖机电1: your number A1-005, 2 ahead of you. Please come back to booth A1:/,
  );
});

test("whoever withdrew or has no phone is passed by, and the command goes through", async () => {
  const { db, texts, call, booth, recruiter, person } = await openPhones(3);
  const nobody = { phoneHmac: null, phoneSealed: null, phoneMasked: null };
  await db.prisma.person.update({ where: { id: person(0) }, data: nobody });
  await call(booth(0), recruiter(0), 10);
  expect(await texts()).toEqual(["turn-near 1"]);
});

test("over HTTP a repeat sends nothing more, and who has the page open isn't told that the turn is near", async () => {
  const stand = await openStand(app);
  const [first, second] = [await present(app, 1), await present(app, 2)];
  const away = await app.candidate(3);
  const tickets = [];
  for (const client of [first.client, second.client, away]) {
    client.headers["accept-language"] = "en";
    tickets.push(await takeTicket(client, stand.boothId));
  }
  const { db } = app.app.parts;
  const asked = { params: { boothId: stand.boothId }, key: "call-and-text-1" };
  const called = await stand.recruiter.call("POST /api/booths/:boothId/calls", asked);
  expect(await stand.recruiter.call("POST /api/booths/:boothId/calls", asked)).toEqual(called);
  const noted = () =>
    db.prisma.ticketText.findMany({ select: { ticketId: true, template: true }, orderBy: { at: "asc" } });
  const [one, two, three] = tickets.map(({ id }) => id);
  expect(await noted()).toEqual(
    expect.arrayContaining([
      { ticketId: one, template: "called" },
      { ticketId: three, template: "turn-near" },
    ]),
  );
  expect(await noted()).toHaveLength(2);
  second.socket.close();
  await expect
    .poll(async () => {
      const { tickets: rows } = await stand.recruiter.call("GET /api/booths/:boothId/desk", {
        params: stand,
      });
      return rows.length;
    })
    .toBe(3);
  await stand.recruiter.call("POST /api/tickets/:ticketId/skip", atTicket(called.id));
  await app.candidate(3);
  await stand.manager.call("POST /api/tickets/:ticketId/call", atTicket(three as TicketId));
  expect(await noted()).toContainEqual({ ticketId: two, template: "turn-near" });
  expect(await db.prisma.person.count({ where: { language: "en" } })).toBe(3);
});
