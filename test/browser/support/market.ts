// A fair in Chromium: people with their phone, language and size, the pages they may open, and what can be wrong with a page.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp, type TestApp } from "../../support/app.ts";
import type { Client } from "../../support/client.ts";
import { smallTargets } from "./in-page.mjs";
import { signedIn, withBrowser, type Screen } from "./people.ts";

export interface Look extends Screen {
  /** Demo candidate to be signed in as. */
  candidate?: number;
  /** Demo identity of staff to be signed in as. */
  staff?: string;
}

export interface Market {
  app: TestApp;
  addresses: Record<string, string>;
  /** In the market's browser, unless `by` another one. */
  open(look: Look, by?: Browser): Promise<BrowserContext>;
  /** Shows a page and waits until nothing on it is grey any more. */
  show(page: Page, name: string): Promise<void>;
}

/** Every page that a visitor or a candidate may open, by name. */
async function addressesOf(app: TestApp): Promise<Record<string, string>> {
  const visitor = app.anonymous();
  const { fairs } = await visitor.call("GET /api/fairs");
  const fairId = fairs.find(({ state }) => state === "open")?.id ?? "";
  const fair = await visitor.call("GET /api/fairs/:fairId", { params: { fairId } });
  const boothId = fair.booths[0]?.id ?? "";
  const booth = await visitor.call("GET /api/booths/:boothId", { params: { boothId } });
  return {
    home: "/",
    live: "/live",
    fair: `/fairs/${fairId}`,
    booth: `/booths/${boothId}`,
    jobs: "/jobs",
    job: `/jobs/${booth.jobs[0]?.id}`,
    "sign-in": "/login",
    "staff sign-in": "/login?as=staff",
    tickets: "/my",
    "entry code": "/my/code",
    me: "/me",
    resume: "/me/resume",
    data: "/me/data",
    "missing page": "/nowhere",
  };
}

/** The demo fair with a browser in front; both close after the file's last test. */
/** `at`: what the server takes for now when it starts; the real time unless given. */
export async function openMarket(at?: Date, env?: Record<string, string>): Promise<Market> {
  const app = await startApp({ ...(at && { at }), ...(env && { env }) });
  const browser = await withBrowser();
  const addresses = await addressesOf(app);
  return {
    app,
    addresses,
    open: async (look, by = browser) => signedIn(by, app.url, await clientOf(app, look), look),
    async show(page, name) {
      await page.goto(app.url + (addresses[name] ?? name));
      await page.locator("h1, h2").first().waitFor();
      await page.locator("main output [class*=bone]").first().waitFor({ state: "detached" });
    },
  };
}

async function clientOf(app: TestApp, { candidate, staff }: Look): Promise<Client | undefined> {
  if (staff) return app.staff(staff);
  return candidate ? app.candidate(candidate) : undefined;
}

/** What went wrong in a page: errors, refused resources, requests to anywhere but this server. */
export function watch(app: TestApp, page: Page): string[] {
  const troubles: string[] = [];
  page.on("console", (message) => {
    // The browser's own line for each refused request; what a page does about it is looked at elsewhere.
    const expected = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !expected) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    const isOwn = ["blob:", "data:"].includes(protocol) || host === new URL(app.url).host;
    if (!isOwn) troubles.push(request.url());
  });
  return troubles;
}

async function seriousFaults(page: Page): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
  // Legacy mode leaves out frames of other sites, which we have none of, and a page of its own for each look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const faults: string[] = [];
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const over = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
  if (over > 0) faults.push(`${over} px too wide`);
  const language = await page.locator("html").getAttribute("lang");
  if (language !== (look.language ?? "zh-CN")) faults.push(`lang is ${language}`);
  // As tall as the page: what scrolls behind the tabs isn't too small, it is only not there yet.
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  await page.setViewportSize({ ...size, height });
  faults.push(...(await seriousFaults(page)), ...(await page.evaluate(smallTargets, look.elder ? 60 : 44)));
  await page.setViewportSize(size);
  return faults;
}
