import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContext } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { withBrowser } from "../../browser/support/people.ts";
import { atInterview } from "../../support/stand.ts";
import { Cable } from "../support/cable.ts";
import { sendMediaThrough } from "../support/in-page.mjs";
import { Server } from "../support/server.ts";
import { framesAgain, talk } from "../support/talk.ts";

const AWAY_MS = 30_000;
const BACK_WITHIN_SECONDS = 5;

let browser: Browser;
beforeAll(async () => {
  browser = await withBrowser();
});

/** The phone's pages and media take the cable, the recruiter's don't. */
async function phoneOn(server: Server) {
  const { port: httpPort, mediaPort } = {
    port: Number(new URL(server.url).port),
    mediaPort: server.mediaPort,
  };
  const { cable, ...near } = await Cable.lay({ port: httpPort, mediaPort });
  const ports: [number, number] = [mediaPort, near.mediaPort];
  const preparePhone = (context: BrowserContext) => context.addInitScript(sendMediaThrough, ports);
  return { cable, options: { preparePhone, phoneUrl: `http://localhost:${near.port}` } };
}

test("30 s without network in an interview: the same ticket and interview, with media 5 s after the network is back at most", async () => {
  const server = await Server.start("embedded");
  const { cable, options } = await phoneOn(server);
  const { desk, phone, candidate, recruiter, ...before } = await talk(browser, server, options);

  cable.cut();
  const away = sleep(AWAY_MS);
  await phone
    .getByText(/正在重连/)
    .first()
    .waitFor({ timeout: AWAY_MS });
  await away;
  const missing = await recruiter.call("GET /api/interviews/:interviewId", atInterview(before.interviewId));
  expect(missing).toMatchObject({ state: "reconnecting", candidatePresent: false, recruiterPresent: true });

  const mendedAt = performance.now();
  cable.mend();
  const backAt = await Promise.all([phone, desk].map((page) => framesAgain(page)));
  const seconds = backAt.map((at) => Number(((at - mendedAt) / 1000).toFixed(1)));
  console.log(`back after ${seconds.join(", ")} s (candidate, recruiter)`);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(BACK_WITHIN_SECONDS);

  const { tickets } = await candidate.call("GET /api/me/tickets");
  expect(tickets).toMatchObject([
    { id: before.ticketId, state: "answered", interviewId: before.interviewId },
  ]);
  const { people } = await (
    await server.staff("organizer")
  ).call("GET /api/fairs/:fairId/attendance", { params: { fairId: before.fairId } });
  const intervals = people.flatMap(({ intervals }) => intervals.filter(({ place }) => place === "interview"));
  expect(intervals).toMatchObject([{ open: true }]);
});
