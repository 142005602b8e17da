// The environment of a command: the real one first, then what .env adds; refused at once when it is wrong.
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { type Config, ConfigError, readConfig } from "../../server/src/config.ts";
import { fromConfig } from "../../server/src/explain.ts";
import { inRoot } from "./places.ts";

/** Read before the long steps, so that nobody waits minutes to learn of a typing mistake. */
export function readEnvironment(): Config {
  if (existsSync(inRoot(".env"))) loadEnvFile(inRoot(".env"));
  try {
    return readConfig();
  } catch (error) {
    throw error instanceof ConfigError ? fromConfig(error) : error;
  }
}
