// A stream runs at an open fair's booth and nowhere else: however the fair or the booth ended, its stream ends too.
import type { StreamId } from "@jishi/shared/ids";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { TestSocket } from "../support/socket.ts";
import { openStand, type Stand } from "../support/stand.ts";

let app: TestApp;
let stand: Stand;
let streamId: StreamId;

beforeAll(async () => {
  app = await startApp();
  stand = await openStand(app);
});

beforeEach(async () => {
  const { prisma } = app.app.parts.db;
  await prisma.fair.update({ where: { id: stand.fairId }, data: { state: "open" } });
  await prisma.booth.update({ where: { id: stand.boothId }, data: { state: "accepted" } });
  const asked = { params: stand, body: { title: "夜班普工直播" } };
  streamId = (await stand.recruiter.call("POST /api/booths/:boothId/streams", asked)).id;
});

/** As its viewers learn of it. */
async function ended() {
  const visitor = await TestSocket.during(app.anonymous());
  const topic = `stream:${streamId}` as const;
  await visitor.watch(topic);
  return visitor.until(topic, ({ state }) => state === "ended", 15_000);
}

test("a stream ends when its fair closes, also one whose picture hasn't come yet", async () => {
  const organizer = await app.staff("organizer");
  const params = { fairId: stand.fairId };
  await organizer.call("POST /api/fairs/:fairId/state", { params, body: { to: "closed" } });
  expect(await ended()).toMatchObject({ id: streamId, state: "ended" });
});

test("a stream ends that a server which died right after closing its fair left live", async () => {
  const { prisma } = app.app.parts.db;
  await prisma.stream.update({ where: { id: streamId }, data: { state: "live" } });
  await prisma.fair.update({ where: { id: stand.fairId }, data: { state: "closed" } });
  expect(await ended()).toMatchObject({ endedAt: expect.any(String) });
});

test("a stream ends when its organization's verification is withdrawn, and none begins until it is back", async () => {
  const { prisma } = app.app.parts.db;
  const { organizationId } = await stand.recruiter.call("GET /api/booths/:boothId", { params: stand });
  const organizer = await app.staff("organizer");
  const judge = "POST /api/organizations/:organizationId/verification" as const;
  const params = { organizationId };
  await organizer.call(judge, { params, body: { verified: false, reason: "执照已过期" } });
  await expect
    .poll(async () => (await prisma.stream.findUniqueOrThrow({ where: { id: streamId } })).state, {
      timeout: 15_000,
    })
    .toBe("ended");
  const asked = { params: stand, body: { title: "夜班普工直播" } };
  const again = await stand.recruiter.refused("POST /api/booths/:boothId/streams", asked);
  expect([again.status, again.code]).toEqual([409, "organization/not-verified"]);
  await organizer.call(judge, { params, body: { verified: true } });
  await stand.recruiter.call("POST /api/booths/:boothId/streams", asked);
});

test("a stream ends when its booth is withdrawn", async () => {
  const { prisma } = app.app.parts.db;
  await prisma.stream.update({ where: { id: streamId }, data: { state: "live" } });
  const organizer = await app.staff("organizer");
  await organizer.call("DELETE /api/booths/:boothId", { params: stand });
  await expect
    .poll(async () => (await prisma.stream.findUniqueOrThrow({ where: { id: streamId } })).state, {
      timeout: 15_000,
    })
    .toBe("ended");
});
