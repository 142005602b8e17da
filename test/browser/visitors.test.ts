// What visitors and candidates do in Chromium, from the floor plan to the ticket and the résumé.
import type { BoothId } from "@jishi/shared/ids";
import { beforeAll, describe, expect, it } from "vitest";
import { openMarket, type Market } from "./support/market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});

describe("a visitor", () => {
  it("switches the language, and finds it again after a reload", async () => {
    const context = await market.open({ language: "zh-CN" });
    const page = await context.newPage();
    await market.show(page, "/");
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByRole("heading", { level: 1, name: "Job fairs" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Job fairs" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await context.close();
  });

  it("walks over the floor plan with arrow keys and learns who is there", async () => {
    const context = await market.open({ language: "zh-CN" });
    const page = await context.newPage();
    await market.show(page, "fair");
    await page.locator("[data-booth]").first().focus();
    await page.keyboard.press("ArrowRight");
    const label = await page.locator(":focus").getAttribute("aria-label");
    await page.keyboard.press("Enter");
    const row = page.locator("main a[href^='/booths/']").first();
    await row.waitFor();
    const [code = ""] = (label ?? "").split(" ");
    expect(await row.textContent()).toContain(code);
    await context.close();
  });

  it("is told what still works when the network is gone, and loses nothing that is open", async () => {
    const context = await market.open({ language: "en" });
    const page = await context.newPage();
    await market.show(page, "booth");
    const title = await page.locator("h1").textContent();
    await context.setOffline(true);
    await page.getByText("You are offline.").waitFor();
    expect(await page.locator("h1").textContent()).toBe(title);
    await context.setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "detached" });
    await context.close();
  });

  it.each([
    ["over the socket", false],
    ["by asking again where the network lets no socket through", true],
  ])("sees a queue grow %s", async (_, blocked) => {
    const context = await market.open({ language: "en" });
    const page = await context.newPage();
    if (blocked) await page.route("**/socket.io/**", (route) => route.abort());
    await market.show(page, "booth");
    const boothId = (market.addresses["booth"] ?? "").slice("/booths/".length);
    const before = Number.parseInt(
      (await page
        .getByText(/\d waiting$/)
        .textContent({ timeout: 1000 })
        .catch(() => "0")) ?? "0",
      10,
    );
    const candidate = await market.app.candidate(blocked ? 2 : 3);
    const ticket = await candidate.call("POST /api/booths/:boothId/tickets", {
      params: { boothId },
      body: { source: "booth" },
    });
    await page.getByText(`${before + 1} waiting`).waitFor({ timeout: 12_000 });
    await candidate.call("POST /api/tickets/:ticketId/leave", { params: { ticketId: ticket.id } });
    await page.getByText(`${before + 1} waiting`).waitFor({ state: "detached", timeout: 12_000 });
    expect(await page.getByText("The connection is poor").count()).toBe(0);
    await context.close();
  });

  it("reads the server's own sentence when a page's thing doesn't exist", async () => {
    const context = await market.open({ language: "zh-CN" });
    const page = await context.newPage();
    await market.show(page, "/jobs/00000000-0000-4000-8000-000000000000");
    expect(await page.getByRole("alert").textContent()).toContain("没有找到，可能已经撤下。");
    await context.close();
  });
});

/** Also of a first try that failed. */
async function leaveQueues(): Promise<void> {
  const candidate = await market.app.candidate(9);
  const { tickets } = await candidate.call("GET /api/me/tickets");
  for (const { id } of tickets.filter(({ state }) => ["waiting", "held", "called"].includes(state))) {
    await candidate.call("POST /api/tickets/:ticketId/leave", { params: { ticketId: id } });
  }
}

