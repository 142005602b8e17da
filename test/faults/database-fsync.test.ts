import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../support/database.ts";

/** Counts what really reaches the operating system: every fsync of this process, and nothing else of it calls one. */
function countFsyncs(): { count: number } {
  const counter = { count: 0 };
  const { fsyncSync } = fs;
  fs.fsyncSync = (file) => {
    counter.count++;
    fsyncSync(file);
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  });
  return counter;
}

test("the embedded database syncs exactly once per commit, and never to read or to roll back", async () => {
  const db = await testDatabase({ engine: "embedded" });
  const fsyncs = countFsyncs();
  const during = async (work: () => Promise<unknown>): Promise<number> => {
    const before = fsyncs.count;
    await work();
    return fsyncs.count - before;
  };
  const write = (name: string) =>
    db.transaction(async (tx) => {
      await tx.setting.create({ data: { name: `${name}-1`, value: {} } });
      await tx.setting.create({ data: { name: `${name}-2`, value: {} } });
    });
  const hundred = Array.from({ length: 100 }, (_, n) => n);
  expect(
    await during(async () => {
      for (const n of hundred) await write(`one-${n}`);
    }),
  ).toBe(100);
  expect(await during(() => Promise.all(hundred.map((n) => write(`at-once-${n}`))))).toBe(100);
  expect(await during(() => db.prisma.setting.create({ data: { name: "alone", value: {} } }))).toBe(1);
  expect(await during(() => db.prisma.setting.findMany())).toBe(0);
  expect(await during(() => db.transaction((tx) => tx.setting.count()))).toBe(0);
  const rolledBack = db.transaction(async (tx) => {
    await tx.setting.create({ data: { name: "rolled back", value: {} } });
    throw new Error("changed my mind");
  });
  expect(await during(() => rolledBack.catch(() => undefined))).toBe(0);
});
