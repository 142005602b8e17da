import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, launchChromium, openPage, until } from "./support/browser.ts";
import { type MediaServer, startMediaServer } from "./support/server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A recruiter and a candidate on their own pages, both connected, both silent, not linked. */
async function beforeTheCall(server: MediaServer) {
  const key = `booth:${randomUUID()}` as const;
  const desk = await openPage(browser, server.url);
  const phone = await openPage(browser, server.url);
  await Promise.all([wait(desk, "recruiter", key), wait(phone, "candidate", key)]);
  return { key, desk, phone, room: await server.media.room(key) };
}

async function wait(page: Page, name: string, key: string): Promise<void> {
  await call(page, "enter", name, key, "peer");
  await call(page, "send", name, { paused: true });
  const connected = { send: "connected", recv: "connected" };
  await until(
    () => call(page, "connection", name),
    (state) => JSON.stringify(state) === JSON.stringify(connected),
  );
}

async function speak(page: Page, name: string): Promise<void> {
  await call(page, "setPaused", name, "microphone", false);
  await call(page, "setPaused", name, "camera", false);
}

const hearsAndSees = (page: Page, name: string) =>
  until(
    () => call(page, "received", name),
    ({ frames, energy }) => frames > 10 && energy > 0.0005,
  );

test("both sides are connected before the call, and hear and see nothing of each other until they are linked", async () => {
  const server = await startMediaServer();
  const { desk, phone, room } = await beforeTheCall(server);
  await Promise.all([speak(desk, "recruiter"), speak(phone, "candidate")]);
  await sleep(500);
  expect(await call(phone, "received", "candidate")).toMatchObject({ frames: 0, packets: 0, consumers: 1 });

  const linkedAt = performance.now();
  await room.link("recruiter", "candidate");
  await Promise.all([hearsAndSees(desk, "recruiter"), hearsAndSees(phone, "candidate")]);
  expect(performance.now() - linkedAt).toBeLessThan(2500); // Including ten frames and a beep.

  room.unlink("recruiter", "candidate");
  await until(
    () => call(phone, "received", "candidate"),
    ({ consumers }) => consumers === 1,
  );
  await until(
    () => call(desk, "received", "recruiter"),
    ({ consumers }) => consumers === 1,
  );
});

test("two interviews in one booth don't hear each other", async () => {
  const server = await startMediaServer();
  const { desk, phone, key, room } = await beforeTheCall(server);
  await call(desk, "enter", "another-recruiter", key, "peer");
  await call(desk, "send", "another-recruiter", { sources: ["microphone"] });
  await room.link("recruiter", "candidate");
  await Promise.all([speak(desk, "recruiter"), speak(phone, "candidate")]);
  await hearsAndSees(phone, "candidate");
  const peers = (await call(phone, "told", "candidate"))
    .filter(({ event }) => event === "media:consumer")
    .map(({ body }) => (body["consumer"] as { peerId: string }).peerId);
  expect(new Set(peers)).toEqual(new Set(["recruiter"]));
});

test("who reloads in the middle of an interview is back in it, and the other side sees them again", async () => {
  const talking = new Map([["candidate", ["recruiter"]]]);
  const server = await startMediaServer({}, async (socket) => {
    const peerId = String(socket.handshake.auth["name"]);
    return { peerId, linkedWith: talking.get(peerId) ?? [] };
  });
  const { desk, phone, key } = await beforeTheCall(server);
  await Promise.all([speak(desk, "recruiter"), speak(phone, "candidate")]);
  await hearsAndSees(desk, "recruiter");

  const reloadedAt = performance.now();
  await phone.reload();
  await call(phone, "enter", "candidate", key, "peer");
  await call(phone, "send", "candidate");
  await hearsAndSees(phone, "candidate");
  const before = await call(desk, "received", "recruiter");
  await until(
    () => call(desk, "received", "recruiter"),
    ({ frames }) => frames > before.frames + 5,
  );
  expect(performance.now() - reloadedAt).toBeLessThan(5000);
  expect(before.consumers).toBe(3); // Warm-up, microphone, camera: nothing left of the page before.
});

test("a viewer may not enter a booth, nor a peer a stream", async () => {
  const server = await startMediaServer();
  const page = await openPage(browser, server.url);
  await expect(call(page, "enter", "ana", `booth:${randomUUID()}`, "viewer")).rejects.toThrow(
    "request/invalid",
  );
  await expect(call(page, "enter", "ben", `stream:${randomUUID()}`, "peer")).rejects.toThrow(
    "request/invalid",
  );
});
