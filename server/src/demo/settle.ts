// The demo fair: fills an empty database outside production, and keeps production off a database that has it.
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Database, Log } from "../db/index.ts";
import { Trouble } from "../troubles.mjs";
import type { Vault } from "../vault.ts";

interface DemoParts {
  config: Config;
  clock: Clock;
  vault: Vault;
  log: Pick<Log, "info" | "warn">;
  /** Also what happened before, which costs a second. */
  withHistory?: boolean | undefined;
}

export async function settleDemo(db: Database, parts: DemoParts): Promise<void> {
  const { config, clock, vault, log, withHistory } = parts;
  if (config.mode === "production") {
    const demo = await db.prisma.setting.findUnique({ where: { name: "demo" } });
    // Its passwords are public.
    if (demo) throw new Trouble("demo-in-production");
    return;
  }
  if (!config.demo) return;
  // Only here: production never loads the demo's people.
  const { seedDemo } = await import("./seed.ts");
  const isFresh = await seedDemo(db, { clock, vault, withHistory });
  if (isFresh) log.info("an empty database was filled with the demo fair");
  if (withHistory) await addHistory(db, parts);
}

/** A demo without a past is still one, for instance when the holidays of its days aren't known. */
async function addHistory(db: Database, { log, ...given }: DemoParts): Promise<void> {
  const { fillHistory } = await import("./history/index.ts");
  try {
    if (await fillHistory(db, given)) log.info("the demo was given its money history");
  } catch (err) {
    log.warn({ err }, "the demo is without its money history");
  }
}
