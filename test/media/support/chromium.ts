// Chromium with a fake camera and microphone.
import { type Browser, chromium, type Page } from "playwright-core";
import type { MediaPage } from "../page/api.ts";

/** `more` flags come last and win. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_BIN"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
      // Pages beside each other stand for people on their own phones: none is in the background.
      "--disable-renderer-backgrounding",
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      ...more,
    ],
  });
}

/** Calls one function of the test page. */
export function call<Name extends keyof MediaPage>(
  page: Page,
  name: Name,
  ...args: Parameters<MediaPage[Name]>
): Promise<Awaited<ReturnType<MediaPage[Name]>>> {
  type Answer = Awaited<ReturnType<MediaPage[Name]>>;
  const run = ([name, args]: [string, unknown[]]) =>
    (globalThis as unknown as { page: Record<string, (...args: unknown[]) => unknown> }).page[name]?.(
      ...args,
    );
  return page.evaluate(run, [name, args] as [string, unknown[]]) as Promise<Answer>;
}

/** Asks until the answer satisfies, at most `seconds`; fails with the last answer. */
export async function until<Answer>(
  ask: () => Promise<Answer> | Answer,
  satisfies: (answer: Answer) => boolean,
  seconds = 10,
): Promise<Answer> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${JSON.stringify(answer)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
