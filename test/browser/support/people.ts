// Chromium in front of a server, and people in it with their own screen, language and size, signed in without a click.
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { launchChromium } from "../../media/support/chromium.ts";
import type { Client } from "../../support/client.ts";
import { whenFinished } from "../../support/finish.ts";

export interface Screen {
  language?: "zh-CN" | "en";
  /** A desk's screen, rather than a phone's. */
  desk?: boolean;
  night?: boolean;
  elder?: boolean;
  /** What moves may move; otherwise the device asks pages to keep still. */
  moving?: boolean;
  allowed?: ("camera" | "microphone")[];
}

/** Closed at the end of the test, or after the file's last one. `flags` are Chromium's. */
export async function withBrowser(flags: readonly string[] = []): Promise<Browser> {
  const browser = await launchChromium(flags);
  whenFinished(() => browser.close());
  return browser;
}

/** With a client's session, if there is one. Closed at the end of the test, or after the file's last one. */
export async function signedIn(
  browser: Browser,
  url: string,
  client?: Client,
  screen: Screen = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(deviceOf(screen));
  whenFinished(() => context.close());
  if (screen.elder) await context.addInitScript(() => localStorage.setItem("jishi.elder", "on"));
  const [name = "", value = ""] = client?.cookie?.split("=") ?? [];
  if (name) await context.addCookies([{ name, value, url }]);
  return context;
}

function deviceOf({ language = "zh-CN", desk, night, moving, allowed }: Screen): BrowserContextOptions {
  return {
    locale: language,
    viewport: desk ? { width: 1280, height: 800 } : { width: 390, height: 844 },
    colorScheme: night ? "dark" : "light",
    reducedMotion: moving ? "no-preference" : "reduce",
    // Without a list Chromium's own flags decide; an empty one would forbid everything.
    ...(allowed && { permissions: allowed }),
  };
}
