// What a candidate does when called.
import type { Page } from "playwright-core";

/** On the call's own screen: the page behind it may show the same button, and can't be reached meanwhile. */
export const answerCall = (page: Page, timeout = 20_000): Promise<void> =>
  page.getByRole("alertdialog").getByRole("button", { name: "我来了" }).click({ timeout });
