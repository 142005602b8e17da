import { UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { asked, callSeconds, isBusy, passed, PLACES_DOWN, served, type Ticket } from "./ticket.ts";

const now = new Date("2026-05-16T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const ana = UserId.parse(crypto.randomUUID());
const ben = UserId.parse(crypto.randomUUID());
const facts = { mode: "video", missed: 0, delayed: false, readyAt: null } as const;
const waiting: Ticket = { ...facts, state: "waiting" };
const held: Ticket = { ...facts, state: "held" };
const called: Ticket = { ...facts, state: "called", recruiterId: ana, answerBy: later(60) };
const answered: Ticket = { ...facts, state: "answered", recruiterId: ana };
const gone: Ticket = { ...facts, missed: 2, state: "gone" };
const left: Ticket = { ...facts, state: "left" };

test("a call is answered until its time is up, and not a moment longer", () => {
  expect(asked(called, "answer", later(60))).toMatchObject({ ticket: answered, reason: "answered" });
  expect(() => asked(called, "answer", later(60.001))).toThrow("ticket/expired");
});

test("a call to the stand leaves time to walk there, and longer where the booth waits longer", () => {
  expect(callSeconds("video", 20)).toBe(20);
  expect(callSeconds("on_site", 20)).toBe(180);
  expect(callSeconds("on_site", 300)).toBe(300);
});

test("answering again, from another device, changes nothing", () => {
  expect(asked(answered, "answer", now)).toBeUndefined();
});

test("nobody answers who wasn't called", () => {
  for (const ticket of [waiting, held, gone, left]) {
    expect(() => asked(ticket, "answer", now)).toThrow("ticket/state");
  }
});

test("someone who comes to the stand doesn't answer by video; the recruiter says that they came", () => {
  const coming: Ticket = { ...called, mode: "on_site" };
  expect(() => asked(coming, "answer", now)).toThrow("ticket/state");
  expect(served(coming, { kind: "arrive", by: ana }).ticket).toMatchObject({
    state: "answered",
    mode: "on_site",
  });
});

test("a missed call goes back a few places once, then the ticket is gone", () => {
  expect(passed(called, "expire", later(60))).toBeUndefined();
  const first = passed(called, "expire", later(61));
  expect(first).toMatchObject({
    ticket: { state: "waiting", missed: 1 },
    reason: "missed_back",
    down: PLACES_DOWN,
  });
  const second = passed({ ...called, missed: 1 }, "expire", later(61));
  expect(second).toMatchObject({ ticket: { state: "gone", missed: 2 }, reason: "missed_gone", down: null });
});

test("skipping counts as a missed call, and only the recruiter who called may skip", () => {
  expect(served(called, { kind: "skip", by: ana })).toMatchObject({
    ticket: { missed: 1 },
    reason: "skipped",
    down: PLACES_DOWN,
  });
  expect(served({ ...called, missed: 1 }, { kind: "skip", by: ana }).ticket.state).toBe("gone");
  expect(() => served(called, { kind: "skip", by: ben })).toThrow("ticket/state");
});

test("calling again gives new time to the own call; another recruiter's call stays theirs", () => {
  const again = served(called, { kind: "call", by: ana, answerBy: later(120) });
  expect(again).toMatchObject({ ticket: { answerBy: later(120) }, reason: "recalled" });
  expect(() => served(called, { kind: "call", by: ben, answerBy: later(120) })).toThrow("ticket/state");
});

test("who is held by another booth isn't called", () => {
  expect(() => served(held, { kind: "call", by: ana, answerBy: later(60) })).toThrow("ticket/busy");
});

test("more time is given once, while waiting or while being called, and isn't a missed call", () => {
  for (const ticket of [waiting, called]) {
    const delayed = asked(ticket, "delay", now);
    expect(delayed).toMatchObject({
      ticket: { state: "waiting", delayed: true, missed: 0 },
      reason: "delayed",
      down: PLACES_DOWN,
    });
  }
  expect(() => asked({ ...waiting, delayed: true }, "delay", now)).toThrow("ticket/delayed-already");
});

test("an interview is left as an interview, not as a ticket", () => {
  expect(() => asked(answered, "leave", now)).toThrow("ticket/state");
  expect(asked(called, "leave", now)?.ticket.state).toBe("left");
  expect(asked(left, "leave", now)).toBeUndefined();
});

test("who is gone comes back at the end, and their next missed call is the last", () => {
  const back = asked(gone, "return", now);
  expect(back).toMatchObject({ ticket: { state: "waiting", missed: 2 }, reason: "returned", down: "end" });
  expect(asked(waiting, "return", now)).toBeUndefined();
  expect(() => asked(left, "return", now)).toThrow("ticket/state");
});

test("being away ends a waiting ticket and nothing else", () => {
  expect(passed(waiting, "lose", now)).toMatchObject({ ticket: { state: "gone" }, reason: "lease_lost" });
  for (const ticket of [held, called, answered, left]) expect(passed(ticket, "lose", now)).toBeUndefined();
});

test("a person is busy from the call to the end of the interview", () => {
  expect([waiting, held, called, answered, left].map(isBusy)).toEqual([false, false, true, true, false]);
  expect(passed(answered, "finish", now)?.ticket.state).toBe("done");
});
