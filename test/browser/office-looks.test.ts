// Every page of the organizer and of a company: on a desk and on a phone, in both languages, and in large type.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../support/client.ts";
import { faultsOf, openMarket, watch, type Look, type Market } from "./support/market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});

async function organizerPages(): Promise<string[]> {
  const organizer = await market.app.staff("organizer");
  const { fairs } = await organizer.call("GET /api/desk/fairs");
  const [draft, running] = ["draft", "open"].map((wanted) => fairs.find(({ state }) => state === wanted)?.id);
  return [
    "/desk",
    "/desk/new",
    "/desk/new?template=weekly",
    "/desk/screening",
    "/desk/organizations",
    "/desk/holidays",
    "/me/security",
    `/desk/fairs/${draft}`,
    `/desk/fairs/${running}`,
    `/desk/fairs/${running}/attendance`,
    ...(await reportPages(organizer, running)),
    `/desk/fairs/${running}/door`,
    `/scan/${running}`,
    `/scan/${running}/walk-in`,
    "/hires/referrals",
    "/hires/board",
    "/hires/insurance",
  ];
}

/** Of somebody who was interviewed at the stand: their own page, and the booth's. */
async function reportPages(organizer: Client, fairId = ""): Promise<string[]> {
  const recruiter = await market.app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const boothId = booths.find((booth) => booth.fairId === fairId)?.id ?? "";
  const body = { name: "方阿珠", queue: { boothId } };
  const walkIn = "POST /api/fairs/:fairId/walk-ins";
  const { personId } = await organizer.call(walkIn, { params: { fairId }, body });
  const add = { place: "interview", boothId, ...lastHour() } as const;
  const correction = { personId, add, reason: "纸质登记表" };
  const name = "POST /api/fairs/:fairId/attendance/corrections";
  await organizer.call(name, { params: { fairId }, body: correction });
  const fair = `/desk/fairs/${fairId}`;
  return [`${fair}/people/${personId}`, `${fair}/booths/${boothId}/attendance`];
}

function lastHour() {
  const now = market.app.clock.now.getTime();
  return { from: new Date(now - 3_600_000).toISOString(), to: new Date(now).toISOString() };
}

/** On the wall at the fair, as a field of date and time takes it. */
const wallAgo = (minutes: number) =>
  new Date(market.app.clock.now.getTime() + (8 * 60 - minutes) * 60_000).toISOString().slice(0, 16);

