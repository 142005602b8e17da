// An interview from the answered call to its outcome, as both sides see it.
import { afterEach, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { TestSocket } from "../support/socket.ts";
import {
  atInterview,
  atTicket,
  clearStands,
  openStand,
  otherStand,
  present,
  takeTicket,
  talkWith,
  type Stand,
} from "../support/stand.ts";

let app: TestApp;
let stand: Stand;

beforeAll(async () => {
  app = await startApp();
  stand = await openStand(app);
});
afterEach(() => clearStands(app));

test("notes, rating and résumé stay on the recruiter's side, and the candidate sees who looked", async () => {
  const { client } = await present(app, 9);
  const { interviewId } = await talkWith(stand, client);
  const here = atInterview(interviewId);
  const jotted = { notes: "踏实，肯学", rating: 4 };
  await stand.recruiter.call("PATCH /api/interviews/:interviewId", { ...here, body: jotted });
  const theirs = await stand.recruiter.call("GET /api/interviews/:interviewId", here);
  expect(theirs).toMatchObject({ ...jotted, resume: { nameMasked: expect.stringContaining("*") } });

  const topic = `interview:${interviewId}` as const;
  const secrets = ["notes", "rating", "resume", "personId"];
  const mine = await client.call("GET /api/interviews/:interviewId", here);
  for (const secret of secrets) expect(mine).not.toHaveProperty(secret);
  const seen = await (await TestSocket.during(client)).watch(topic);
  for (const secret of secrets) expect(seen).not.toHaveProperty(secret);
  const shown = await (await TestSocket.during(stand.recruiter)).watch(topic);
  expect(shown).toMatchObject(jotted);
  expect(shown).not.toHaveProperty("resume");

  const { looks } = await client.call("GET /api/me/looks");
  expect(looks).toMatchObject([{ what: "resume", reason: expect.stringMatching(/^[A-Z]\d+-\d{3}$/) }]);
});

test("when the time is up it wraps up; five more minutes are given three times", async () => {
  const { client } = await present(app, 1);
  const { interviewId } = await talkWith(stand, client);
  const here = atInterview(interviewId);
  const socket = await TestSocket.during(client);
  const topic = `interview:${interviewId}` as const;
  const begun = await socket.watch(topic);
  expect(begun).toMatchObject({ state: "preparing", extensionsLeft: 3 });
  app.clock.pass((Date.parse(begun.endsAt) - app.clock.now.getTime()) / 1000 + 1);
  await socket.until(topic, ({ state }) => state === "wrapping_up", 10_000);
  const longer = await client.call("POST /api/interviews/:interviewId/extend", here);
  // Nobody is in the media room here, so it waits for both.
  expect(longer).toMatchObject({ state: "reconnecting", extensionsLeft: 2 });
  expect(Date.parse(longer.endsAt)).toBeGreaterThan(app.clock.now.getTime() + 290_000);
  for (const left of [1, 0]) {
    const again = await stand.recruiter.call("POST /api/interviews/:interviewId/extend", here);
    expect(again.extensionsLeft).toBe(left);
  }
  const fourth = await client.refused("POST /api/interviews/:interviewId/extend", here);
  expect([fourth.status, fourth.code]).toEqual([409, "interview/extensions"]);
});

test("who leaves is free at once; the recruiter still writes the outcome, and only then calls the next", async () => {
  const { client, socket, topic } = await present(app, 1);
  const next = await present(app, 2);
  const other = await otherStand(app);
  const { interviewId } = await talkWith(stand, client);
  const there = await takeTicket(client, other.boothId);
  expect(there.state).toBe("held");
  await takeTicket(next.client, stand.boothId);

  await client.call("POST /api/interviews/:interviewId/leave", atInterview(interviewId));
  await socket.until(topic, ({ tickets }) =>
    tickets.some(({ id, state }) => id === there.id && state === "waiting"),
  );
  expect((await other.recruiter.call("POST /api/tickets/:ticketId/call", atTicket(there.id))).state).toBe(
    "called",
  );
  const busy = await stand.recruiter.refused("POST /api/booths/:boothId/calls", { params: stand });
  expect(busy.code).toBe("call/busy");
  const ended = await stand.recruiter.call("POST /api/interviews/:interviewId/finish", {
    ...atInterview(interviewId),
    body: { outcome: "talent_pool", notes: "先存着", rating: null },
  });
  expect(ended).toMatchObject({ state: "ended", outcome: "talent_pool", notes: "先存着", rating: null });
  await stand.recruiter.call("POST /api/booths/:boothId/calls", { params: stand });
});

test("the outcome is written once; after it nothing changes", async () => {
  const { client } = await present(app, 1);
  const { interviewId } = await talkWith(stand, client);
  const here = atInterview(interviewId);
  const finish = (outcome: "offer" | "no") => ({ ...here, body: { outcome } });
  const first = await stand.recruiter.call("POST /api/interviews/:interviewId/finish", finish("offer"));
  const again = await stand.recruiter.call("POST /api/interviews/:interviewId/finish", finish("offer"));
  expect(again.endedAt).toBe(first.endedAt);
  const codes = [
    await stand.recruiter.refused("POST /api/interviews/:interviewId/finish", finish("no")),
    await stand.recruiter.refused("PATCH /api/interviews/:interviewId", { ...here, body: { notes: "?" } }),
    await client.refused("POST /api/interviews/:interviewId/messages", { ...here, body: { text: "喂" } }),
    await client.refused("POST /api/interviews/:interviewId/extend", here),
  ].map(({ code }) => code);
  expect(codes).toEqual(Array.from({ length: 4 }, () => "interview/state"));
  const mine = await client.call("GET /api/interviews/:interviewId", here);
  expect(mine).toMatchObject({ state: "ended", outcome: "offer" });
});

test("both write beside the video, and both read it in the same order", async () => {
  const { client } = await present(app, 1);
  const { interviewId } = await talkWith(stand, client);
  const here = atInterview(interviewId);
  const write = async (who: typeof client, text: string) =>
    who.call("POST /api/interviews/:interviewId/messages", { ...here, body: { text } });
  await Promise.all(["一", "二", "三"].map((text) => write(client, text)));
  await write(stand.recruiter, "好的");
  const { messages } = await client.call("GET /api/interviews/:interviewId", here);
  expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(messages.at(-1)).toMatchObject({ from: "recruiter", text: "好的" });
  const blank = await client.refused("POST /api/interviews/:interviewId/messages", {
    ...here,
    body: { text: " \n " },
  });
  expect(blank.code).toBe("request/invalid");
});

test("another candidate and another enterprise's recruiter find no such interview", async () => {
  const { client } = await present(app, 1);
  const { interviewId } = await talkWith(stand, client);
  const here = atInterview(interviewId);
  const strangers = [await app.candidate(2), (await otherStand(app)).recruiter];
  for (const stranger of strangers) {
    expect((await stranger.refused("GET /api/interviews/:interviewId", here)).code).toBe("not-found");
    expect((await stranger.refused("POST /api/interviews/:interviewId/leave", here)).code).toBe("not-found");
  }
  expect((await app.anonymous().refused("GET /api/interviews/:interviewId", here)).status).toBe(401);
});
