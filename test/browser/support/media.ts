// What a page really shows and plays: decoded frames and heard sound, measured on its media elements.
import type { Page } from "playwright-core";
import { framesOf, loudnessOf } from "./in-page.mjs";

/** Waits until a picture of someone else has shown so many frames; answers how many. */
export async function framesShown(page: Page, wanted: number, timeoutMs = 20_000): Promise<number> {
  const handle = await page.waitForFunction(framesOf, wanted, { timeout: timeoutMs, polling: 100 });
  return Number(await handle.jsonValue());
}

/** The loudest moment of what others say within three seconds: the fake microphone beeps once a second. */
export const soundHeard = (page: Page, milliseconds = 3_000): Promise<number> =>
  page.evaluate(loudnessOf, milliseconds);
