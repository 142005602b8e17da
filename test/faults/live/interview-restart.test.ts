import type { QueueDesk } from "@jishi/shared/queue";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Client } from "../../support/client.ts";
import { withBrowser } from "../../browser/support/people.ts";
import { atInterview, takeTicket } from "../../support/stand.ts";
import { engines, Server } from "../support/server.ts";
import { framesAgain, talk } from "../support/talk.ts";

const BACK_WITHIN_SECONDS = 10;
/** Attendance is right to two seconds. */
const SLACK_MS = 2_000;

let browser: Browser;
beforeAll(async () => {
  browser = await withBrowser();
});

test.each(engines)(
  "kill -9 of the server in the middle of an interview (%s): both are back with media, nothing is lost, and attendance is whole",
  async (engine) => {
    const server = await Server.start(engine);
    const { fairId, boothId, ticketId, interviewId, recruiter, candidate, ...sides } = await talk(
      browser,
      server,
    );
    const here = atInterview(interviewId);
    const second = await server.candidate(2);
    const waiting = await takeTicket(second, boothId);
    const said = await candidate.call("POST /api/interviews/:interviewId/messages", {
      ...here,
      body: { text: "我在文献路这边" },
    });
    await recruiter.call("PATCH /api/interviews/:interviewId", {
      ...here,
      body: { notes: "踏实，会焊", rating: 4 },
    });
    const before = await recruiter.call("GET /api/interviews/:interviewId", here);
    const queueBefore = await recruiter.call("GET /api/booths/:boothId/desk", { params: { boothId } });

    await server.kill();
    const killedAt = performance.now();
    await server.run();
    const readyAt = performance.now();
    const backAt = Math.max(
      ...(await Promise.all([sides.desk, sides.phone].map((page) => framesAgain(page)))),
    );
    const figures = `ready ${seconds(readyAt - killedAt)} after the kill, media ${seconds(backAt - readyAt)} after that`;
    console.log(`${engine}: ${figures}`);
    expect((backAt - readyAt) / 1000, figures).toBeLessThan(BACK_WITHIN_SECONDS);

    const after = await recruiter.call("GET /api/interviews/:interviewId", here);
    expect(after).toMatchObject({ notes: "踏实，会焊", rating: 4, messages: [said], endsAt: before.endsAt });
    const queueAfter = await recruiter.call("GET /api/booths/:boothId/desk", { params: { boothId } });
    expect(placesIn(queueAfter)).toEqual(placesIn(queueBefore));
    expect(await ticketOf(second)).toMatchObject({
      id: waiting.id,
      number: waiting.number,
      state: "waiting",
    });
    expect(await ticketOf(candidate)).toMatchObject({ id: ticketId, state: "answered", interviewId });

    const finishing = Date.now();
    await recruiter.call("POST /api/interviews/:interviewId/finish", { ...here, body: { outcome: "offer" } });
    const finished = Date.now();
    await sides.phone.getByText("面试结束了").waitFor({ timeout: 30_000 });
    const organizer = await server.staff("organizer");
    const { people } = await organizer.call("GET /api/fairs/:fairId/attendance", { params: { fairId } });
    const intervals = people.flatMap(({ intervals }) =>
      intervals.filter(({ place }) => place === "interview"),
    );
    expect(intervals).toHaveLength(1);
    expectWithin(intervals[0]?.from, sides.answered);
    expectWithin(intervals[0]?.to, { from: finishing, to: finished });
  },
);

const placesIn = ({ tickets }: QueueDesk) =>
  tickets.map(({ id, number, label, state }) => ({ id, number, label, state }));

async function ticketOf(candidate: Client) {
  const { tickets } = await candidate.call("GET /api/me/tickets");
  return tickets[0];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function expectWithin(instant = "", { from, to }: { from: number; to: number }): void {
  expect(Date.parse(instant)).toBeGreaterThanOrEqual(from - SLACK_MS);
  expect(Date.parse(instant)).toBeLessThanOrEqual(to + SLACK_MS);
}
