import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, launchChromium, openPage, until } from "./support/browser.ts";
import { type MediaServer, type Presences, startMediaServer } from "./support/server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function live(server: MediaServer) {
  const key = `stream:${randomUUID()}` as const;
  const studio = await openPage(browser, server.url);
  await call(studio, "enter", "recruiter", key, "publisher");
  await call(studio, "send", "recruiter");
  return { key, studio };
}

const goneOf = (presences: Presences, name: string) =>
  presences.flatMap(({ event, args }) => (event === "gone" && args[0].peerId === name ? [args[1]] : []));

const isRunning = (pid: number) => {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
};

test("when the only worker is killed, publisher and viewer are back with media within 8 s by themselves", async () => {
  const server = await startMediaServer();
  const { key, studio } = await live(server);
  const phone = await openPage(browser, server.url);
  await call(phone, "enter", "ana", key, "viewer");
  await until(
    () => call(phone, "received", "ana"),
    ({ frames }) => frames > 10,
  );
  const [worker] = (await server.media.figures()).workers;

  const killedAt = performance.now();
  process.kill(worker?.pid ?? 0, "SIGKILL");
  await until(
    () => call(phone, "received", "ana"),
    ({ joins, frames, energy }) => joins >= 2 && frames > 0 && energy > 0,
    8,
  );
  expect(performance.now() - killedAt).toBeLessThan(8000);
  expect(await call(studio, "told", "recruiter")).toContainEqual(
    expect.objectContaining({ event: "media:reset", body: { room: key, reason: "worker-died" } }),
  );
  expect(goneOf(server.presences, "ana")).toEqual([expect.objectContaining({ reason: "worker-died" })]);
  const figures = await server.media.figures();
  expect(figures).toMatchObject({ rooms: 1, peers: 2, workers: [{ peers: 2 }] });
});

test("no worker outlives the server, whether it is closed or killed", async () => {
  const server = await startMediaServer({ workers: 2 });
  const pids = (await server.media.figures()).workers.map(({ pid }) => pid);
  expect(pids.map(isRunning)).toEqual([true, true]);
  await server.close();
  expect(pids.map(isRunning)).toEqual([false, false]);

  const script = `
    import { startMedia } from "./server/src/media/index.ts";
    const log = { warn() {}, error() {} };
    const media = await startMedia({ listenIp: "127.0.0.1", portBase: 0, workers: 2, log, workerBin: process.env.MEDIASOUP_WORKER_BIN });
    const { workers } = await media.figures();
    console.log(JSON.stringify(workers.map(({ pid }) => pid)));
    setInterval(() => {}, 1000);`;
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const orphans: number[] = JSON.parse(
    await new Promise((done) => child.stdout.once("data", (data) => done(String(data)))),
  );
  expect(orphans.map(isRunning)).toEqual([true, true]);
  child.kill("SIGKILL");
  await until(
    () => orphans.map(isRunning),
    (running) => !running.includes(true),
  );
});

test("who closes the page is lost at the time last seen, and who only loses the socket stays while packets come", async () => {
  const server = await startMediaServer();
  const { key } = await live(server);
  const pages = new Map<string, Page>();
  for (const name of ["closes", "drops"]) {
    const page = await openPage(browser, server.url);
    pages.set(name, page);
    await call(page, "enter", name, key, "viewer");
    await until(
      () => call(page, "received", name),
      ({ frames }) => frames > 5,
    );
  }
  const lost = async (name: string, since: number) => {
    const [gone] = await until(
      () => goneOf(server.presences, name),
      ({ length }) => length > 0,
      12,
    );
    expect(gone?.reason).toBe("lost");
    expect(Math.abs((gone?.lastSeenAt ?? 0) - since)).toBeLessThan(2500);
  };
  const [closing, dropping] = [pages.get("closes"), pages.get("drops")];
  if (!closing || !dropping) throw new Error("two pages were opened");
  await call(dropping, "dropSocket", "drops");
  const closedAt = Date.now();
  await closing.close();
  await lost("closes", closedAt);
  expect(goneOf(server.presences, "drops")).toEqual([]);
  const stoppedAt = Date.now();
  await call(dropping, "closeTransports", "drops");
  await lost("drops", stoppedAt);
});

test("the sweep sees who is there and whose media flows, and not who only joined", async () => {
  const server = await startMediaServer();
  const { key, studio } = await live(server);
  await call(studio, "enter", "ana", key, "viewer");
  await until(
    () => call(studio, "received", "ana"),
    ({ frames }) => frames > 5,
  );
  const room = await server.media.room(key);
  await room.join({ peerId: "never-connects", as: "viewer", rtpCapabilities: {} });
  await server.media.sweep();
  const seen = server.presences.flatMap(({ event, args }) => (event === "seen" ? args[0] : []));
  expect(seen.map(({ presence, flowing }) => [presence.peerId, flowing, presence.appData])).toEqual([
    ["recruiter", true, "by name"],
    ["ana", true, "by name"],
  ]);
});
