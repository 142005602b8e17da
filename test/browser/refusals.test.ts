// What only the server can find wrong in a form: it is said at its field, which gets the focus, in the person's language.
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { complaint } from "./support/fields.ts";
import { openMarket, type Look, type Market } from "./support/market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});

async function pageOf(look: Look, address: string): Promise<Page> {
  const context = await market.open({ desk: true, ...look });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await market.show(page, address);
  return page;
}

/** As from an older page, whose limit was another: the browser lets it through. */
async function fillBeyond(box: Locator, characters: number): Promise<void> {
  await box.evaluate((element) => element.removeAttribute("maxlength"));
  await box.fill("长".repeat(characters));
}

describe("a form that the page itself refuses", () => {
  it("says what is wrong with a day in the future and with a short password", async () => {
    const board = await pageOf({ staff: "recruiter1" }, "/hires/board");
    await board.getByRole("button", { name: "登记录用" }).click();
    const form = board.getByRole("dialog").locator("form");
    await form.locator('[name="name"]').fill("林三");
    await form.locator('[name="jobTitle"]').fill("装配工");
    await form.locator('[name="offeredOn"]').fill("2099-01-01");
    await form.locator("button[type=submit]").click();
    expect(await complaint(board)).toBe("不能晚于今天");
    await board.context().close();

    const page = await pageOf({ staff: "recruiter1", language: "en" }, "/me/security");
    await page.locator('[name="current"]').fill("jishi-demo");
    await page.locator('[name="next"]').fill("short");
    await page.locator('[name="again"]').fill("short");
    await page.getByRole("button", { name: "Change the password" }).click();
    expect(await complaint(page)).toContain("At least 10 characters");
    await page.context().close();
  });
});

describe("a form that the server refuses", () => {
  it("says so at a fair's end, in both languages, until it is changed", async () => {
    for (const language of ["zh-CN", "en"] as const) {
      const page = await pageOf({ staff: "organizer", language }, "/desk/new?template=weekly");
      await page.locator('[name="opensAt"]').fill("2099-03-01T09:00");
      await page.locator('[name="closesAt"]').fill("2099-03-30T17:00");
      await page.locator("form button[type=submit]").click();
      expect(await complaint(page)).toContain(language === "en" ? "14 days at most" : "最长 14 天");
      expect(await page.locator(":focus").getAttribute("name")).toBe("closesAt");
      await page.locator('[name="closesAt"]').fill("2099-03-01T17:00");
      expect(await page.locator("[aria-invalid=true]").count()).toBe(0);
      await page.context().close();
    }
  });

  it("says so at an organization's credit code", async () => {
    const page = await pageOf({ staff: "organizer" }, "/desk/organizations");
    await page.getByRole("button", { name: "登记单位" }).click();
    const form = page.getByRole("dialog").locator("form");
    await form.locator('[name="name"]').fill("莆田新来的厂");
    await form.locator('[name="creditCode"]').fill("91350300MA00000000");
    await form.locator('[name="contactName"]').fill("林三");
    await form.locator('[name="contactPhone"]').fill("13900000000");
    await form.locator("button[type=submit]").click();
    expect(await complaint(page)).toBe("统一社会信用代码不正确。");
    await page.context().close();
  });

  it("says so at a booth's introduction", async () => {
    const recruiter = await market.app.staff("recruiter1");
    const { booths } = await recruiter.call("GET /api/desk/booths");
    const booth = booths.find(({ state }) => state === "accepted");
    const page = await pageOf({ staff: "recruiter1" }, `/enterprise/booths/${booth?.id}`);
    await fillBeyond(page.locator('[name="intro"]'), 2001);
    await page.getByRole("button", { name: "保存设置" }).click();
    expect(await complaint(page)).toBe("太长了，最多 2000 个字");
    await page.context().close();
  });

  it("says so at a job's upper pay", async () => {
    const recruiter = await market.app.staff("recruiter1");
    const { jobs } = await recruiter.call("GET /api/desk/jobs");
    const page = await pageOf(
      { staff: "recruiter1", language: "en" },
      `/enterprise/jobs/${jobs.find(({ state }) => state === "public")?.id}`,
    );
    await page.locator('[name="payMaxFen"]').fill("100");
    await page.locator("form button[type=submit]").click();
    expect(await complaint(page)).toBe("Not below the lower end");
    expect(await page.locator(":focus").getAttribute("name")).toBe("payMaxFen");
    await page.context().close();
  });

  it("says so at the first of a résumé's wrong fields", async () => {
    const page = await pageOf({ candidate: 3 }, "/me/resume");
    await fillBeyond(page.locator('[name="headline"]'), 61);
    await fillBeyond(page.locator('[name="experience.0.employer"]'), 61);
    await page.getByRole("button", { name: "保存" }).click();
    expect(await complaint(page)).toBe("太长了，最多 60 个字");
    expect(await page.locator("[aria-invalid=true]").count()).toBe(2);
    expect(await page.locator(":focus").getAttribute("name")).toBe("headline");
    await page.context().close();
  });
});
