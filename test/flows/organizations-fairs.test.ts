// What an organization's verification means for the fairs where it has a booth.
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { TestSocket } from "../support/socket.ts";
import { openStand } from "../support/stand.ts";

let app: TestApp;
// Opening takes longer than a test may.
beforeAll(async () => {
  app = await startApp();
});

test("who looks at a fair sees at once that an organization's verification was withdrawn, and given back", async () => {
  const stand = await openStand(app);
  const visitor = await TestSocket.during(app.anonymous());
  const topic = `fair:${stand.fairId}` as const;
  await visitor.watch(topic);
  const isThere = (there: boolean) =>
    visitor.until(topic, ({ booths }) => booths.some(({ id }) => id === stand.boothId) === there);
  await isThere(true);
  const organizer = await app.staff("organizer");
  const me = await stand.manager.call("GET /api/me");
  const own = me.kind === "staff" ? me.grants.find((grant) => grant.organizationId) : undefined;
  if (!own?.organizationId) throw new Error("recruiter1 manages an enterprise");
  const judge = "POST /api/organizations/:organizationId/verification" as const;
  const params = { organizationId: own.organizationId };
  await organizer.call(judge, { params, body: { verified: false, reason: "执照已过期" } });
  const without = await isThere(false);
  await organizer.call(judge, { params, body: { verified: true } });
  expect((await isThere(true)).booths).toHaveLength(without.booths.length + 1);
});
