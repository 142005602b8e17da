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

const streamKey = () => `stream:${randomUUID()}` as const;

test("a viewer who joins a running stream sees a picture and hears sound well within a second", async () => {
  const { url, presences } = await startMediaServer();
  const room = streamKey();
  const studio = await openPage(browser, url);
  await call(studio, "enter", "recruiter", room, "publisher");
  await call(studio, "send", "recruiter");
  await until(
    () => presences,
    (all) => all.some(({ event }) => event === "flowing"),
  );

  await new Promise((done) => setTimeout(done, 3000));
  const phone = await openPage(browser, url);
  await call(phone, "enter", "ana", room, "viewer");
  const seen = await until(
    () => call(phone, "received", "ana"),
    ({ frames, energy }) => frames > 20 && energy > 0.001,
  );
  console.log(seen);
  expect(seen.firstFrameMs).toBeLessThan(1000);
  const names = presences.map(({ event, args }) =>
    [event, "peerId" in args[0] ? args[0].peerId : ""].join(" "),
  );
  expect(names).toEqual(["joined recruiter", "flowing recruiter", "joined ana", "flowing ana"]);
});
