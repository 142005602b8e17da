// The server as a process of its own, which a test kills and starts again on the same data, port and media port.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Place } from "../../../server/src/db/connect.ts";
import type { Database } from "../../../server/src/db/index.ts";
import { signInCandidate, signInStaff } from "../../support/client.ts";
import type { Client } from "../../support/client.ts";
import { testPlace } from "../../support/place.ts";
import { type RunningCommand, start } from "./command.ts";

const READY_WITHIN_SECONDS = 60;

/** Embedded always; PostgreSQL too when there is one to make databases on. */
export const engines: readonly Database["engine"][] = process.env["TEST_DATABASE_URL"]
  ? ["embedded", "postgresql"]
  : ["embedded"];

export class Server {
  readonly url: string;
  readonly mediaPort: number;
  readonly #env: NodeJS.ProcessEnv;
  #command: RunningCommand | undefined;

  private constructor(env: NodeJS.ProcessEnv, port: number, mediaPort: number) {
    this.#env = env;
    this.url = `http://localhost:${port}`;
    this.mediaPort = mediaPort;
  }

  /** Ready, with the demo fair; gone with its data at the end of the test. */
  static async start(engine: Database["engine"]): Promise<Server> {
    const place = await testPlace(engine);
    onTestFinished(place.remove);
    const [port, mediaPort] = [await freePort(), await freeMediaPort()];
    const env = {
      PORT: String(port),
      MEDIA_PORT_BASE: String(mediaPort),
      MEDIA_WORKERS: "1",
      DATA_DIR: place.home,
      DATABASE_URL: place.url,
      LOG_LEVEL: process.env["TEST_LOG"] ?? "error",
    };
    const server = new Server(env, port, mediaPort);
    await server.run();
    return server;
  }

  /** Starts it, the first time or after a kill; resolves when it is ready. */
  async run(): Promise<void> {
    this.#command = start([process.execPath, "server/src/main.ts"], this.#env);
    await this.#command.says(/^ready /m, READY_WITHIN_SECONDS);
  }

  /** kill -9, of the server's process only. */
  async kill(): Promise<void> {
    const { child } = this.#running;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  /** Where its database is; an embedded one can be looked at only while the server is down. */
  get place(): Place {
    const url = this.#env["DATABASE_URL"];
    const dir = join(this.#env["DATA_DIR"] ?? "", "database");
    return url === undefined ? { kind: "embedded", dir } : { kind: "served", url };
  }

  /** Everything that it has said since it was last started. */
  get output(): string {
    return this.#running.output;
  }

  get #running(): RunningCommand {
    if (!this.#command) throw new Error("the server was never started");
    return this.#command;
  }

  staff(login: string): Promise<Client> {
    return signInStaff(this.url, login);
  }

  candidate(number: number): Promise<Client> {
    return signInCandidate(this.url, number);
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (!address || typeof address !== "object") throw new Error("no port is free");
  return address.port;
}

/** Free for UDP as well as for TCP. */
async function freeMediaPort(): Promise<number> {
  for (;;) {
    const port = await freePort();
    const probe = createSocket("udp4");
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.bind(port, "127.0.0.1", () => resolve(true));
    });
    probe.close();
    if (isFree) return port;
  }
}
