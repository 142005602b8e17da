// The demo fair: fills an empty database outside production, and keeps production off a database that has it.
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/index.ts";
import { Trouble } from "../troubles.mjs";
import type { Vault } from "../vault.ts";

interface DemoParts {
  config: Config;
  clock: Clock;
  vault: Vault;
  log: { info: (message: string) => void };
}

export async function settleDemo(db: Database, { config, clock, vault, log }: DemoParts): Promise<void> {
  if (config.mode === "production") {
    const demo = await db.prisma.setting.findUnique({ where: { name: "demo" } });
    // Its passwords are public.
    if (demo) throw new Trouble("demo-in-production");
    return;
  }
  if (!config.demo) return;
  // Only here: production never loads the demo's people.
  const { seedDemo } = await import("./seed.ts");
  if (await seedDemo(db, { clock, vault })) log.info("an empty database was filled with the demo fair");
}