it("a correction is refused at its field, then counts at once, and stays with who made it and why", async () => {
  const organizer = await market.app.staff("organizer");
  const { fairs } = await organizer.call("GET /api/desk/fairs");
  const [address = ""] = await reportPages(organizer, fairs.find(({ state }) => state === "open")?.id);
  const look = { staff: "organizer" };
  const context = await market.open(look);
  const page = await context.newPage();
  const troubles = watch(market.app, page);
  await market.show(page, address);
  await page.getByRole("button", { name: "更正", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^面试 · /).click();
  await dialog.getByLabel("补记").selectOption({ label: "到现场" });
  await dialog.getByLabel("从几点").fill(wallAgo(60));
  await dialog.getByLabel("到几点").fill(wallAgo(90));
  await dialog.getByLabel("理由").fill("志愿者看见她先走了");
  await dialog.getByRole("button", { name: "记下更正" }).click();
  await dialog.getByText("时间要先后正确").waitFor();
  expect(await dialog.getByLabel("到几点").getAttribute("aria-invalid")).toBe("true");
  troubles.push(...(await faultsOf(page, look)));
  await dialog.getByLabel("到几点").fill(wallAgo(15));
  await dialog.getByRole("button", { name: "记下更正" }).click();
  await dialog.waitFor({ state: "detached" });

  const stays = page.locator("main li");
  await stays.filter({ hasText: "面试" }).waitFor({ state: "detached" });
  const corrected = stays.filter({ hasText: "到现场" }).filter({ hasText: "已更正" });
  await corrected.getByText("共 45分钟").waitFor();
  await corrected.getByRole("button", { name: "看原始记录" }).click();
  await corrected.getByText("志愿者看见她先走了").waitFor();
  await corrected.getByText("林静怡").waitFor();
  await corrected.getByText("不再算数的记录").waitFor();
  troubles.push(...(await faultsOf(page, look)));
  await context.close();
  expect(troubles).toEqual([]);
});

const announced2031 = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月22日（农历除夕、周三）至29日（农历正月初七、周三）放假调休，共8天。1月19日（周日）、2月1日（周六）上班。
三、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。`;

it("an announcement is pasted, drawn, refused while a holiday is missing, then entered", async () => {
  const look = { staff: "admin" };
  const context = await market.open(look);
  const page = await context.newPage();
  const troubles = watch(market.app, page);
  await market.show(page, "/desk/holidays");
  await page.getByRole("textbox", { name: "年份" }).fill("2031");
  await page.getByLabel("依据").fill("国务院办公厅关于2031年部分节假日安排的通知");
  await page.getByLabel("通知原文").fill(announced2031);
  await page.getByRole("figure", { name: "2031 年日历：3 段放假、2 天补班" }).waitFor();
  await page.getByRole("button", { name: "录入", exact: true }).click();
  await page.getByText("缺少法定节假日").waitFor();
  expect(await page.getByLabel("通知原文").getAttribute("aria-invalid")).toBe("true");
  troubles.push(...(await faultsOf(page, look)));
  await page
    .getByLabel("通知原文")
    .fill(`${announced2031}四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。`);
  await page.getByRole("button", { name: "录入", exact: true }).click();
  await page.getByRole("heading", { name: "2031" }).waitFor();
  troubles.push(...(await faultsOf(page, look)));
  await context.close();
  expect(troubles).toEqual([]);
});

async function companyPages(): Promise<string[]> {
  const recruiter = await market.app.staff("recruiter1");
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const { jobs } = await recruiter.call("GET /api/desk/jobs");
  const names = ["", "/jobs", `/jobs/${jobs[0]?.id}`, "/applications", "/staff", `/booths/${booths[0]?.id}`];
  const scanning = ["/scan", `/scan/booths/${booths[0]?.id}`];
  const company = names.map((name) => `/enterprise${name}`);
  return ["/me", ...scanning, ...company, "/hires/board", "/hires/insurance"];
}

/** The page as it opens, and then each of its tabs. */
async function faultsOfTabs(page: Page, look: Look): Promise<string[]> {
  const faults = await faultsOf(page, look);
  const tabs = page.getByRole("tab", { selected: false });
  // There are two at most, so the other one is all that is left.
  if ((await tabs.count()) === 0) return faults;
  await tabs.first().click();
  faults.push(...(await faultsOf(page, look)));
  return faults;
}

const looks: [name: string, pages: () => Promise<string[]>, look: Look][] = [
  ["the organizer's pages on a desk in Chinese", organizerPages, { desk: true }],
  ["the organizer's pages on a phone in English", organizerPages, { language: "en" }],
  [
    "a company's pages on a desk in English at night",
    companyPages,
    { desk: true, language: "en", night: true },
  ],
  ["a company's pages on a phone in large type", companyPages, { elder: true }],
];

describe.each(looks)("%s", (_, pages, look) => {
  it("load nothing from elsewhere, fit the screen, and shut nobody out", async () => {
    const staff = pages === organizerPages ? "organizer" : "recruiter1";
    const context = await market.open({ ...look, staff });
    const page = await context.newPage();
    const troubles = watch(market.app, page);
    const ways = new Set<string>();
    for (const address of await pages()) {
      await market.show(page, address);
      troubles.push(...(await faultsOfTabs(page, look)).map((fault) => `${address}: ${fault}`));
      const tabs = await page.locator("nav:visible a > span:first-of-type").allInnerTexts();
      // A scanner has no tabs: it opens without a network.
      if (tabs.length > 0) ways.add(tabs.join(" "));
    }
    // Whatever page they work on, the ways to the others are the same ones under the same names.
    expect([...ways]).toHaveLength(1);
    await context.close();
    expect(troubles).toEqual([]);
  });
});
