// The parts that features are composed from.
import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/index.ts";
import type { Media } from "./media/index.ts";
import type { FindTarget } from "./http/serve.ts";
import type { SheetReader, TableReader } from "./sheets/index.ts";
import type { Gateway } from "./sockets/gateway.ts";
import type { Ticker } from "./ticker.ts";
import type { Vault } from "./vault.ts";

export interface AppOptions {
  config: Config;
  clock: Clock;
  log: FastifyBaseLogger;
  /** A fresh demo gets its money history too. */
  withHistory?: boolean;
}

export interface Parts extends AppOptions {
  db: Database;
  findTarget: FindTarget;
  vault: Vault;
  media: Media;
  sheets: SheetReader;
  gateway: Gateway;
  ticker: Ticker;
}

/** Enough for what nobody watches and no packet flows through. */
export type StoredParts = Pick<Parts, "config" | "clock" | "db" | "vault"> & { sheets: TableReader };
