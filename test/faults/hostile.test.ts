import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { addHiddenThings, type HiddenThings } from "../support/hidden-things.ts";
import { TestSocket } from "../support/socket.ts";
import { openStand, takeTicket } from "../support/stand.ts";
import { Crowd } from "./support/crowd.ts";
import { mutatedRequest, routes, Sender } from "./support/hostile-requests.ts";
import { annoy, type Sent } from "./support/hostile-sockets.ts";
import { pick, seeded } from "./support/mutations.ts";
import { RawSocket } from "./support/raw-socket.ts";

// Minutes on a busy machine.
vi.setConfig({ testTimeout: 600_000 });
const MESSAGES = 100_000;
const REQUESTS = 10_000;
const SEED = 20_261_121;
/** So many sockets, and so many requests, at once. */
const AT_ONCE = 12;
/** JavaScript's heap after a garbage collection may be so much larger than before: caches fill, nothing else stays. */
const GROWTH_MB_MAX = 24;

const failures: unknown[] = [];
const failed = (error: unknown) => void failures.push(error);
let app: TestApp;
let things: HiddenThings;
let crowd: Crowd;
let workerPid: number | undefined;

beforeAll(async () => {
  process.on("unhandledRejection", failed);
  process.on("uncaughtException", failed);
  app = await startApp();
  await app.candidate(1);
  things = await addHiddenThings(app);
  // Its first comment was put there past the counter.
  await app.app.parts.db.prisma.stream.update({ where: { id: things.stream }, data: { nextSeq: 2 } });
  crowd = await Crowd.gather(app);
  workerPid = await workerNow();
});
afterAll(() => {
  process.off("unhandledRejection", failed);
  process.off("uncaughtException", failed);
});

const workerNow = async () => (await app.app.parts.media.figures()).workers[0]?.pid;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function heapMb(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Several at a time until `work` says that it was enough. */
async function together(work: () => Promise<boolean>): Promise<void> {
  const one = async () => {
    while (await work());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Nothing of the server's broke: it is ready with the same worker, and serves people as before. */
async function expectWell(number: number): Promise<void> {
  expect(failures).toEqual([]);
  expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);
  expect(await workerNow()).toBe(workerPid);
  const candidate = await app.candidate(number);
  const { boothId } = await openStand(app);
  const socket = await TestSocket.during(candidate);
  const { order } = await socket.watch(`queue:${boothId}`);
  const ticket = await takeTicket(candidate, boothId);
  await socket.until(`queue:${boothId}`, (queue) => queue.order.includes(ticket.number), 30_000);
  expect(order).not.toContain(ticket.number);
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
}

test(`${MESSAGES} malformed socket messages break nothing, and leave no memory behind`, async () => {
  const random = seeded(SEED);
  const answers = new Map<string, number>();
  const total: Sent = { messages: 0, asked: 0 };
  const send = async (until: number) =>
    together(async () => {
      const cookie = random() < 0.5 ? pick(random, crowd.members).cookie : undefined;
      const sent = await annoy(await RawSocket.open(app.url, cookie, answers), random, things);
      total.messages += sent.messages;
      total.asked += sent.asked;
      return total.messages < until;
    });
  await send(MESSAGES / 10); // What is loaded and kept at the first use is there before it is measured.
  const before = heapMb();
  await send(MESSAGES);
  const growth = heapMb() - before;
  console.log(`${total.messages} messages: ${JSON.stringify([...answers])}; ${growth.toFixed(1)} MB more`);

  const answered = [...answers.values()].reduce((sum, count) => sum + count, 0);
  expect(answered).toBe(total.asked);
  expect(answers.get("internal") ?? 0).toBe(0);
  // Refused by the budget means not looked at: nearly all were.
  expect(answers.get("request/too-many") ?? 0).toBeLessThan(MESSAGES / 100);
  expect(answers.get("request/invalid") ?? 0).toBeGreaterThan(MESSAGES / 3);
  expect(growth).toBeLessThan(GROWTH_MB_MAX);
  await expectWell(8);
});

test(`${REQUESTS} mutated requests over all routes are refused or taken, none with a 500, and leave no memory behind`, async () => {
  const random = seeded(SEED);
  const sender = new Sender(app.url);
  const statuses = new Map<number, number>();
  const broken: unknown[] = [];
  const ids = { ...things };
  const writing = routes.filter(([, { body }]) => body !== undefined);
  let sent = 0;
  const send = async (until: number) =>
    together(async () => {
      const [name, { action }] = pick(random, random() < 0.85 ? writing : routes);
      const asked = mutatedRequest(random, name, ids);
      sent += 1;
      const status = await sender.send(asked, crowd.forAction(action).cookie);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) broken.push({ status, ...asked });
      return sent < until;
    });
  await send(REQUESTS / 10);
  const before = heapMb();
  await send(REQUESTS);
  const growth = heapMb() - before;
  sender.close();
  console.log(`${sent} requests: ${JSON.stringify([...statuses])}; ${growth.toFixed(1)} MB more`);

  expect(broken).toEqual([]);
  const unread = [0, 401, 403, 429].reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0);
  expect(unread).toBeLessThan(sent / 4);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(sent / 4);
  expect(growth).toBeLessThan(GROWTH_MB_MAX);
  await expectWell(9);
});
