// What a scanner has before it: a camera that sees a code and then none, a hand scanner, and a network that can be unplugged.
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { encode } from "uqr";
import { whenFinished } from "../../support/finish.ts";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_A_SECOND = 4;
const WHITE = 235;
const BLACK = 16;

/** Grey values of a frame with the code in its middle, seven pixels a dot; without a text an empty wall. */
function greys(text?: string): Buffer {
  const plane = Buffer.alloc(WIDTH * HEIGHT, text === undefined ? 120 : WHITE);
  if (text === undefined) return plane;
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const dot = Math.floor(HEIGHT / size);
  const [left, top] = [(WIDTH - size * dot) / 2, (HEIGHT - size * dot) / 2].map(Math.floor);
  data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let line = 0; line < dot; line++) {
        const at = ((top ?? 0) + y * dot + line) * WIDTH + (left ?? 0) + x * dot;
        plane.fill(BLACK, at, at + dot);
      }
    }),
  );
  return plane;
}

/** A film for Chromium's fake camera, played again and again: the code for some seconds, then nothing for as long. */
export function filmOf(text: string, seconds: number): string {
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = (plane: Buffer) => Buffer.concat([Buffer.from("FRAME\n"), plane, colourless]);
  const shown = frame(greys(text));
  const empty = frame(greys());
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`);
  const many = (one: Buffer) => Array.from({ length: seconds * FRAMES_A_SECOND }, () => one);
  const folder = mkdtempSync(join(tmpdir(), "jishi-film-"));
  whenFinished(async () => rmSync(folder, { recursive: true }));
  const path = join(folder, "code.y4m");
  writeFileSync(path, Buffer.concat([head, ...many(shown), ...many(empty)]));
  return path;
}

/** A way to the server that can be unplugged: who asks then is refused at once, whatever the browser thinks of its network. */
export async function plugTo(url: string) {
  const { port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  const unplug = async () => {
    for (const socket of open) socket.destroy();
    open.clear();
    if (server.listening) await new Promise((closed) => server.close(closed));
  };
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : at;
  };
  const own = await listen(0);
  whenFinished(unplug);
  return { url: `http://127.0.0.1:${own}`, unplug, plug: () => listen(own).then(() => undefined) };
}

/** As a hand scanner types it: a key each two milliseconds by the device's own clock, and nothing has the focus. */
export async function swipeInto(page: Page, code: string): Promise<void> {
  await page.locator("h1").click();
  const keys = await page.context().newCDPSession(page);
  const begun = Date.now();
  const typed = [...Array.from(code, (key) => ({ key, text: key })), { key: "Enter", text: "\r" }];
  const down = (press: (typeof typed)[number], at: number) =>
    keys.send("Input.dispatchKeyEvent", { type: "keyDown", timestamp: (begun + 2 * at) / 1000, ...press });
  await Promise.all(typed.map(down));
  await keys.detach();
}

/** The nine digits, by hand. */
export async function typeInto(page: Page, digits: string): Promise<void> {
  await page.getByLabel("输入九位码").fill(digits);
  await page.getByRole("button", { name: "登记", exact: true }).click();
}
