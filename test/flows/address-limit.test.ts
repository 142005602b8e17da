// What one address may ask for in a minute: a fair's visitors share one, so pages don't count.
import { expect, test } from "vitest";
import { startApp } from "../support/app.ts";

const LIMIT = 60;
const app = await startApp({ empty: true, env: { ADDRESS_REQUESTS_PER_MINUTE: String(LIMIT) } });

const statuses = async (path: string, headers = {}) => {
  const seen = new Set<number>();
  for (let n = 0; n <= LIMIT; n++) seen.add((await fetch(app.url + path, { headers })).status);
  return seen;
};

test("pages and files are never too many, whatever was asked before", async () => {
  for (const path of ["/", "/fairs/none", "/assets/none.js"]) {
    expect([...(await statuses(path, { accept: "text/html" }))]).not.toContain(429);
  }
});

test("requests without a session are, from one address, and are told when to come again", async () => {
  expect([...(await statuses("/api/policies"))]).toEqual([200, 429]);
  const refused = await fetch(`${app.url}/api/policies`);
  expect(await refused.json()).toMatchObject({ code: "request/too-many" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await fetch(app.url)).status).not.toBe(429);
});
