// A member of staff changes how they sign in, in Chromium: a new password, then one-time codes of a real authenticator.
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { authenticatorCode } from "../support/authenticator.ts";
import { complaint } from "./support/fields.ts";
import { faultsOf, watch } from "./support/market.ts";
import { signedIn, withBrowser } from "./support/people.ts";

const STEP_SECONDS = 30;

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await withBrowser();
});

async function phone(): Promise<Page> {
  const context = await signedIn(browser, app.url);
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto(`${app.url}/login?as=staff&next=/me`);
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function openSecurity(page: Page): Promise<void> {
  await page.getByRole("link", { name: /密码和动态码/ }).click();
  await page.getByRole("heading", { name: "密码和动态码" }).waitFor();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel("现在的密码").fill(current);
  await page.getByLabel("新密码", { exact: true }).fill(next);
  await page.getByLabel("再输一遍新密码").fill(next);
  await page.getByRole("button", { name: "改密码" }).click();
}

describe("a password", () => {
  it("is changed after the old one, is refused at its field, and is the one to sign in with", async () => {
    const page = await phone();
    const troubles = watch(app, page);
    await signIn(page, "recruiter2", "jishi-demo");
    await openSecurity(page);
    await changePassword(page, "jishi-wrong", "three lanterns by the river");
    expect(await complaint(page)).toBe("现在的密码不对");
    await changePassword(page, "jishi-demo", "recruiter2-26");
    expect(await complaint(page)).toContain("不能太常见");
    troubles.push(...(await faultsOf(page, {})));
    await changePassword(page, "jishi-demo", "three lanterns by the river");
    await page.getByText("密码已改好").waitFor();
    expect(await page.getByLabel("新密码", { exact: true }).inputValue()).toBe("");

    const other = await phone();
    await signIn(other, "recruiter2", "jishi-demo");
    await other.getByText("账号、密码或动态码不对。").waitFor();
    await signIn(other, "recruiter2", "three lanterns by the river");
    await other.waitForURL(/\/me$/);
    expect(troubles).toEqual([]);
    await Promise.all([page.context().close(), other.context().close()]);
  });
});

describe("one-time codes", () => {
  it("are asked for once the authenticator has shown one, until they are turned off", async () => {
    const page = await phone();
    const troubles = watch(app, page);
    await signIn(page, "recruiter3", "jishi-demo");
    await openSecurity(page);
    await page.getByRole("button", { name: "设置动态码" }).click();
    await page.getByRole("img", { name: "给验证器应用扫的二维码" }).waitFor();
    const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
    const codeNow = () => authenticatorCode(secret, app.clock.now);
    troubles.push(...(await faultsOf(page, {})));
    const wrong = String((Number(codeNow()) + 1) % 1_000_000).padStart(6, "0");
    await page.getByLabel("应用现在显示的动态码").fill(wrong);
    await page.getByRole("button", { name: "开启" }).click();
    expect(await complaint(page)).toContain("这不是现在的动态码");
    await page.getByLabel("应用现在显示的动态码").fill(codeNow());
    await page.getByRole("button", { name: "开启" }).click();
    await page.getByText("每次登录，输完密码还要输").waitFor();
    troubles.push(...(await faultsOf(page, {})));

    const other = await phone();
    await signIn(other, "recruiter3", "jishi-demo");
    // A code is good once: the one that turned them on doesn't sign anybody in.
    app.clock.pass(STEP_SECONDS);
    await other.getByLabel("动态码").fill(codeNow());
    await other.getByRole("button", { name: "登录", exact: true }).click();
    await other.waitForURL(/\/me$/);

    await page.getByLabel("密码", { exact: true }).fill("jishi-demo");
    await page.getByRole("button", { name: "关掉" }).click();
    await page.getByRole("button", { name: "设置动态码" }).waitFor();
    expect(troubles).toEqual([]);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it("are reached from one's own page, which leads back to work", async () => {
    const page = await phone();
    await signIn(page, "organizer", "jishi-demo");
    await page.waitForURL(/\/me$/);
    await page.getByRole("navigation").getByRole("link", { name: "招聘会", exact: true }).click();
    await page.getByRole("heading", { name: "我办的招聘会" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/desk");
    await page.context().close();
  });

  it("are not for candidates: their page leads to where staff sign in", async () => {
    const page = await phone();
    await page.goto(`${app.url}/me/security`);
    const link = page.getByRole("link", { name: "登录" });
    expect(await link.getAttribute("href")).toContain("as=staff");
    await page.context().close();
  });
});
