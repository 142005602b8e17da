import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, launchChromium, openPage, until } from "./support/browser.ts";
import { type MediaServer, type Presences, serveMedia } from "./support/server.ts";

let browser: Browser;
let server: MediaServer;
let studio: Page;
const room = `stream:${randomUUID()}` as const;

/** One recruiter live for all tests, long enough for the encoder to have settled: as most viewers find a stream. */
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), serveMedia()]);
  studio = await browser.newPage();
  await studio.goto(server.url);
  await call(studio, "enter", "recruiter", room, "publisher");
  await call(studio, "send", "recruiter");
  await until(
    () => call(studio, "asked", "recruiter"),
    ({ layers }) => layers === 3,
  );
  await sleep(1200); // A layer's start asks for a key frame, and the next is a second later.
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const nameOf = ({ event, args: [about] }: Presences[number]) =>
  `${event} ${"peerId" in about ? about.peerId : about.length}`;

async function watch(name: string): Promise<Page> {
  const phone = await openPage(browser, server.url);
  await call(phone, "enter", name, room, "viewer");
  return phone;
}

const watching = (page: Page, name: string) =>
  until(
    () => call(page, "received", name),
    ({ frames, energy }) => frames > 10 && energy > 0.001,
  );

test("a viewer who joins a running stream sees a picture and hears sound well within a second", async () => {
  const phone = await watch("ana");
  const { firstFrameMs } = await watching(phone, "ana");
  expect(firstFrameMs).toBeLessThan(1000);
  expect(server.presences.map(nameOf)).toEqual([
    "joined recruiter",
    "flowing recruiter",
    "joined ana",
    "flowing ana",
  ]);
});

test("a viewer who waits before the stream begins sees it when it begins", async () => {
  const later = `stream:${randomUUID()}`;
  const page = await openPage(browser, server.url);
  await call(page, "enter", "ana", later, "viewer");
  await call(page, "enter", "late-recruiter", later, "publisher");
  await call(page, "send", "late-recruiter");
  expect(await watching(page, "ana")).toMatchObject({ consumers: 2 });
});

test("ten viewers who join at once cost the source one key frame a layer, not ten", async () => {
  const crowd = await openPage(browser, server.url);
  const before = await call(studio, "asked", "recruiter");
  const viewers = Array.from({ length: 10 }, (_, n) => `viewer-${n}`);
  await Promise.all(viewers.map((name) => call(crowd, "enter", name, room, "viewer")));
  await Promise.all(
    viewers.map((name) =>
      until(
        () => call(crowd, "received", name),
        ({ frames }) => frames > 0,
      ),
    ),
  );
  const after = await call(studio, "asked", "recruiter");
  expect(after.plis - before.plis).toBeGreaterThan(0);
  expect(after.plis - before.plis).toBeLessThanOrEqual(6);
});

test("switching the camera off is told to the viewers, and audio only stops the picture but not the sound", async () => {
  const phone = await watch("ana");
  await watching(phone, "ana");

  await call(studio, "setPaused", "recruiter", "camera", true);
  await until(
    () => call(phone, "told", "ana"),
    (told) => told.some(({ event }) => event === "media:producerPaused"),
  );
  await call(studio, "setPaused", "recruiter", "camera", false);
  await until(
    () => call(phone, "told", "ana"),
    (told) => told.some(({ event }) => event === "media:producerResumed"),
  );
  const { frames } = await call(phone, "received", "ana");
  await until(
    () => call(phone, "received", "ana"),
    (now) => now.frames > frames + 10,
  );

  await call(phone, "ask", "ana", "media:layers", { video: "off" });
  await sleep(300);
  const still = await call(phone, "received", "ana");
  const later = await until(
    () => call(phone, "received", "ana"),
    ({ energy }) => energy > still.energy + 0.001,
  );
  expect(later.frames).toBe(still.frames);
  await call(phone, "ask", "ana", "media:layers", { video: "low" });
  const low = await until(
    () => call(phone, "received", "ana"),
    ({ frames }) => frames > still.frames + 5,
  );
  expect(low.height).toBe(180);
});

