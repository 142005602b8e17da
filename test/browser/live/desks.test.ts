// The pages around a call, in Chromium with real media: what reloads, second pages, refused cameras and breaks do to them.
import type { StreamId } from "@jishi/shared/ids";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startApp, type TestApp } from "../../support/app.ts";
import { talk } from "../../faults/support/talk.ts";
import { faultsOf, watch, type Look } from "../support/market.ts";
import { framesShown } from "../support/media.ts";
import { signedIn, withBrowser, type Screen } from "../support/people.ts";

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await withBrowser();
});

const FRAMES = 10;
const screen: Screen = { allowed: ["camera", "microphone"] };

async function boothOf(login: string) {
  const recruiter = await app.staff(login);
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find(({ fairState, state }) => fairState === "open" && state === "accepted");
  if (!booth) throw new Error(`${login} has a booth at the running fair`);
  return { recruiter, booth };
}

interface OnAir {
  studio: Page;
  streamId: StreamId;
}

async function goLive(login: string): Promise<OnAir> {
  const { recruiter, booth } = await boothOf(login);
  const context = await signedIn(browser, app.url, recruiter, { ...screen, desk: true });
  const studio = await context.newPage();
  await studio.goto(`${app.url}/studio/${booth.id}`);
  await studio.getByRole("button", { name: /开始直播|接着直播/ }).click();
  await studio.getByText("直播中").first().waitFor();
  const { streamId } = await app
    .anonymous()
    .call("GET /api/booths/:boothId", { params: { boothId: booth.id } });
  if (!streamId) throw new Error("the booth streams");
  return { studio, streamId };
}

describe("a stream", () => {
  it("says “be right back” while its publisher is away, and goes on by itself in every page", async () => {
    const { studio, streamId } = await goLive("recruiter3");
    const viewer = await (await signedIn(browser, app.url, undefined, screen)).newPage();
    await viewer.goto(`${app.url}/live/${streamId}`);
    await framesShown(viewer, FRAMES);
    expect(await viewer.locator("video").evaluate((video) => Reflect.get(video, "muted"))).toBe(true);
    expect([...(await faultsOf(viewer, {})), ...(await faultsOf(studio, {}))]).toEqual([]);
    await viewer.getByRole("button", { name: "点按开声音" }).click();
    expect(await viewer.locator("video").evaluate((video) => Reflect.get(video, "muted"))).toBe(false);

    await studio.goto("about:blank");
    await viewer.getByText("马上回来").waitFor();
    // Back in the same tab: it goes on the air without being asked.
    await studio.goBack();
    await studio.getByText("直播中").first().waitFor();
    await viewer.getByText("马上回来").waitFor({ state: "detached" });
    await framesShown(viewer, FRAMES);

    await studio.getByRole("button", { name: /结束直播/ }).click();
    await studio.getByRole("alertdialog").getByRole("button", { name: "结束直播" }).click();
    await viewer.getByRole("heading", { name: "直播结束了" }).waitFor();
    expect(await viewer.getByRole("link", { name: /的展位/ }).count()).toBe(1);
    await Promise.all([viewer.context().close(), studio.context().close()]);
  });
});

describe("an interview", () => {
  it("is the same after a reload: same room, camera off and microphone muted as they were", async () => {
    const { phone, desk } = await talk(browser, app);
    const room = phone.url();
    expect([...(await faultsOf(phone, {})), ...(await faultsOf(desk, {}))]).toEqual([]);
    await phone.getByRole("button", { name: "关镜头" }).click();
    await phone.getByRole("button", { name: "静音" }).click();
    await desk.getByText(/没有开摄像头/).waitFor();
    await phone.reload();
    await framesShown(phone, FRAMES);
    expect(phone.url()).toBe(room);
    expect(await phone.getByRole("button", { name: "开镜头" }).count()).toBe(1);
    expect(await phone.getByRole("button", { name: "开麦克风" }).count()).toBe(1);
    await desk.getByText(/没有开摄像头/).waitFor();
    await desk.getByText("对方已静音").waitFor();
    await phone.getByRole("button", { name: "开镜头" }).click();
    await framesShown(desk, FRAMES);

    const second = await phone.context().newPage();
    await second.goto(room);
    await framesShown(second, FRAMES);
    await phone.getByText("已在别的页面或设备上打开").waitFor();
    await phone.getByRole("button", { name: "在这里继续" }).click();
    await framesShown(phone, FRAMES);
    await second.getByText("已在别的页面或设备上打开").waitFor();
  });
});

describe("without a camera", () => {
  it("a refusal comes with its remedy, and a page without permission still works", async () => {
    const denying = await withBrowser(["--use-fake-ui-for-media-stream=deny"]);
    const page = await (await signedIn(denying, app.url)).newPage();
    await page.goto(`${app.url}/device-check`);
    await page.getByRole("alert").filter({ hasText: "没有获准使用" }).waitFor();
    expect(await page.getByText(/点地址栏左边的小锁/).count()).toBe(1);
    expect(await page.getByRole("button", { name: "再试一次" }).count()).toBe(1);
  });

  it("a machine with a microphone only is asked once, and speaks", async () => {
    const deaf = await withBrowser(["--use-fake-device-for-media-stream=device-count=0"]);
    const page = await (await signedIn(deaf, app.url)).newPage();
    await page.goto(`${app.url}/device-check`);
    await page.getByRole("alert").filter({ hasText: "没有找到摄像头" }).waitFor();
    expect(
      await page
        .getByText("听得到")
        .waitFor()
        .then(() => true),
    ).toBe(true);
  });
});

const looks: [name: string, look: Look][] = [
  ["on a desk in Chinese", { desk: true }],
  ["on a phone in English", { language: "en" }],
  ["on a phone in large type", { elder: true }],
];

describe.each(looks)("the desks %s", (_, look) => {
  it("load nothing from elsewhere, fit the screen, and shut nobody out", async () => {
    const { recruiter, booth } = await boothOf("recruiter1");
    const context = await signedIn(browser, app.url, recruiter, { ...look, ...screen });
    const page = await context.newPage();
    const troubles = watch(app, page);
    for (const address of ["/console", `/console/${booth.id}`, `/studio/${booth.id}`, "/device-check"]) {
      await page.goto(app.url + address);
      await page.locator("h1, h2").first().waitFor();
      await page.locator("output [class*=bone]").first().waitFor({ state: "detached" });
      troubles.push(...(await faultsOf(page, look)).map((fault) => `${address}: ${fault}`));
    }
    await context.close();
    expect(troubles).toEqual([]);
  });
});
