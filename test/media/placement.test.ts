import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, launchChromium, openPage, until } from "./support/browser.ts";
import { startMediaServer } from "./support/server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("a stream that outgrows its worker goes on at the next one, and is refused when all are full", async () => {
  const server = await startMediaServer({ workers: 2, viewersPerWorkerMax: 2 });
  const key = `stream:${randomUUID()}` as const;
  const page = await openPage(browser, server.url);
  await call(page, "enter", "recruiter", key, "publisher");
  await call(page, "send", "recruiter");
  const viewers = ["ana", "ben", "cai"];
  for (const name of viewers) await call(page, "enter", name, key, "viewer");
  await Promise.all(
    viewers.map((name) =>
      until(
        () => call(page, "received", name),
        ({ frames, energy }) => frames > 5 && energy > 0.0005,
      ),
    ),
  );
  const room = await server.media.room(key);
  expect(room.branches).toBe(2);
  expect((await server.media.figures()).workers.map(({ peers }) => peers)).toEqual([2, 2]);
  await expect(call(page, "enter", "dai", key, "viewer")).rejects.toThrow("stream/full");

  // Who was inside comes back in, although every place is taken.
  await call(page, "enter", "cai", key, "viewer");
  expect((await server.media.figures()).workers.map(({ peers }) => peers)).toEqual([2, 2]);

  // What is switched off at the origin is switched off at the branch, and the viewer there is told.
  await call(page, "setPaused", "recruiter", "camera", true);
  await until(
    () => call(page, "told", "cai"),
    (told) => told.some(({ event }) => event === "media:producerPaused"),
  );
});

test("rooms are spread over the workers, and a worker's death resets only its own", async () => {
  const server = await startMediaServer({ workers: 2 });
  const page = await openPage(browser, server.url);
  const [one, two] = [`stream:${randomUUID()}`, `stream:${randomUUID()}`] as const;
  await call(page, "enter", "recruiter-1", one, "publisher");
  await call(page, "enter", "recruiter-2", two, "publisher");
  const { workers } = await server.media.figures();
  expect(workers.map(({ peers }) => peers)).toEqual([1, 1]);
  process.kill(workers[0]?.pid ?? 0, "SIGKILL");
  const told = () => Promise.all(["recruiter-1", "recruiter-2"].map((name) => call(page, "told", name)));
  const both = await until(told, (all) => all.some((events) => events.length > 0));
  expect(both.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(both.flat().map(({ event }) => event)).toEqual(["media:reset"]);
});

test("an ended room tells everybody, and an empty one is closed", async () => {
  let now = Date.now();
  const server = await startMediaServer({ now: () => now });
  const closed: unknown[] = [];
  server.media.on("roomClosed", (...about) => closed.push(about));
  const page = await openPage(browser, server.url);
  const [ended, empty] = [`stream:${randomUUID()}`, `booth:${randomUUID()}`] as const;
  await call(page, "enter", "ana", ended, "viewer");
  (await server.media.room(ended)).end();
  await until(
    () => call(page, "told", "ana"),
    (told) => told.some(({ body }) => body["reason"] === "ended"),
  );
  await expect(call(page, "ask", "ana", "media:layers", { video: "low" })).rejects.toThrow(
    "media/not-joined",
  );

  await server.media.room(empty);
  await server.media.sweep();
  now += 21_000;
  await server.media.sweep();
  expect(closed).toEqual([
    [ended, "ended"],
    [empty, "empty"],
  ]);
  expect(await server.media.figures()).toMatchObject({ rooms: 0, peers: 0, workers: [{ peers: 0 }] });
});
