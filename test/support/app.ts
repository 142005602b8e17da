// The whole product in this process: real HTTP and sockets, a real database and media worker, a clock the test owns.
import { pino } from "pino";
import { openApp, type App } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/config.ts";
import { Client, signInCandidate, signInStaff } from "./client.ts";
import { whenFinished } from "./finish.ts";
import { testPlace } from "./place.ts";

export interface TestApp {
  app: App;
  url: string;
  /** What one of the project's commands needs to find the same database and keys. */
  env: Record<string, string>;
  /** What the server takes for now; `pass` moves it. Starts at the real time. */
  clock: { now: Date; pass(seconds: number): void };
  anonymous(): Client;
  /** A demo identity of staff, signed in. */
  staff(login: string): Promise<Client>;
  /** Demo candidate 1 … 9, signed in. */
  candidate(number: number): Promise<Client>;
}

export interface AppOptions {
  /** Without the demo fair. */
  empty?: boolean;
  env?: Record<string, string>;
  /** What the server takes for now when it starts; the real time unless given. */
  at?: Date;
}

export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const place = await testPlace();
  const found = {
    JISHI_MODE: "test",
    DATA_DIR: place.home,
    MEDIASOUP_WORKER_BIN: process.env["MEDIASOUP_WORKER_BIN"] ?? "",
    ...(place.url && { DATABASE_URL: place.url }),
  };
  const config = readConfig({
    ...found,
    PORT: "0",
    HOST: "127.0.0.1",
    MEDIA_PORT_BASE: "0",
    MEDIA_WORKERS: "1",
    DEMO: options.empty ? "0" : "1",
    LOG_LEVEL: process.env["TEST_LOG"] ?? "fatal",
    ...options.env,
  });
  const clock = ownedClock(options.at);
  const log = pino({ level: config.logLevel });
  const app = await openApp({ config, clock: () => clock.now, log });
  whenFinished(async () => {
    await app.close();
    await place.remove();
  });
  return {
    app,
    url: app.url,
    env: found,
    clock,
    anonymous: () => new Client(app.url),
    staff: (login) => signInStaff(app.url, login),
    candidate: (number) => signInCandidate(app.url, number),
  };
}

function ownedClock(at?: Date) {
  const clock = {
    offsetMs: at === undefined ? 0 : at.getTime() - Date.now(),
    /** Runs with the real time, so that what waits for seconds goes on; `pass` jumps ahead. */
    get now() {
      return new Date(Date.now() + clock.offsetMs);
    },
    pass(seconds: number) {
      clock.offsetMs += seconds * 1000;
    },
  };
  return clock;
}
