import type { BoothId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { TestSocket } from "../support/socket.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

async function openMarket() {
  const anyone = app.anonymous();
  const { fairs } = await anyone.call("GET /api/fairs");
  const running = fairs.find(({ state }) => state === "open");
  if (!running) throw new Error("the demo has a running fair");
  const fair = await anyone.call("GET /api/fairs/:fairId", { params: { fairId: running.id } });
  const recruiter = await app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairId }) => fairId === fair.id);
  if (!booth) throw new Error("recruiter1 has a booth at it");
  return { fair, recruiter, boothId: booth.id };
}

const params = (boothId: BoothId) => ({ params: { boothId } });

test("a candidate queues, is called, answers, talks, and the outcome is kept", async () => {
  const { recruiter, boothId } = await openMarket();
  const lin = await app.candidate(1);
  const socket = await TestSocket.during(lin);
  const me = await lin.call("GET /api/me");
  if (me.kind !== "candidate") throw new Error("signed in");
  const ticket = await lin.call("POST /api/booths/:boothId/tickets", {
    ...params(boothId),
    body: { source: "booth" },
  });
  expect(ticket).toMatchObject({ state: "waiting", ahead: 0, label: expect.stringMatching(/^[A-Z]\d-001$/) });
  await socket.watch(`me:${me.personId}`);

  const called = await recruiter.call("POST /api/booths/:boothId/calls", params(boothId));
  expect(called).toMatchObject({ id: ticket.id, state: "called" });
  await socket.until(`me:${me.personId}`, ({ tickets }) => tickets[0]?.state === "called");

  const answered = await lin.call("POST /api/tickets/:ticketId/answer", { params: { ticketId: ticket.id } });
  const interviewId = answered.interviewId;
  if (!interviewId) throw new Error("an answered ticket has an interview");
  await lin.call("POST /api/interviews/:interviewId/messages", {
    params: { interviewId },
    body: { text: "您好" },
  });
  const side = await recruiter.call("GET /api/interviews/:interviewId", { params: { interviewId } });
  expect(side.messages).toMatchObject([{ from: "candidate", text: "您好" }]);
  expect(side.resume?.nameMasked).toContain("*");
  await recruiter.call("POST /api/interviews/:interviewId/finish", {
    params: { interviewId },
    body: { outcome: "offer", notes: "下周一到岗", rating: 5 },
  });
  const mine = await lin.call("GET /api/interviews/:interviewId", { params: { interviewId } });
  expect(mine.state).toBe("ended");
  expect(mine.notes).toBeUndefined();
  const { placements } = await lin.call("GET /api/me/placements");
  expect(placements).toMatchObject([{ interviewId, state: "offered", employerName: side.organizationName }]);
  const after = await socket.until(`me:${me.personId}`, ({ tickets }) => tickets[0]?.state === "done");
  expect(after.tickets[0]?.history.map(({ reason }) => reason)).toEqual([
    "taken",
    "called",
    "answered",
    "finished",
  ]);
});

test("a foreign recruiter, another candidate and nobody see the same 404 or 401 for someone's ticket", async () => {
  const { recruiter, boothId } = await openMarket();
  const [lin, chen] = [await app.candidate(2), await app.candidate(3)];
  const ticket = await lin.call("POST /api/booths/:boothId/tickets", {
    ...params(boothId),
    body: { source: "booth" },
  });
  const ticketId = { params: { ticketId: ticket.id } };
  const missing = { params: { ticketId: crypto.randomUUID() as typeof ticket.id } };
  const foreign = await app.staff("recruiter3");
  expect((await foreign.refused("POST /api/tickets/:ticketId/call", ticketId)).body).toEqual(
    (await foreign.refused("POST /api/tickets/:ticketId/call", missing)).body,
  );
  expect((await chen.refused("POST /api/tickets/:ticketId/leave", ticketId)).code).toBe("not-found");
  expect((await app.anonymous().refused("POST /api/tickets/:ticketId/leave", ticketId)).status).toBe(401);
  expect((await recruiter.refused("POST /api/tickets/:ticketId/leave", ticketId)).status).toBe(403);
});

test("the same key answers the same ticket, another request under it is refused", async () => {
  const { boothId } = await openMarket();
  const lin = await app.candidate(4);
  const take = { ...params(boothId), body: { source: "booth" as const }, key: "take-ticket-1" };
  const first = await lin.call("POST /api/booths/:boothId/tickets", take);
  expect((await lin.call("POST /api/booths/:boothId/tickets", take)).id).toBe(first.id);
  const reused = await lin.refused("POST /api/booths/:boothId/tickets", {
    ...take,
    body: { source: "stream" },
  });
  expect([reused.status, reused.code]).toEqual([409, "request/reused"]);
});

test("a page of another site can't write with someone's cookie", async () => {
  const { boothId } = await openMarket();
  const lin = await app.candidate(5);
  const ask = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/booths/${boothId}/tickets`, {
      method: "POST",
      headers: { cookie: lin.cookie ?? "", "content-type": "application/json", ...headers },
      body: JSON.stringify({ source: "booth" }),
    });
  expect((await ask({})).status).toBe(403);
  expect((await ask({ "x-jishi": "1", origin: "https://evil.example" })).status).toBe(403);
  expect((await ask({ "x-jishi": "1", origin: app.url })).status).toBe(200);
});

test("the organizer sees the counters move", async () => {
  const { fair, boothId } = await openMarket();
  const organizer = await app.staff("organizer");
  const socket = await TestSocket.during(organizer);
  const topic = `counters:${fair.id}` as const;
  const before = await socket.watch(topic);
  const lin = await app.candidate(6);
  await lin.call("POST /api/booths/:boothId/tickets", { ...params(boothId), body: { source: "booth" } });
  const after = await socket.until(topic, ({ waiting }) => waiting === before.waiting + 1);
  const waitingAt = ({ booths }: typeof before) => booths.find(({ id }) => id === boothId)?.waiting ?? 0;
  expect(waitingAt(after)).toBe(waitingAt(before) + 1);
});
