import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "../../server/src/db/index.ts";
import { type Place, withConnection } from "../../server/src/db/connect.ts";
import { backUp, copyDatabase, CopyRefused, restore } from "../../server/src/db/copy/index.ts";
import { countTables } from "../../server/src/db/copy/count.ts";
import { migrate, readMigrations } from "../../server/src/db/migrate.ts";
import { fill, opened, Places, using } from "./support/databases.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), "jishi-copy-"));
const file = (name: string) => join(folder, name);
const engines = ["embedded", "postgresql"] as const;
const filled: Partial<Record<Database["engine"], Place>> = {};
const backups: Partial<Record<Database["engine"], string>> = {};
let places: Places;

beforeAll(async () => {
  places = await Places.create();
  for (const engine of engines) {
    const place = await places.empty(engine);
    await using(place, fill);
    filled[engine] = place;
    backups[engine] = file(`${engine}.jishi`);
    await backUp(place, backups[engine]);
  }
});
afterAll(async () => {
  await places.remove();
  rmSync(folder, { recursive: true });
});

const at = (engine: Database["engine"]): Place => filled[engine] ?? { kind: "embedded", dir: "" };
const backup = (engine: Database["engine"]): string => backups[engine] ?? "";

test.each(engines.flatMap((from) => engines.map((to) => [from, to] as const)))(
  "a backup of the %s database restored on %s is the same in every table",
  async (from, to) => {
    const target = await places.empty(to);
    const restored = await restore(target, backup(from), { force: false });
    const again = await backUp(target, file(`${from}-${to}.jishi`));
    const original = await backUp(at(from), file(`${from}-${to}-original.jishi`));
    expect(restored).toEqual(original);
    expect(again).toEqual(original);
    const counts = await withConnection(target, countTables);
    expect(counts.find(({ name }) => name === "login_attempt")).toEqual({
      name: "login_attempt",
      rows: 1_234,
    });
    expect(original.filter(({ rows }) => rows > 0)).toHaveLength(7);
  },
);

test.each(engines)("a database is copied from %s to the other engine without a file", async (from) => {
  const to = await places.empty(from === "embedded" ? "postgresql" : "embedded");
  const copied = await copyDatabase(at(from), to, { force: false });
  expect(await backUp(to, file(`direct-${from}.jishi`))).toEqual(copied);
});

test.each(engines)(
  "what was restored on %s goes on: numbers continue, and evidence stays append-only",
  async (engine) => {
    const target = await places.empty(engine);
    await restore(target, backup("embedded"), { force: false });
    await using(target, async ({ prisma }) => {
      const { id } = await prisma.loginAttempt.create({ data: { key: "next", at: new Date() } });
      expect(id).toBe(1_235n);
      await expect(prisma.auditEntry.deleteMany()).rejects.toThrow(/only added to/);
      const orphan = { parentId: randomUUID(), level: "city", nameZh: "", nameEn: "" };
      const child = randomUUID();
      const path = `${orphan.parentId}/${child}/`;
      await expect(prisma.tenant.create({ data: { ...orphan, id: child, path } })).rejects.toThrow(
        /Foreign key/,
      );
    });
  },
);

test.each(engines)("a %s database with rows is replaced only when forced", async (engine) => {
  const target = await places.empty(engine);
  await using(target, ({ prisma }) => prisma.setting.create({ data: { name: "mine", value: {} } }));
  await expect(restore(target, backup(engine), { force: false })).rejects.toThrow(/setting.*--force/);
  await using(target, async ({ prisma }) => expect(await prisma.setting.count()).toBe(1));
  await restore(target, backup(engine), { force: true });
  await using(target, async ({ prisma }) =>
    expect(await prisma.setting.findUnique({ where: { name: "mine" } })).toBeNull(),
  );
});

const lines = () =>
  gunzipSync(readFileSync(backup("embedded")))
    .toString()
    .trimEnd()
    .split("\n");
const packed = (some: string[]) => gzipSync(`${some.join("\n")}\n`);
const damages: [string, () => Uint8Array][] = [
  ["cut short", () => readFileSync(backup("embedded")).subarray(0, -200)],
  ["without its last part", () => packed(lines().slice(0, -1))],
  [
    "with a row twice",
    () => packed(lines().flatMap((line) => (line.includes("李梅") ? [line, line] : line))),
  ],
  ["with a changed row", () => packed(lines().map((line) => line.replace("李梅", "李霉")))],
  ["without one of its rows", () => packed(lines().filter((line) => !line.includes("李梅")))],
  [
    "with a table that isn't ours",
    () => packed(lines().map((line) => line.replaceAll('"topic_version"', '"pg_class"'))),
  ],
  ["that is no backup", () => Buffer.from("hello")],
  ["of nothing", () => gzipSync("")],
];

