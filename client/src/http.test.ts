// Requests against a real server that misbehaves on purpose.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { send, sentOf, urlOf } from "./http.ts";
import { NoAnswerError, RefusalError } from "./refusal-error.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const seen: { method: string; url: string; key: string | undefined; header: string | undefined }[] = [];
let answers: Answer[] = [];

const server = createServer((request, response) => {
  const { method = "", url = "", headers } = request;
  const key = headers["idempotency-key"];
  const header = headers["x-jishi"];
  seen.push({ method, url, key: String(key), header: String(header) });
  const answer = answers.shift() ?? json(200, { done: true });
  answer(request, response);
});
const json =
  (status: number, body: unknown): Answer =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const hangUp: Answer = (request) => request.socket.destroy();
const refusal = { code: "ticket/limit", message: { "zh-CN": "最多三个", en: "Three at most" } };

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port, not on a path
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  // Pages ask by path; here the path needs a host.
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init));
});
afterEach(() => {
  seen.length = 0;
  answers = [];
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

const take = () =>
  sentOf("POST /api/booths/:boothId/tickets", { params: { boothId: "7" }, body: { source: "booth" } });

describe("an address", () => {
  it("has its parameters in place and leaves out what isn't asked", () => {
    expect(urlOf("GET /api/fairs/:fairId", { params: { fairId: "a/b" } })).toBe("/api/fairs/a%2Fb");
    expect(urlOf("GET /api/search", { query: { q: "装 配", skip: 0, place: "", channel: undefined } })).toBe(
      "/api/search?q=%E8%A3%85+%E9%85%8D&skip=0",
    );
  });
});

describe("a write", () => {
  it("carries the header that other sites can't send, and a key", async () => {
    await send(take());
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/api/booths/7/tickets",
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        header: "1",
      },
    ]);
  });

  it("is sent again with the same key when the connection breaks, so that it happens once", async () => {
    answers = [hangUp, json(200, { done: true })];
    await expect(send(take())).resolves.toEqual({ done: true });
    expect(seen).toHaveLength(2);
    expect(seen[0]?.key).toBe(seen[1]?.key);
  });

  it("is sent again while the server recovers", async () => {
    answers = [json(503, { ...refusal, code: "unavailable" }), json(200, { done: true })];
    await expect(send(take())).resolves.toEqual({ done: true });
  });

  it("is not sent again when it was refused", async () => {
    answers = [json(409, refusal)];
    const error: unknown = await send(take()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({ code: "ticket/limit", status: 409, sentence: { en: "Three at most" } });
    expect(seen).toHaveLength(1);
  });

  it("has another key each time that a person asks for it", async () => {
    await send(take());
    await send(take());
    expect(seen[0]?.key).not.toBe(seen[1]?.key);
  });
});

describe("every call", () => {
  afterEach(() => vi.stubGlobal("document", undefined));

  it("says in which language its page is, which the browser's own may not be", () => {
    vi.stubGlobal("document", { documentElement: { lang: "en" } });
    expect(sentOf("GET /api/me", {}).init.headers).toMatchObject({ "Accept-Language": "en" });
  });
});

describe("a read", () => {
  it("is left to the cache to repeat, and has no key", async () => {
    answers = [hangUp];
    await expect(send(sentOf("GET /api/me", {}))).rejects.toBeInstanceOf(NoAnswerError);
    expect(seen).toMatchObject([{ method: "GET", key: "undefined" }]);
  });

  it("is no answer when a proxy answers with a page of its own", async () => {
    answers = [(_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>")];
    await expect(send(sentOf("GET /api/me", {}))).rejects.toBeInstanceOf(NoAnswerError);
  });

  it("stops when nobody wants it any more", async () => {
    answers = [() => undefined];
    const stop = new AbortController();
    const asked = send(sentOf("GET /api/me", {}), stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });
});
