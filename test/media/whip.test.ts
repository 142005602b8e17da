import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, launchChromium, openPage, until } from "./support/browser.ts";
import { type HttpMedia, startHttpMedia } from "./support/http.ts";
import { type MediaServer, startMediaServer } from "./support/server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function start(): Promise<{ server: MediaServer; http: HttpMedia; page: Page }> {
  const server = await startMediaServer();
  return { server, http: await startHttpMedia(server), page: await openPage(browser, server.url) };
}

const plays = (page: Page, name: string) =>
  until(
    () => call(page, "plainReceived", name),
    ({ frames, energy }) => frames > 10 && energy > 0.0005,
  );

const watches = (page: Page, name: string) =>
  until(
    () => call(page, "received", name),
    ({ frames, energy }) => frames > 10 && energy > 0.0005,
  );

test("a plain browser publishes simulcast by WHIP and hangs up by DELETE, and our own viewers watch it", async () => {
  const { server, http, page } = await start();
  const { url, boothId, streamId, key } = http;
  await call(page, "enter", "ana", `stream:${streamId}`, "viewer");
  const session = await call(page, "whip", "obs", `${url}/whip/${boothId}`, key, true);
  expect(session).toMatchObject({ status: 201, type: "application/sdp" });
  expect(session.location).toMatch(new RegExp(`^/whip/${boothId}/[0-9a-f-]{36}$`));
  expect(session.etag).toMatch(/^"[^"]+"$/);
  expect(session.answer).toContain("a=simulcast:recv q;h;f");
  await watches(page, "ana");
  const { peers } = await server.media.room(`stream:${streamId}`);
  const camera = peers.flatMap(({ sources }) => sources).find(({ source }) => source === "camera");
  expect(camera?.producer.type).toBe("simulcast");

  const headers = { authorization: `Bearer ${key}` };
  const foreign = await fetch(`${url}${session.location}`, {
    method: "DELETE",
    headers: { authorization: "Bearer other" },
  });
  expect(foreign.status).toBe(401);
  expect((await fetch(`${url}${session.location}`, { method: "DELETE", headers })).status).toBe(200);
  expect((await fetch(`${url}${session.location}`, { method: "DELETE", headers })).status).toBe(404);
  await until(
    () => call(page, "received", "ana"),
    ({ consumers }) => consumers === 0,
  );
});

test("a plain browser watches by WHEP what a recruiter sends, also one that knows only VP8, and after the source changed", async () => {
  const { http, page } = await start();
  const { url, streamId, key } = http;
  await call(page, "enter", "recruiter", `stream:${streamId}`, "publisher");
  await call(page, "send", "recruiter");
  const session = await call(page, "whep", "vlc", `${url}/whep/${streamId}`, key);
  expect(session).toMatchObject({ status: 201, type: "application/sdp" });
  await call(page, "whep", "only vp8", `${url}/whep/${streamId}`, key, "video/VP8");
  await Promise.all([plays(page, "vlc"), plays(page, "only vp8")]);

  await call(page, "close", "recruiter");
  await call(page, "enter", "recruiter", `stream:${streamId}`, "publisher");
  await call(page, "send", "recruiter");
  const before = await call(page, "plainReceived", "vlc");
  await until(
    () => call(page, "plainReceived", "vlc"),
    ({ frames }) => frames > before.frames + 20,
  );
});

test("an ICE restart by PATCH keeps the picture, and a stale or missing ETag is refused", async () => {
  const { http, page } = await start();
  const { url, boothId, streamId, key } = http;
  const session = await call(page, "whip", "obs", `${url}/whip/${boothId}`, key, false);
  await call(page, "whep", "vlc", `${url}/whep/${streamId}`, key);
  await plays(page, "vlc");
  const resource = `${url}${session.location}`;
  const patch = (headers: Record<string, string>, type = "application/trickle-ice-sdpfrag") =>
    fetch(resource, {
      method: "PATCH",
      headers: { authorization: `Bearer ${key}`, "content-type": type, ...headers },
      body: "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n",
    }).then(({ status }) => status);
  expect(await patch({})).toBe(428);
  expect(await patch({ "if-match": '"other"' })).toBe(412);
  expect(await patch({ "if-match": session.etag })).toBe(204);
  expect(await patch({ "if-match": "*" })).toBe(400);
  expect(await patch({ "if-match": session.etag }, "text/plain")).toBe(415);

  const restarted = await call(page, "plainRestart", "obs", resource, key);
  expect(restarted.status).toBe(200);
  expect(restarted.etag).not.toBe(session.etag);
  expect(await patch({ "if-match": session.etag })).toBe(412);
  const { frames } = await call(page, "plainReceived", "vlc");
  await until(
    () => call(page, "plainReceived", "vlc"),
    (now) => now.frames > frames + 20,
  );
  expect(await call(page, "plainState", "obs")).toBe("connected");
});

test("an encoder that hangs up without a word is gone at once", async () => {
  const { server, http, page } = await start();
  await call(page, "whip", "obs", `${http.url}/whip/${http.boothId}`, http.key, false);
  await until(
    () => call(page, "plainState", "obs"),
    (state) => state === "connected",
  );
  await call(page, "plainClose", "obs");
  await until(
    () => server.media.figures(),
    ({ peers }) => peers === 0,
    3,
  );
  expect(server.presences.at(-1)).toMatchObject({ event: "gone", args: [{}, { reason: "left" }] });
});

test("whatever isn't an offer of ours is refused with the status that says why", async () => {
  const { http } = await start();
  const { url, boothId, key } = http;
  const post = async (
    body: string,
    { type = "application/sdp", auth = key, to = `/whip/${boothId}` } = {},
  ) => {
    const headers = { "content-type": type, authorization: `Bearer ${auth}` };
    const reply = await fetch(`${url}${to}`, { method: "POST", headers, body });
    const answer = (await reply.json()) as { code?: string };
    return `${reply.status} ${answer.code}`;
  };
  const audio = (codec: string) =>
    [
      "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0",
      `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => "AA").join(":")}`,
      `m=audio 9 UDP/TLS/RTP/SAVPF 8\r\na=mid:0\r\na=sendonly\r\na=setup:actpass\r\na=rtcp-mux\r\na=rtpmap:8 ${codec}\r\n`,
    ].join("\r\n");
  expect(await post("")).toBe("400 request/invalid");
  expect(await post("v=0\r\n")).toBe("400 request/invalid");
  expect(await post("not sdp at all")).toBe("400 request/invalid");
  expect(await post(audio("opus/48000/2").replace("a=group:BUNDLE 0", ""))).toBe("400 request/invalid");
  expect(await post(audio("opus/48000/2").replace("AA:AA", "AA"))).toBe("400 request/invalid");
  expect(await post(audio("PCMA/8000"))).toBe("422 media/unsupported");
  expect(await post("{}", { type: "application/json" })).toBe("415 media-type");
  expect(await post("v=0".padEnd(70_000))).toBe("413 request/too-large");
  expect(await post(audio("opus/48000/2"), { auth: "wrong" })).toBe("401 auth/sign-in");
  expect(await post(audio("opus/48000/2"), { to: `/whip/${randomUUID()}` })).toBe("404 not-found");
  expect(await post(audio("opus/48000/2"), { to: "/whip/nothing" })).toBe("404 not-found");
  const get = await fetch(`${url}/whip/${boothId}`);
  expect(get.status).toBe(405);
  const options = await fetch(`${url}/whip/${boothId}`, { method: "OPTIONS" });
  expect([options.status, options.headers.get("accept-post")]).toEqual([200, "application/sdp"]);
});
