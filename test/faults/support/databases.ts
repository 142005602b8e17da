// Empty and filled databases on both engines, side by side.
import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { Postgres } from "../../../scripts/steps/postgres.ts";
import type { Place } from "../../../server/src/db/connect.ts";
import { openDatabase, type Database } from "../../../server/src/db/index.ts";
import { testPlace } from "../../support/place.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Makes databases, and removes them all. */
export class Places {
  readonly #server: Postgres;
  readonly #removals: (() => Promise<void>)[] = [];

  private constructor(server: Postgres) {
    this.#server = server;
  }

  static async create(): Promise<Places> {
    return new Places(await Postgres.create());
  }

  /** Embedded with its tables but no rows, or a new database of the server without anything. */
  async empty(engine: Database["engine"]): Promise<Place> {
    if (engine === "embedded") {
      const { dataDir, remove } = await testPlace("embedded");
      this.#removals.push(remove);
      return { kind: "embedded", dir: dataDir };
    }
    const name = `copy_${randomBytes(4).toString("hex")}`;
    const client = new pg.Client(this.#server.url);
    await client.connect();
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    await client.end();
    return { kind: "served", url: this.#server.url.replace(/[^/]+$/, name) };
  }

  async remove(): Promise<void> {
    await this.#server.stop();
    for (const remove of this.#removals) await remove();
  }
}

export function opened(place: Place): Promise<Database> {
  const at = place.kind === "served" ? { url: place.url, dataDir: "" } : { dataDir: place.dir };
  return openDatabase({ ...at, clock: () => new Date(), log });
}

export async function using<Answer>(place: Place, work: (db: Database) => Promise<Answer>): Promise<Answer> {
  const db = await opened(place);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Seven tables with every type and awkward value that the schema knows, and more rows than are read at once. */
export async function fill({ prisma }: Database): Promise<void> {
  const at = new Date("2026-02-28T23:59:59.999Z");
  const tenantId = await fillTenants(prisma);
  await prisma.fair.create({
    data: {
      tenantId,
      template: "night_market",
      nameZh: "夜市\n🎪",
      nameEn: "Night\tmarket",
      opensAt: at,
      closesAt: new Date("2026-03-01T02:00:00Z"),
      channels: ["live", "on_site"],
      venueName: "",
      venueAddress: "NULL",
      plan: { zones: [{ x: 1.5, name: '甲,"乙"' }], empty: null },
      createdAt: at,
    },
  });
  await prisma.person.create({
    data: { name: "李梅", phoneHmac: randomBytes(32), birthDate: new Date("1980-01-31"), createdAt: at },
  });
  await prisma.person.create({ data: { name: "null", createdAt: at } });
  await prisma.topicVersion.create({ data: { name: "fair:x", version: 2n ** 60n } });
  await prisma.setting.create({ data: { name: "number", value: [1e21, 0.1, -0, "\u0001\\"] } });
  await prisma.auditEntry.create({ data: { at, action: "looked", subjectKind: "person", subjectId: "x" } });
  await prisma.loginAttempt.createMany({
    data: Array.from({ length: 1_234 }, (_, n) => ({ key: `键${n}`, at: new Date(at.getTime() + n) })),
  });
}

/** A city, its county and its town, whose keys put children before their parents. Answers the city. */
async function fillTenants(prisma: Database["prisma"]): Promise<string> {
  const ids = [randomUUID(), randomUUID(), randomUUID()].toSorted().toReversed();
  const levels = ["city", "county", "town"];
  for (const [place, id] of ids.entries()) {
    const path = `${ids.slice(0, place + 1).join("/")}/`;
    const parentId = ids[place - 1] ?? null;
    await prisma.tenant.create({
      data: { id, parentId, level: levels[place] ?? "", nameZh: `莆田"'\\${place}`, nameEn: "", path },
    });
  }
  return ids[0] ?? "";
}