describe("a candidate", () => {
  it("signs in with a phone and a code, and comes back to where it was asked", async () => {
    const context = await market.open({ language: "zh-CN" });
    const page = await context.newPage();
    await market.show(page, "job");
    await page.getByRole("link", { name: "登录后投简历" }).click();
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByText("这一项要填").first().waitFor();
    expect(await page.locator(":focus").getAttribute("name")).toBe("phone");
    await page.getByLabel("手机号").fill("+86 199 0000 0001");
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByLabel("验证码", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByRole("button", { name: /投简历|已投/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe(market.addresses["job"]);
    await context.close();
  });

  it("takes a ticket, sees the place, and leaves the queue again", async () => {
    await leaveQueues();
    const context = await market.open({ language: "zh-CN", candidate: 9 });
    const page = await context.newPage();
    await market.show(page, "booth");
    await page.getByRole("button", { name: /^排队视频面试/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "取号" }).click();
    await page.waitForURL("**/my");
    const number = page.getByText(/^[A-Z]{1,2}\d{1,3}-\d{3}$/).first();
    expect(await number.textContent()).toMatch(/-\d{3}$/);
    await page.getByRole("button", { name: "不排了" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "不排了" }).click();
    await page.getByText("还没有排队号").waitFor();
    await context.close();
  });

  it("is told what came of it also when the page hears of it before the answer comes", async () => {
    await leaveQueues();
    const context = await market.open({ language: "zh-CN", candidate: 9 });
    const page = await context.newPage();
    await market.show(page, "booth");
    const tickets = page.locator("nav a", { hasText: "我的号" }).first();
    let heard = 0;
    await page.route(/\/booths\/[^/]+\/tickets$|\/leave$/, async (route) => {
      const before = await tickets.textContent();
      const response = await route.fetch();
      for (let n = 0; n < 100 && (await tickets.textContent()) === before; n++) {
        await page.waitForTimeout(100);
      }
      if ((await tickets.textContent()) !== before) heard += 1;
      await route.fulfill({ response });
    });
    await page.getByRole("button", { name: /^排队视频面试/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "取号" }).click();
    await page.waitForURL("**/my");
    await page.getByText("已取号").waitFor();
    await page.getByRole("button", { name: "不排了" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "不排了" }).click();
    await page.getByText("已退出").waitFor();
    expect(heard).toBe(2);
    await context.close();
  });

  it("signs out, and the next person on the phone sees nothing of theirs; signing in, everything at once", async () => {
    const boothId = market.addresses["booth"]?.split("/").at(-1) as BoothId;
    const owner = await market.app.candidate(4);
    await owner.call("POST /api/booths/:boothId/tickets", { params: { boothId }, body: { source: "booth" } });
    const context = await market.open({ language: "zh-CN", candidate: 4 });
    const page = await context.newPage();
    const tickets = page.getByRole("navigation").getByRole("link", { name: /我的号/ });
    await market.show(page, "/me");
    await expect.poll(() => tickets.textContent()).toContain("1");
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByText("已退出").waitFor();
    await expect.poll(() => tickets.textContent()).toBe("我的号");

    await page.getByRole("navigation").getByRole("link", { name: "我", exact: true }).click();
    await page.getByRole("link", { name: "登录" }).click();
    await page.getByLabel("手机号").fill("19900000004");
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByLabel("验证码", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.waitForURL("**/my");
    await expect.poll(() => tickets.textContent()).toContain("1");
    await context.close();
  });

  it("writes a résumé that is still there after a reload", async () => {
    const context = await market.open({ language: "en", candidate: 5 });
    const page = await context.newPage();
    await market.show(page, "/me/resume");
    await page.getByLabel("What you want to do").fill("CNC operator, nights are fine");
    await page.getByLabel("What you can do").fill("milling，turning、CAD");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    await page.reload();
    await page.getByLabel("What you can do").waitFor();
    expect(await page.getByLabel("What you can do").inputValue()).toBe("milling、turning、CAD");
    await context.close();
  });
});

describe("one's own code", () => {
  it("goes on changing without a network, says how long, and ends in words", async () => {
    const phone = await market.open({ candidate: 9, moving: true });
    const mine = await phone.newPage();
    await mine.clock.install();
    await mine.goto(`${market.app.url}/my/code`);
    const dots = () =>
      mine
        .getByRole("img", { name: /入场二维码/ })
        .locator("path")
        .getAttribute("d");
    const first = await dots();
    await mine.getByText("没有网络也能用 19 分钟").waitFor();
    await phone.setOffline(true);
    await mine.clock.fastForward(10 * 60_000);
    await mine.getByText(/网络断了，码还在换。\s*没有网络也能用 (?:8|9) 分钟/).waitFor();
    expect(await dots()).not.toBe(first);
    await mine.clock.fastForward(10 * 60_000);
    await mine.getByText("码不能再换新了").waitFor();
    expect(await mine.getByRole("img", { name: /入场二维码/ }).count()).toBe(0);
    await phone.close();
  });
});
