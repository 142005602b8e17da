import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { framesShown } from "../../browser/support/media.ts";
import { signedIn, withBrowser } from "../../browser/support/people.ts";
import { startApp, type TestApp } from "../../support/app.ts";
import { atInterview } from "../../support/stand.ts";
import { framesAgain, mediaScreen, talk } from "../support/talk.ts";

const BACK_WITHIN_SECONDS = 8;
/** Opening pages and cameras isn't what is measured. */
const SETTLED_WITHIN_MS = 60_000;

/** What the dead worker had sent is shown by then: later frames came through the new one. */
const DRAINED_MS = 1_000;

/** Another enterprise's booth goes live from the browser, and a visitor watches: the visitor's page. */
async function watchedStream(browser: Browser, app: TestApp): Promise<Page> {
  const recruiter = await app.staff("recruiter3");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState }) => fairState === "open");
  if (!booth) throw new Error("recruiter3 has a booth at the running fair");
  const studio = await (await signedIn(browser, app.url, recruiter, mediaScreen)).newPage();
  await studio.goto(`${app.url}/studio/${booth.id}`);
  await studio.getByLabel("直播标题").fill("现场答疑");
  await studio.getByRole("button", { name: "开始直播" }).click({ timeout: SETTLED_WITHIN_MS });
  await studio.getByText("直播中").first().waitFor({ timeout: SETTLED_WITHIN_MS });
  const visitor = app.anonymous();
  const live = async () =>
    (await visitor.call("GET /api/booths/:boothId", { params: { boothId: booth.id } })).streamId;
  await expect.poll(live, { timeout: SETTLED_WITHIN_MS }).not.toBeNull();
  const page = await (await signedIn(browser, app.url, visitor, mediaScreen)).newPage();
  await page.goto(`${app.url}/live/${await live()}`);
  await framesShown(page, 10, SETTLED_WITHIN_MS);
  return page;
}

test("kill -9 of the only media worker: a running stream and an interview are back within 8 s by themselves", async () => {
  const app = await startApp();
  const browser = await withBrowser();
  const viewer = await watchedStream(browser, app);
  const { desk, phone, interviewId, candidate } = await talk(browser, app);
  const [worker] = (await app.app.parts.media.figures()).workers;
  if (!worker) throw new Error("a worker runs");

  const killedAt = performance.now();
  process.kill(worker.pid, "SIGKILL");
  await sleep(DRAINED_MS);
  const backAt = await Promise.all([viewer, desk, phone].map((page) => framesAgain(page)));
  const seconds = backAt.map((at) => Number(((at - killedAt) / 1000).toFixed(1)));
  console.log(`back after ${seconds.join(", ")} s (viewer, recruiter, candidate)`);
  expect(Math.max(...seconds)).toBeLessThan(BACK_WITHIN_SECONDS);

  const [successor] = (await app.app.parts.media.figures()).workers;
  expect(successor?.pid).not.toBe(worker.pid);
  const talking = await candidate.call("GET /api/interviews/:interviewId", atInterview(interviewId));
  expect(talking).toMatchObject({ state: "talking", candidatePresent: true, recruiterPresent: true });
});
