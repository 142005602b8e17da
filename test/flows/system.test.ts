// What operators and other programs ask of the server itself.
import { allRoutes } from "@jishi/shared/routes";
import { beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ empty: true });
});
const get = (path: string, headers: Record<string, string> = {}) => fetch(app.url + path, { headers });

test("it says that it lives, and that it is ready", async () => {
  expect((await get("/api/health")).status).toBe(200);
  expect((await get("/api/ready")).status).toBe(200);
});

const openApi = async () =>
  (await (await get("/api/openapi.json")).json()) as { paths: Record<string, Record<string, Operation>> };
interface Operation {
  parameters?: { name: string; in: string }[];
}

test("OpenAPI describes every route of the contract", async () => {
  const { paths } = await openApi();
  const described = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    ),
  );
  expect(Object.keys(allRoutes).filter((route) => !described.has(route))).toEqual([]);
});

test("no search breaks on what a database can't hold or would take for a pattern", async () => {
  const { paths } = await openApi();
  const organizer = await (await startApp()).staff("organizer");
  const searches = Object.entries(paths).flatMap(([path, { get: operation }]) => {
    const names = (operation?.parameters ?? []).filter((one) => one.in === "query").map(({ name }) => name);
    return path.includes("{") ? [] : names.map((name) => ({ path, name }));
  });
  expect(searches.map(({ name }) => name)).toContain("q");
  for (const { path, name } of searches) {
    for (const typed of ["\u0000", "a\u0000b", "%_\\", "\ud800", "'; --", "9".repeat(40)]) {
      const query = new URLSearchParams({ [name]: typed }).toString();
      const headers = { cookie: organizer.cookie ?? "" };
      const { status } = await fetch(`${organizer.url}${path}?${query}`, { headers });
      expect(status, `${path}?${query}`).toBeLessThan(500);
    }
  }
});

describe("metrics", () => {
  test("are read on this machine", async () => {
    const reply = await get("/metrics");
    expect(reply.status).toBe(200);
    expect(await reply.text()).toMatch(/^jishi_sockets 0$/m);
  });

  test.each(["X-Forwarded-For", "Forwarded"])("aren't passed on by a proxy on it (%s)", async (header) => {
    expect((await get("/metrics", { [header]: "for=203.0.113.7" })).status).toBe(404);
  });

  test("are read with the token from anywhere, where there is one, and only with it", async () => {
    const { url } = await startApp({ empty: true, env: { METRICS_TOKEN: "a-token-of-some-length" } });
    const passedOn = { "X-Forwarded-For": "203.0.113.7" };
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await status({ ...passedOn, Authorization: "Bearer a-token-of-some-length" })).toBe(200);
    expect(await status({ Authorization: "Bearer another" })).toBe(404);
    expect(await status({})).toBe(404);
  });
});
