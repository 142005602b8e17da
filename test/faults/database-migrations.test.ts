import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { MigrationRefused, openDatabase } from "../../server/src/db/index.ts";
import { openEmbedded } from "../../server/src/db/embedded.ts";
import { litePool } from "../../server/src/db/lite-pool.ts";
import { migrate, readMigrations } from "../../server/src/db/migrate.ts";
import { testPlace } from "../support/place.ts";

const all = readMigrations(join(import.meta.dirname, "../../prisma/migrations"));

async function place() {
  const made = await testPlace("embedded");
  onTestFinished(() => made.remove());
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return { dataDir: made.dataDir, log, clock: () => new Date() };
}

async function onFiles(dataDir: string, sql: string): Promise<void> {
  const embedded = await openEmbedded(dataDir);
  await embedded.db.exec(sql);
  await embedded.close();
}

test("a start on an older version's data brings it up to date and keeps its rows", async () => {
  const options = await place();
  await onFiles(options.dataDir, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  const older = await openEmbedded(options.dataDir);
  const client = await litePool(older.db).connect();
  await migrate(client, all.slice(0, 1));
  const id = randomUUID();
  await client.query(
    "INSERT INTO tenant (id, level, name_zh, name_en, path) VALUES ($1, 'city', '莆田市', 'Putian', $2)",
    [id, `${id}/`],
  );
  client.release();
  await older.close();

  const db = await openDatabase(options);
  onTestFinished(() => db.close());
  const applied = all.slice(1).map(({ name }) => name);
  expect(options.log.info).toHaveBeenCalledWith({ applied }, expect.any(String));
  expect(await db.prisma.tenant.findMany()).toEqual([expect.objectContaining({ id, nameZh: "莆田市" })]);
  await expect(db.prisma.tenant.update({ where: { id }, data: { level: "planet" } })).rejects.toThrow();
});

test.each([
  [
    "changed after it was applied",
    "UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '0001%'",
  ],
  [
    "newer than this program",
    "UPDATE _prisma_migrations SET migration_name = '9999_later' WHERE migration_name LIKE '0001%'",
  ],
])("data whose migration is %s is refused, and not locked by it", async (words, sql) => {
  const options = await place();
  await onFiles(options.dataDir, sql);
  const refused = openDatabase(options);
  await expect(refused).rejects.toThrow(MigrationRefused);
  await expect(refused).rejects.toThrow(words);
  const again = await openEmbedded(options.dataDir);
  await again.close();
});
