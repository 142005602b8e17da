import { setTimeout as delay } from "node:timers/promises";
import type { TicketId } from "@jishi/shared/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Postgres } from "../../scripts/steps/postgres.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { Refused, type Client } from "../support/client.ts";
import { TestSocket } from "../support/socket.ts";
import { atInterview, openStand, talkWith, takeTicket, type Stand } from "../support/stand.ts";

/** Stopped for long enough that every request of a few seconds meets it. */
const AWAY_MS = 3_000;
/** As fast as one person may ask, nearly. */
const BETWEEN_MS = 120;
/** Some join the queue before PostgreSQL stops, some while it is away. */
const STEP_MS = 500;
const AGAIN_WITHIN_MS = 30_000;

let server: Postgres;
let app: TestApp;
beforeAll(async () => {
  server = await Postgres.create();
  app = await startApp({ env: { DATABASE_URL: server.url } });
});
afterAll(async () => {
  await app.app.close();
  await server.stop();
});

/** Writes one message after the other until told to stop; keeps what was acknowledged and what was refused. */
async function chat(client: Client, interviewId: Parameters<typeof atInterview>[0], until: AbortSignal) {
  const acknowledged: string[] = [];
  const refused: Refused[] = [];
  for (let n = 0; !until.aborted; n++) {
    const text = `第 ${n} 句`;
    try {
      await client.call("POST /api/interviews/:interviewId/messages", {
        ...atInterview(interviewId),
        body: { text },
      });
      acknowledged.push(text);
      await delay(BETWEEN_MS);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error);
      await delay(BETWEEN_MS);
    }
  }
  return { acknowledged, refused };
}

function expectToldToComeBack({ status, headers, body }: Refused): void {
  expect(status).toBe(503);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(body).toMatchObject({
    code: "unavailable",
    message: { "zh-CN": "系统正在恢复，请稍候。", en: "The system is recovering. Please wait a moment." },
  });
}

/** A ticket for each candidate, one a moment after the other, asked for again until it is given. */
async function queueUp({ boothId }: Stand, candidates: Client[]): Promise<TicketId[]> {
  const tickets = candidates.map(async (candidate, place) => {
    await delay(place * STEP_MS);
    const until = performance.now() + AGAIN_WITHIN_MS;
    for (;;) {
      try {
        return (await takeTicket(candidate, boothId)).id;
      } catch (error) {
        const isAway = error instanceof Refused && error.status === 503;
        if (!isAway || performance.now() > until) throw error;
        await delay(200);
      }
    }
  });
  return Promise.all(tickets);
}

test("PostgreSQL stopped and started under load: 503 with Retry-After meanwhile, nothing acknowledged is lost, topics go on", async () => {
  const stand = await openStand(app);
  const [candidate, ...waiting] = await Promise.all(
    [1, 3, 4, 5, 6, 7].map((number) => app.candidate(number)),
  );
  if (!candidate) throw new Error("somebody talks");
  const { interviewId } = await talkWith(stand, candidate);
  const socket = await TestSocket.during(app.anonymous());
  const topic = `queue:${stand.boothId}` as const;
  await socket.watch(topic);

  const talking = new AbortController();
  const chatting = Promise.all(
    [candidate, stand.recruiter].map((side) => chat(side, interviewId, talking.signal)),
  );
  const queueing = queueUp(stand, waiting);
  await delay(1_000);
  await server.halt("fast");
  const away = delay(AWAY_MS);
  for (const name of ["GET /api/ready", "GET /api/fairs", "GET /api/me"] as const) {
    expectToldToComeBack(await candidate.refused(name));
  }
  expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  await away;
  await server.start();

  const isReady = async () => (await fetch(`${app.url}/api/ready`)).status;
  await expect.poll(isReady, { timeout: AGAIN_WITHIN_MS }).toBe(200);
  const tickets = await queueing;
  await delay(500);
  talking.abort();
  const said = await chatting;

  for (const refusal of said.flatMap(({ refused }) => refused)) expectToldToComeBack(refusal);
  for (const { refused } of said) expect(refused.length).toBeGreaterThan(0);
  const { messages } = await candidate.call("GET /api/interviews/:interviewId", atInterview(interviewId));
  const kept = Map.groupBy(messages, ({ from }) => from);
  for (const [from, chatter] of [
    ["candidate", said[0]],
    ["recruiter", said[1]],
  ] as const) {
    const texts = new Set(kept.get(from)?.map(({ text }) => text));
    expect(chatter?.acknowledged.length).toBeGreaterThan(0);
    expect(chatter?.acknowledged.filter((text) => !texts.has(text))).toEqual([]);
  }
  const desk = await stand.recruiter.call("GET /api/booths/:boothId/desk", {
    params: { boothId: stand.boothId },
  });
  const queued = new Map(desk.tickets.map(({ id, number }) => [id, number]));
  expect(tickets.filter((id) => !queued.has(id))).toEqual([]);

  // Nobody watched again: the queue that was told by itself has everybody, and goes on.
  const numbers = tickets.map((id) => queued.get(id) ?? 0);
  await socket.until(
    topic,
    ({ order }) => numbers.every((number) => order.includes(number)),
    AGAIN_WITHIN_MS,
  );
  const last = await takeTicket(await app.candidate(8), stand.boothId);
  await socket.until(topic, ({ order }) => order.includes(last.number), AGAIN_WITHIN_MS);
});