test.each(damages)("a file %s is refused and changes nothing", async (name, bytes) => {
  const damagedFile = file(`damaged ${name}`);
  writeFileSync(damagedFile, bytes());
  const target = await places.empty("postgresql");
  await using(target, ({ prisma }) => prisma.setting.create({ data: { name: "mine", value: {} } }));
  await expect(restore(target, damagedFile, { force: true })).rejects.toThrow(CopyRefused);
  await using(target, async ({ prisma }) => {
    expect(await prisma.setting.findMany({ select: { name: true } })).toEqual([{ name: "mine" }]);
    expect(await prisma.person.count()).toBe(0);
  });
});

const GZIP_HEADER = 10; // its time and system say nothing about the rows
test("a file with any one bit flipped is refused before a database is opened", async () => {
  const whole = readFileSync(backup("embedded"));
  const damagedFile = file("flipped");
  const target = join(folder, "never made");
  for (let part = 0; part < 100; part += 1) {
    const at = GZIP_HEADER + Math.floor(((whole.length - GZIP_HEADER) * part) / 100);
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (part % 8)), at);
    writeFileSync(damagedFile, bytes);
    const attempt = restore({ kind: "embedded", dir: target }, damagedFile, { force: true });
    await expect(attempt, `bit ${part % 8} of byte ${at}`).rejects.toThrow(CopyRefused);
  }
  expect(existsSync(target)).toBe(false);
});

test("a backup from an older version is restored and brought up to date, one from a newer is refused", async () => {
  const all = readMigrations();
  const old = await places.empty("postgresql");
  await withConnection(old, (client) => migrate(client, all.slice(0, 1)));
  const id = randomUUID();
  await withConnection(old, (client) =>
    client.query(
      "INSERT INTO tenant (id, level, name_zh, name_en, path) VALUES ($1, 'city', '旧', 'Old', $2)",
      [id, `${id}/`],
    ),
  );
  await backUp(old, file("old.jishi"));
  const target = await places.empty("embedded");
  await restore(target, file("old.jishi"), { force: false });
  await using(target, async ({ prisma }) => {
    expect(await prisma.tenant.findMany({ select: { nameZh: true } })).toEqual([{ nameZh: "旧" }]);
    await expect(prisma.tenant.update({ where: { id }, data: { level: "planet" } })).rejects.toThrow();
  });
  const older = { force: true, migrations: all.slice(0, 1) };
  await expect(restore(target, backup("embedded"), older)).rejects.toThrow(/it is newer/);
});

test("a database that a server is using is not replaced", async () => {
  const target = await places.empty("postgresql");
  const running = await opened(target);
  onTestFinished(() => running.close());
  await running.ping();
  await expect(restore(target, backup("embedded"), { force: true })).rejects.toThrow(/A server is using/);
});

test("a backup is one moment of a database that is being written to", async () => {
  const target = await places.empty("postgresql");
  await using(target, async (db) => {
    const writing = new AbortController();
    let written = 0;
    const writer = (async () => {
      for (; !writing.signal.aborted; written++) {
        await db.transaction(async (tx) => {
          await tx.setting.create({ data: { name: `pair-${written}`, value: {} } });
          await tx.topicVersion.create({ data: { name: `pair-${written}`, version: 1n } });
        });
      }
    })();
    await expect.poll(() => written).toBeGreaterThan(20);
    const ends = await backUp(target, file("moving.jishi"));
    writing.abort();
    await writer;
    const rows = (table: string) => ends.find(({ name }) => name === table)?.rows ?? 0;
    expect(rows("setting")).toBeGreaterThan(20);
    expect(rows("topic_version")).toBe(rows("setting"));
  });
});

test("a backup is for its owner's eyes, and never replaces a file", async () => {
  expect(statSync(backup("embedded")).mode & 0o777).toBe(0o600);
  await expect(backUp(at("embedded"), backup("embedded"))).rejects.toThrow(/won't be replaced/);
});

test("there is nothing to back up where no database was made", async () => {
  await expect(backUp(await places.empty("postgresql"), file("none.jishi"))).rejects.toThrow(
    /no Jishi database/,
  );
  expect(() => statSync(file("none.jishi"))).toThrow("ENOENT");
  expect(() => statSync(file("none.jishi.part"))).toThrow("ENOENT");
});
