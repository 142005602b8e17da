// The scanner's camera where ZXing can't run, and where the browser has a detector of its own.
import type { FairId } from "@jishi/shared/ids";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { filmOf } from "./support/door.ts";
import { signedIn, withBrowser } from "./support/people.ts";

let app: TestApp;
let organizer: Client;
let fairId: FairId;
let browser: Browser;

const nowOn = async (candidate: number): Promise<string> => {
  const client = await app.candidate(candidate);
  const { codes } = await client.call("POST /api/me/door-codes", { body: { fairId } });
  return codes[0] ?? "";
};

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  const { fairs } = await app.anonymous().call("GET /api/fairs");
  const open = fairs.find(({ state }) => state === "open");
  if (!open) throw new Error("the demo has a running fair");
  fairId = open.id;
  // A slip is good for the whole fair, however long Chromium takes to start.
  const walkedIn = await organizer.call("POST /api/fairs/:fairId/walk-ins", {
    params: { fairId },
    body: { name: "张大山" },
  });
  browser = await withBrowser([`--use-file-for-fake-video-capture=${filmOf(walkedIn.slip.code, 2)}`]);
});

/** Opens the camera on a device that `change` has altered; answers which readers' code it asked for. */
async function scanOn(change: (code: string) => void, code: string, name: string): Promise<string[]> {
  const context = await signedIn(browser, app.url, organizer, { allowed: ["camera"] });
  await context.addInitScript(change, code);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) =>
    asked.push(...(/(?:plain|wasm|zxing)[-_]reader/.exec(request.url()) ?? [])),
  );
  await page.goto(`${app.url}/scan/${fairId}`);
  await page.getByRole("button", { name: "打开摄像头" }).click();
  await page.locator("[data-verdict=admitted]").waitFor({ timeout: 20_000 });
  expect(await page.locator("main").textContent()).toContain(name);
  return asked;
}

test("without WebAssembly plain JavaScript reads what the camera sees", async () => {
  const asked = await scanOn(() => void Reflect.deleteProperty(globalThis, "WebAssembly"), "", "张*山");
  expect(asked).toContain("plain-reader");
  expect(asked).not.toContain("zxing_reader");
});

test("a browser's own detector is used where it works, and no other is loaded", async () => {
  const install = (code: string) => {
    // What it sees in a camera's picture; the smaller one is openReader's trial.
    const detect = ({ width }: { width: number }) => Promise.resolve(width > 16 ? [{ rawValue: code }] : []);
    const Kind = Object.assign(
      function Detector() {
        return { detect };
      },
      { getSupportedFormats: () => Promise.resolve(["qr_code"]) },
    );
    Reflect.set(globalThis, "BarcodeDetector", Kind);
  };
  expect(await scanOn(install, await nowOn(1), "吴*玲")).toEqual([]);
});
