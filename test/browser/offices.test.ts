// The organizer's and a company's pages in Chromium: from a template to a public job.
import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { signedIn, withBrowser } from "./support/people.ts";

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await withBrowser();
});

const deskOf = async (login: string) => signedIn(browser, app.url, await app.staff(login), { desk: true });

async function pageOf(login: string, address: string): Promise<Page> {
  const page = await (await deskOf(login)).newPage();
  await page.goto(app.url + address);
  return page;
}

/** A place on the plan, by how its label begins. */
const place = (page: Page, label: string) => page.locator(`[data-booth][aria-label^="${label}"]`);

async function makeFair(page: Page, name: string): Promise<void> {
  await page.goto(`${app.url}/desk/new`);
  await page.getByRole("link", { name: "用这个模板" }).first().click();
  await page.getByLabel("名称", { exact: true }).fill(name);
  await page.getByLabel("详细地址").fill("胜利路 1 号");
  await page.getByRole("button", { name: "存为草稿" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function writeJob(page: Page): Promise<void> {
  await page.goto(`${app.url}/enterprise/jobs`);
  await page.getByRole("button", { name: "写个岗位" }).click();
  await page.getByRole("dialog").getByLabel("岗位名称").fill("包装工");
  await page.getByRole("button", { name: "接着写" }).click();
  await page.getByLabel("有什么要求").fill("限男性");
  await page.getByLabel("工种").fill("包装");
  // Left, a field is kept and looked at: nobody has to submit to learn that it can't be published.
  await page.getByText("“限男性”").waitFor();
  await page.getByLabel("有什么要求").fill("不限");
  await page.getByLabel("做什么").fill("把成品装箱、贴标、码放整齐。");
  await page.getByLabel("工作地点").fill("荔城区黄石镇");
  await page.getByLabel("工作时间").fill("每天 8 小时，做五休二");
  await page.getByLabel("工资最低（元）").fill("5200");
  await page.getByLabel("怎么发").fill("月薪，每月 15 日发");
  await page.getByLabel("招几个人").fill("6");
  await page.getByLabel("合同").selectOption("fixed_term");
  await page.getByLabel("招到哪天").fill("2099-12-31");
  // A slow network and a thumb: the field that is left by pressing the button is still being kept when the thumb is lifted.
  await page.route("**/api/jobs/*", async (route) => {
    await setTimeout(500);
    await route.continue();
  });
  await page.getByText("养老", { exact: true }).click();
  await page.getByRole("button", { name: "提交审核" }).click({ delay: 150 });
  await page.getByText("正在等主办方审核").waitFor();
}

describe("the organizer and a company", () => {
  it("come from a template to an accepted booth with a public job", async () => {
    const desk = await pageOf("organizer", "/desk");
    await makeFair(desk, "灯会夜市");
    await place(desk, "A3 空位").click();
    await desk.getByLabel("单位名称或信用代码").fill("榕湖");
    await desk
      .getByRole("dialog")
      .getByRole("button", { name: /榕湖机电/ })
      .click();
    await place(desk, "A3 莆田榕湖机电有限公司，等答复").waitFor();

    const company = await pageOf("recruiter1", "/enterprise");
    await company.getByRole("button", { name: "参加", exact: true }).click();
    await company.getByText("还没有公开的岗位").waitFor();
    await writeJob(company);

    await desk.goto(`${app.url}/desk/screening`);
    await desk.getByRole("button", { name: /包装工/ }).click();
    await desk.keyboard.press("a");
    await desk.getByText("已通过：包装工").waitFor();
    // The next one is there by itself.
    expect(await desk.getByRole("button", { name: /通过/ }).count()).toBe(1);

    await company.goto(`${app.url}/enterprise/jobs`);
    await company
      .locator("section", { hasText: "已公开" })
      .getByRole("link", { name: /包装工/ })
      .waitFor();
    await Promise.all([desk.context().close(), company.context().close()]);
  });

  it("don't overwrite each other's changes of a fair unseen", async () => {
    const first = await pageOf("organizer", "/desk");
    await makeFair(first, "两人同改");
    const second = await first.context().newPage();
    await second.goto(first.url());
    for (const page of [first, second]) await page.getByRole("tab", { name: "资料" }).click();
    await first.getByLabel("地点", { exact: true }).fill("北广场");
    await first.getByRole("button", { name: "保存修改" }).click();
    await first.getByText("已改好").waitFor();
    await second.getByLabel("介绍").fill("第二个人写的");
    await second.getByRole("button", { name: "保存修改" }).click();
    await second.getByText("别人刚改过这一场").waitFor();
    await second.getByRole("button", { name: "看最新的" }).click();
    await second.getByText("别人刚改过这一场").waitFor({ state: "detached" });
    expect(await second.getByLabel("地点", { exact: true }).inputValue()).toBe("北广场");
    await first.context().close();
  });

  it("are told when nobody answers who they are, and go on with one press once somebody does", async () => {
    const page = await (await deskOf("recruiter1")).newPage();
    const me = `${app.url}/api/me`;
    // As a proxy answers while the server behind it starts.
    await page.route(me, (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
    await page.goto(`${app.url}/console`);
    await page.getByText("网络没有连上").waitFor();
    await page.unroute(me);
    await page.getByRole("button", { name: "再试一次" }).click();
    await page.getByRole("heading", { name: "我的展位" }).waitFor();
    expect(await page.getByText("网络没有连上").count()).toBe(0);
    await page.context().close();
  });

  it("keep everyone else out: a candidate's phone, a recruiter at the organizer's desk", async () => {
    const visitor = await browser.newPage();
    await visitor.goto(`${app.url}/desk`);
    const signIn = visitor.getByRole("link", { name: /登录|Sign in/ });
    expect(await signIn.getAttribute("href")).toContain("next=%2Fdesk");
    const recruiter = await pageOf("recruiter2", "/desk");
    await recruiter.getByText("您没有这项权限。").waitFor();
    // A console that was bookmarked asks who is there, and comes back to itself.
    await visitor.goto(`${app.url}/console/00000000-0000-4000-8000-000000000000`);
    expect(await signIn.getAttribute("href")).toContain("next=%2Fconsole%2F0000");
    await Promise.all([visitor.close(), recruiter.context().close()]);
  });
});
