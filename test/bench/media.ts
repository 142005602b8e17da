// What one media worker carries: viewers of one stream at 1.44 Mbit/s each, their first frame, its CPU per packet; and how
// long a call takes in a real browser.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { publishByHttp } from "../../server/src/media/whip.ts";
import { launchChromium } from "../media/support/chromium.ts";
import { type MediaServer, serveMedia } from "../media/support/serve.ts";
import { publishCamera } from "./media/camera.ts";
import { Crowd } from "./media/crowd.ts";
import { measureCalls, measureWatching } from "./media/browsers.ts";
import { spread } from "./media/spread.ts";

const VIEWERS = [10, 50, 100, 200, 300];
const WINDOW_SECONDS = 8;
const WINDOWS = 3;
/** More than a second apart: each asks for its own key frame, as people who come one by one do. */
const JOINS = 15;
const GOAL = "goals: first frame p95 400 ms, no loss at 300 viewers on one core, call p95 1000 ms";

type Report = (line: string) => void;

export async function run(report: Report): Promise<void> {
  report(`One worker, one stream of 1.44 Mbit/s, headless viewers; ${GOAL}`);
  await measureGrowth(report);
  const browser = await launchChromium();
  try {
    report(await measureWatching(browser));
    report(await measureCalls(browser));
  } finally {
    await browser.close();
  }
}

/** A line for each number of viewers. */
export async function measureGrowth(report: Report, steps: readonly number[] = VIEWERS): Promise<void> {
  const server = await serveMedia({ viewersPerWorkerMax: 1000 });
  const room = `stream:${randomUUID()}` as const;
  const camera = await publishCamera(async (offer) => {
    const { answer } = await publishByHttp(server.media, { room, peerId: "camera" }, offer);
    return answer;
  });
  const crowd = await Crowd.start(server.url, room);
  try {
    for (const count of steps) {
      await crowd.growTo(count);
      await sleep(2000);
      report(await measureStep(server, crowd, count));
    }
  } finally {
    crowd.close();
    camera.close();
    await server.close();
  }
}

async function measureStep(server: MediaServer, crowd: Crowd, count: number): Promise<string> {
  const windows: Window[] = [];
  for (let n = 0; n < WINDOWS; n += 1) windows.push(await measureWindow(server, crowd));
  const firstFrames: number[] = [];
  for (let n = 0; n < JOINS; n += 1) {
    firstFrames.push(await crowd.join());
    await sleep(1050 + Math.random() * 100);
  }
  const sweptAt = performance.now();
  await server.media.sweep();
  const sweepMs = performance.now() - sweptAt;
  const packets = windows.reduce((sum, { delivered }) => sum + delivered, 0) / (WINDOWS * WINDOW_SECONDS);
  const connected = Math.min(...windows.map((window) => window.connected));
  const lost = windows.map(({ lostShare }) => lostShare * 100);
  return [
    `${String(count).padStart(4)} viewers${connected === count ? "" : ` (only ${connected} connected)`}`,
    `first frame ${spread(firstFrames, "ms")}`,
    `worker ${spread(
      windows.map(({ cpuShare }) => cpuShare * 100),
      "%",
    )} of a core`,
    `${spread(
      windows.map(({ microsecondsPerPacket }) => microsecondsPerPacket),
      "µs",
      1,
    )} a packet`,
    `${Math.round(packets)} packets/s`,
    `lost ${Math.max(...lost).toFixed(3)} %`,
    `sweep ${sweepMs.toFixed(0)} ms`,
  ].join(" · ");
}

interface Window {
  connected: number;
  delivered: number;
  lostShare: number;
  cpuShare: number;
  microsecondsPerPacket: number;
}

async function measureWindow({ media }: MediaServer, crowd: Crowd): Promise<Window> {
  const [before, cpuBefore] = [await crowd.count(), await cpuOf(media)];
  await sleep(WINDOW_SECONDS * 1000);
  const [after, cpuAfter] = [await crowd.count(), await cpuOf(media)];
  const received = after.received - before.received;
  const expected = after.expected - before.expected;
  const cpu = cpuAfter.microseconds - cpuBefore.microseconds;
  // All get the same; the witnesses stand for all.
  const delivered = (received / after.witnesses) * after.viewers;
  return {
    connected: after.viewers,
    delivered,
    lostShare: Math.max(0, 1 - received / expected),
    cpuShare: cpu / 1000 / (cpuAfter.at - cpuBefore.at),
    microsecondsPerPacket: cpu / delivered,
  };
}

async function cpuOf(media: MediaServer["media"]) {
  const { workers } = await media.figures();
  return { microseconds: workers.reduce((sum, one) => sum + one.cpuMicroseconds, 0), at: performance.now() };
}
