// How long a scanner without a network takes from the last key of a code to the verdict on the screen, with the scan on its disk.
import { chromium, type Page } from "playwright-core";
import type { FairId } from "@jishi/shared/ids";
import { until } from "../media/support/chromium.ts";
import { signInStaff, type Client } from "../support/client.ts";
import { startProduct } from "./server/process.ts";
import { spread } from "./media/spread.ts";

/** Each is scanned in, and scanned again. */
const PEOPLE = 100;
const WARM = 20;
const GOAL_P95_MS = 100;

/** In the page: from the Enter that ends a code to the frame in which its verdict stands. */
const stopwatch = `
  window.took = [];
  let begun = 0;
  document.addEventListener("keydown", (event) => { if (event.key === "Enter") begun = performance.now(); }, true);
  new MutationObserver(() => {
    if (!begun || !document.querySelector("[data-verdict]")) return;
    const since = begun;
    begun = 0;
    requestAnimationFrame(() => window.took.push(performance.now() - since));
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
`;

export async function run(report: (line: string) => void): Promise<void> {
  report(`The scanner in Chromium without a network: verify, keep, show; goal p95 ${GOAL_P95_MS} ms`);
  const server = await startProduct();
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_BIN"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
  try {
    const organizer = await signInStaff(server.url, "organizer");
    const { fairs } = await organizer.call("GET /api/desk/fairs");
    const fairId = fairs.find(({ state }) => state === "open")?.id;
    if (!fairId) throw new Error("the demo has a running fair");
    const codes = await slips(organizer, fairId);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const [name = "", value = ""] = (organizer.cookie ?? "").split("=");
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto(`${server.url}/scan/${fairId}`);
    await page.locator("h1").waitFor();
    await context.setOffline(true);
    report(await measure(page, codes));
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Slips stay good all evening: a phone's code would be over before the last was scanned. */
async function slips(organizer: Client, fairId: FairId): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const body = { name: `行人${n + 1}` };
    const { slip } = await organizer.call("POST /api/fairs/:fairId/walk-ins", { params: { fairId }, body });
    codes.push(slip.code);
  }
  return codes;
}

async function measure(page: Page, codes: readonly string[]): Promise<string> {
  await page.evaluate(stopwatch);
  const keys = await page.context().newCDPSession(page);
  const press = (key: string, text = key) =>
    keys.send("Input.dispatchKeyEvent", { type: "keyDown", key, text });
  const scans = [...codes, ...codes];
  for (const [at, code] of scans.entries()) {
    await Promise.all([...Array.from(code, (key) => press(key)), press("Enter", "\r")]);
    await until(
      () => page.evaluate("window.took.length"),
      (length) => Number(length) > at,
    );
  }
  const took = (await page.evaluate<number[]>("window.took")).slice(WARM);
  const kept = await page.locator("[data-waiting]").getAttribute("data-waiting");
  if (Number(kept) !== scans.length) throw new Error(`${kept} of ${scans.length} scans are on the device`);
  return `${spread(took, "ms", 1)}; ${kept} scans kept, none lost`;
}
