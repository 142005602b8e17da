// Starts the server, says so in one line, and closes everything on a signal.
import { pino } from "pino";
import { openApp, type App } from "./app.ts";
import { systemClock } from "./clock.ts";
import { readConfig, type Config } from "./config.ts";
import { explain } from "./explain.ts";

/** Closing waits for what runs; what hangs longer than this is cut off. The database survives that too. */
const CLOSE_SECONDS_MAX = 10;

let config: Config | undefined;
let app: App | undefined;
let ending = false;

async function start(): Promise<void> {
  config = readConfig();
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  app = await openApp({ config, clock: systemClock, log, withHistory: true });
  if (ending) return app.close();
  process.stdout.write(`ready ${app.url}\n`);
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), CLOSE_SECONDS_MAX * 1000).unref();
  await app?.close();
  process.exit(0);
}

process.once("SIGINT", () => void end());
process.once("SIGTERM", () => void end());

try {
  await start();
} catch (error) {
  process.stderr.write(`${explain(error, config)}\n`);
  process.exit(1);
}
