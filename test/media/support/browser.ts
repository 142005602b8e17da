// Pages of Chromium that a test opens.
import type { Browser, Page } from "playwright-core";
import { onTestFinished } from "vitest";

export * from "./chromium.ts";

export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  return page;
}
