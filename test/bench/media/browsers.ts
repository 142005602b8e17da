// The same in Chromium, with frames really shown: watching a stream, and a call between two who wait connected.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { call, until } from "../../media/support/chromium.ts";
import { serveMedia } from "../../media/support/serve.ts";
import { spread } from "./spread.ts";

const ROUNDS = 15;

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

export async function measureWatching(browser: Browser): Promise<string> {
  const server = await serveMedia();
  const room = `stream:${randomUUID()}`;
  const studio = await open(browser, server.url);
  await call(studio, "enter", "recruiter", room, "publisher");
  await call(studio, "send", "recruiter");
  await until(
    () => call(studio, "asked", "recruiter"),
    ({ layers }) => layers === 3,
  );
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(1500);
    const phone = await open(browser, server.url);
    await call(phone, "enter", `ana-${round}`, room, "viewer");
    const { firstFrameMs } = await until(
      () => call(phone, "received", `ana-${round}`),
      (seen) => seen.firstFrameMs !== null,
    );
    took.push(firstFrameMs ?? NaN);
    await phone.close();
  }
  await studio.close();
  await server.close();
  return `Chromium, 720p simulcast: watch → first frame shown ${spread(took, "ms")}`;
}

export async function measureCalls(browser: Browser): Promise<string> {
  const server = await serveMedia();
  const key = `booth:${randomUUID()}` as const;
  const [desk, phone] = [await open(browser, server.url), await open(browser, server.url)];
  const sides = [
    { page: desk, name: "recruiter" },
    { page: phone, name: "candidate" },
  ];
  for (const { page, name } of sides) {
    await call(page, "enter", name, key, "peer");
    await call(page, "send", name, { paused: true });
  }
  const room = await server.media.room(key);
  const took: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const calledAt = Date.now();
    await room.link("recruiter", "candidate");
    const shown = await Promise.all(
      sides.map(async ({ page, name }) => {
        await call(page, "setPaused", name, "microphone", false);
        await call(page, "setPaused", name, "camera", false);
        return until(
          () => call(page, "firstFrames", name),
          ({ length }) => length >= round,
        );
      }),
    );
    took.push(Math.max(...shown.map((frames) => frames[round - 1] ?? NaN)) - calledAt);
    room.unlink("recruiter", "candidate");
    for (const { page, name } of sides) {
      await call(page, "setPaused", name, "microphone", true);
      await call(page, "setPaused", name, "camera", true);
    }
    await sleep(1500);
  }
  await Promise.all(sides.map(({ page }) => page.close()));
  await server.close();
  return `Chromium: call answered → picture both ways ${spread(took, "ms")}`;
}