test("joining from a second page replaces the first, which is told and leaves no ghost", async () => {
  const first = await watch("ana");
  await watching(first, "ana");
  const second = await watch("ana");
  await watching(second, "ana");
  const told = await call(first, "told", "ana");
  expect(told.find(({ event }) => event === "media:reset")?.body).toEqual({ room, reason: "replaced" });
  const { peers } = await server.media.room(room);
  expect(peers.filter(({ presence }) => presence.peerId === "ana")).toHaveLength(1);
});

test("a changed network is answered with an ICE restart while the picture goes on", async () => {
  const phone = await watch("ana");
  await watching(phone, "ana");
  await call(phone, "restartIce", "ana");
  const { frames } = await call(phone, "received", "ana");
  await until(
    () => call(phone, "received", "ana"),
    (now) => now.frames > frames + 20,
  );
  expect(await call(phone, "connection", "ana")).toMatchObject({ recv: "connected" });
});

test("H.264 is published and watched as VP8 is", async () => {
  const encoded = `stream:${randomUUID()}`;
  const page = await openPage(browser, server.url);
  await call(page, "enter", "encoder", encoded, "publisher");
  await call(page, "send", "encoder", { h264: true });
  await call(page, "enter", "ana", encoded, "viewer");
  expect(await watching(page, "ana")).toMatchObject({ codecs: ["audio/opus", "video/H264"] });
});

test("who can't use UDP watches over TCP", async () => {
  const phone = await openPage(browser, server.url);
  await call(phone, "enter", "ana", room, "viewer", true);
  await watching(phone, "ana");
  const { peers } = await server.media.room(room);
  const ana = peers.find(({ presence }) => presence.peerId === "ana");
  expect(ana?.recv?.iceSelectedTuple?.protocol).toBe("tcp");
});

test("a weak network gets the small picture, a weaker one sound alone, and a better one the picture again", async () => {
  const phone = await watch("ana");
  await watching(phone, "ana");
  const { peers } = await server.media.room(room);
  const recv = peers.find(({ presence }) => presence.peerId === "ana")?.recv;
  const fits = async () => {
    const told = await call(phone, "told", "ana");
    return told.findLast(({ event }) => event === "media:quality")?.body["video"];
  };
  await recv?.setMaxOutgoingBitrate(180_000);
  await until(
    () => call(phone, "received", "ana"),
    ({ height }) => height === 180,
  );
  await recv?.setMaxOutgoingBitrate(40_000);
  await until(fits, (video) => video === false);
  const { energy } = await call(phone, "received", "ana");
  await until(
    () => call(phone, "received", "ana"),
    (now) => now.energy > energy + 0.001,
  );
  await recv?.setMaxOutgoingBitrate(2_000_000);
  await until(fits, (video) => video === true, 15);
  const { frames } = await call(phone, "received", "ana");
  const later = await until(
    () => call(phone, "received", "ana"),
    (now) => now.frames > frames + 10,
  );
  expect(later.height).toBeGreaterThanOrEqual(180);
});

test("a camera that is switched off or a publisher who vanishes makes nobody's network look weak", async () => {
  const away = `stream:${randomUUID()}` as const;
  const recruiter = await openPage(browser, server.url);
  await call(recruiter, "enter", "other", away, "publisher");
  await call(recruiter, "send", "other");
  const phone = await openPage(browser, server.url);
  await call(phone, "enter", "bo", away, "viewer");
  await watching(phone, "bo");
  const saidWeak = async () => {
    const told = await call(phone, "told", "bo");
    return told.filter(({ event, body }) => event === "media:quality" && body["video"] === false);
  };
  await call(recruiter, "setPaused", "other", "camera", true);
  await sleep(3_000); // longer than the worker takes to see that no layer comes, and than a quality waits to be told
  expect(await saidWeak()).toEqual([]);
  await call(recruiter, "setPaused", "other", "camera", false);
  const { frames } = await call(phone, "received", "bo");
  await until(
    () => call(phone, "received", "bo"),
    (now) => now.frames > frames + 10,
  );
  await recruiter.close();
  await sleep(6_000);
  expect(await saidWeak()).toEqual([]);
});
