import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { testPlace } from "../support/place.ts";

const KILLS = 20;
const WRITES_MIN = 10; // before each kill
const writer = join(import.meta.dirname, "../support/database-writer.ts");

interface Found {
  names: string[];
  version: number;
}

function startWriter(dataDir: string, run: string): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [writer, dataDir, run], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Starts a writer, kills it in the middle of the commits after `writes`, and answers what it found and acknowledged. */
async function writeUntilKilled(dataDir: string, run: string, writes: number) {
  const child = startWriter(dataDir, run);
  const said: { name?: string; names?: string[]; version?: number }[] = [];
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  let killing: Promise<unknown> | undefined;
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    said.push(JSON.parse(line) as { name: string });
    if (said.length === 1 + writes) killing = delay(Math.random() * 5).then(() => child.kill("SIGKILL"));
  });
  await Promise.all([once(child, "exit"), once(lines, "close")]);
  if (killing === undefined) throw new Error(`the writer ended by itself: ${errors}`);
  const [found, ...acknowledged] = said;
  return { found: found as Found, acknowledged: acknowledged.map(({ name = "" }) => name) };
}

/** Every acknowledged write whole, no torn one, and the topic told once for each that is there. */
function expectWhole(found: Found, acknowledged: Set<string>): void {
  const stored = new Set(found.names);
  expect([...acknowledged].filter((name) => !stored.has(`${name}-first`))).toEqual([]);
  const writes = found.names
    .filter((name) => name.endsWith("-first"))
    .map((name) => name.slice(0, -"-first".length));
  expect(writes.filter((name) => !stored.has(`${name}-second`))).toEqual([]);
  expect(found.names).toHaveLength(writes.length * 2);
  expect(found.version).toBe(writes.length);
}

test(`${KILLS} kills with -9 under load lose no acknowledged write`, { timeout: 600_000 }, async () => {
  const { dataDir, remove } = await testPlace("embedded");
  onTestFinished(remove);
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const round = await writeUntilKilled(dataDir, `run${kill}`, WRITES_MIN + Math.round(Math.random() * 50));
    expectWhole(round.found, acknowledged);
    for (const name of round.acknowledged) acknowledged.add(name);
  }
  const last = await writeUntilKilled(dataDir, "last", 1);
  expectWhole(last.found, acknowledged);
  expect(acknowledged.size).toBeGreaterThan(KILLS * WRITES_MIN - 1);
});

test("kills in the middle of the very first start leave a directory that opens", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "jishi-first-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  for (const afterMs of [300, 900, 1_500]) {
    const child = startWriter(dataDir, "first");
    await delay(afterMs);
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const { found } = await writeUntilKilled(dataDir, "finally", 10);
  expectWhole(found, new Set());
});

test("a second process on the same directory is refused at once with a clear sentence", async () => {
  const { dataDir, remove } = await testPlace("embedded");
  onTestFinished(remove);
  const first = startWriter(dataDir, "first");
  await once(first.stdout, "data");
  const second = startWriter(dataDir, "second");
  let errors = "";
  second.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = await once(second, "close");
  expect(code).not.toBe(0);
  expect(errors).toContain(`另一个进程正在使用数据目录 ${dataDir}，请先停止它。`);
  expect(errors).toContain(`Another process has the data directory ${dataDir} open. Stop it first.`);
  expect(first.exitCode).toBeNull();
});
