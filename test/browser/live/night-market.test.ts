// The night market as its people live it, in real Chromium with real media: the story of the product in one test.
import type { BoothId, FairId } from "@jishi/shared/ids";
import type { Browser, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { startApp, type TestApp } from "../../support/app.ts";
import type { Client } from "../../support/client.ts";
import { answerCall } from "../support/calls.ts";
import { framesShown, soundHeard } from "../support/media.ts";
import { signedIn, withBrowser, type Screen } from "../support/people.ts";

const MINUTE_MS = 60_000;

let app: TestApp;
let browser: Browser;
// Anew for another try: of the first one its people are still in the queue.
beforeEach(async () => {
  app = await startApp();
  browser = await withBrowser();
});

const screen: Screen = { moving: true, allowed: ["camera", "microphone"] };

/** From the organizer's template to open doors, with one accepted booth that shows approved jobs. */
async function openMarket(
  organizer: Client,
  recruiter: Client,
): Promise<{ fairId: FairId; boothId: BoothId }> {
  const { tenants } = await organizer.call("GET /api/tenants");
  const tenantId = tenants.find(({ nameZh }) => nameZh.includes("荔城"))?.id ?? tenants[0]?.id;
  if (!tenantId) throw new Error("the organizer has a tenant");
  const template = await organizer.call("GET /api/fair-templates/:template", {
    params: { template: "night_market" },
    query: { date: new Date().toISOString().slice(0, 10) },
  });
  const now = Date.now();
  const fair = await organizer.call("POST /api/fairs", {
    body: {
      ...template,
      tenantId,
      name: { zh: "故事夜市", en: "Story Night Market" },
      opensAt: new Date(now - MINUTE_MS).toISOString(),
      closesAt: new Date(now + 240 * MINUTE_MS).toISOString(),
      venue: { ...template.venue, name: "文献步行街", address: "莆田市荔城区文献路 1 号" },
    },
  });
  const params = { fairId: fair.id };
  const [known] = (await recruiter.call("GET /api/desk/booths")).booths;
  if (!known) throw new Error("the recruiter's enterprise has had a booth before");
  const booth = await organizer.call("POST /api/fairs/:fairId/booths", {
    params,
    body: {
      organizationId: known.organizationId,
      code: "A1",
      place: { x: 100, y: 200, width: 80, height: 60 },
    },
  });
  const atBooth = { params: { boothId: booth.id } };
  await recruiter.call("POST /api/booths/:boothId/answer", { ...atBooth, body: { accept: true } });
  const me = await recruiter.call("GET /api/me");
  const { jobs } = await recruiter.call("GET /api/desk/jobs");
  const shown = jobs.filter(({ state }) => state === "public").slice(0, 3);
  await recruiter.call("PUT /api/booths/:boothId/jobs", {
    ...atBooth,
    body: { jobIds: shown.map(({ id }) => id) },
  });
  if (me.kind === "staff") {
    await recruiter.call("PUT /api/booths/:boothId/recruiters", {
      ...atBooth,
      body: { userIds: [me.userId] },
    });
  }
  await recruiter.call("PATCH /api/booths/:boothId", { ...atBooth, body: { graceSeconds: 20 } });
  await organizer.call("POST /api/fairs/:fairId/state", { params, body: { to: "announced" } });
  const opened = await organizer.call("POST /api/fairs/:fairId/state", { params, body: { to: "open" } });
  expect(opened.state).toBe("open");
  return { fairId: fair.id, boothId: booth.id };
}

async function goLive(studio: Page, boothId: BoothId): Promise<string> {
  await studio.goto(`${app.url}/studio/${boothId}`);
  await studio.getByLabel("直播标题").fill("总装车间装配工，现场答疑");
  await studio.getByRole("button", { name: "开始直播" }).click();
  await studio.getByText("直播中").first().waitFor({ timeout: 30_000 });
  const booth = await app.anonymous().call("GET /api/booths/:boothId", { params: { boothId } });
  await expect.poll(async () => (await streamOf(boothId)) ?? "", { timeout: 15_000 }).not.toBe("");
  return (await streamOf(boothId)) ?? String(booth.streamId);
}

async function streamOf(boothId: BoothId): Promise<string | null> {
  const booth = await app.anonymous().call("GET /api/booths/:boothId", { params: { boothId } });
  return booth.streamId;
}

async function takeTicketFromStream(page: Page): Promise<void> {
  await page.getByRole("button", { name: /排队视频面试/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取号" }).click();
  await page.waitForURL("**/my");
}

async function finishWith(desk: Page, hotkey: string): Promise<void> {
  await desk.keyboard.press(hotkey);
  await desk.keyboard.press("e");
}

test(
  "a night market: live, watched, queued, interviewed, missed and come back, and attendance says so",
  { timeout: 4 * MINUTE_MS },
  async () => {
    const organizer = await app.staff("organizer");
    const recruiter = await app.staff("recruiter1");
    const { fairId, boothId } = await openMarket(organizer, recruiter);

    const office = await signedIn(browser, app.url, recruiter, { ...screen, desk: true });
    const studio = await office.newPage();
    const streamId = await goLive(studio, boothId);

    const people = await Promise.all(
      [1, 2].map(async (number) => {
        const client = await app.candidate(number);
        const context = await signedIn(browser, app.url, client, screen);
        const page = await context.newPage();
        const joined = await during(async () => {
          await page.goto(`${app.url}/live/${streamId}`);
          expect(await framesShown(page, 20)).toBeGreaterThanOrEqual(20);
        });
        return { client, page, joined };
      }),
    );
    const [first, second] = people;
    if (!first || !second) throw new Error("two candidates watch");
    // A ticket in hand, the page goes on to it: the stream is left.
    const queued = await during(() => takeTicketFromStream(first.page));
    const queuedToo = await during(() => takeTicketFromStream(second.page));

    const desk = await office.newPage();
    await desk.goto(`${app.url}/console/${boothId}`);
    await desk.getByRole("button", { name: /叫下一位/ }).click();
    const answered = await during(async () => {
      await answerCall(first.page);
      await first.page.waitForURL(/\/interviews\//);
    });
    await Promise.all([framesShown(first.page, 20), framesShown(desk, 20)]);
    const [candidateHears, recruiterHears] = await Promise.all([soundHeard(first.page), soundHeard(desk)]);
    expect(candidateHears).toBeGreaterThan(0.001);
    expect(recruiterHears).toBeGreaterThan(0.001);
    const finished = await during(async () => {
      await finishWith(desk, "1");
      await first.page.getByText("面试结束了").waitFor({ timeout: 15_000 });
    });

    // The second misses a call, and is back in the queue by itself.
    await desk.getByRole("button", { name: /叫下一位/ }).click();
    await second.page.getByText("轮到您了").first().waitFor({ timeout: 15_000 });
    await second.page.getByText("刚才没接到").first().waitFor({ timeout: 30_000 });
    await desk.getByRole("button", { name: /叫下一位/ }).click();
    const answeredToo = await during(async () => {
      await answerCall(second.page);
      await second.page.waitForURL(/\/interviews\//);
    });
    await Promise.all([framesShown(second.page, 20), framesShown(desk, 20)]);
    expect(await second.page.getByText("刚才没接到").count()).toBe(0);
    const finishedToo = await during(async () => {
      await finishWith(desk, "3");
      await second.page.getByText("面试结束了").waitFor({ timeout: 15_000 });
    });

    const { counters, attendance } = await reports(organizer, fairId);
    expect(counters.outcomes).toMatchObject({ offer: 1, talent_pool: 1, next_round: 0, no: 0 });
    expect(attendance.people.filter(({ known }) => known)).toHaveLength(2);
    await expectAttendance(first.client, { stream: [first.joined, queued], interview: [answered, finished] });
    await expectAttendance(second.client, {
      stream: [second.joined, queuedToo],
      interview: [answeredToo, finishedToo],
    });
  },
);

/** When something was done: it happened somewhere between the two. */
interface During {
  from: number;
  to: number;
}

async function during(work: () => Promise<void>): Promise<During> {
  const from = Date.now();
  await work();
  return { from, to: Date.now() };
}

/** Attendance is right to two seconds. */
const isIn = (instant: string, { from, to }: During): boolean =>
  Date.parse(instant) >= from - 2_000 && Date.parse(instant) <= to + 2_000;

interface Lived {
  stream: readonly [from: During, to: During];
  interview: readonly [from: During, to: During];
}

/** One interval at the stream and one at the interview, each from and to when it really was. */
async function expectAttendance(client: Client, lived: Lived): Promise<void> {
  const load = async () => (await client.call("GET /api/me/attendance")).intervals;
  await expect
    .poll(async () => (await load()).map(({ place, open }) => [place, open]))
    .toEqual([
      ["stream", false],
      ["interview", false],
    ]);
  for (const { place, from, to } of await load()) {
    if (place !== "stream" && place !== "interview") throw new Error(`nobody was at the ${place}`);
    const [began, ended] = lived[place];
    expect({ place, from, began, right: isIn(from, began) }).toMatchObject({ right: true });
    expect({ place, to, ended, right: isIn(to, ended) }).toMatchObject({ right: true });
  }
}

async function reports(organizer: Client, fairId: FairId) {
  const params = { fairId };
  const counters = await organizer.call("GET /api/fairs/:fairId/counters", { params });
  const attendance = await organizer.call("GET /api/fairs/:fairId/attendance", { params });
  return { counters, attendance };
}
