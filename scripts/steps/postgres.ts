// A private PostgreSQL for tests: a cluster of its own in a temporary folder on a free port, with fsync on as in earnest.
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { run } from "../bootstrap/child.mjs";
import { runTool } from "./tool.ts";
import { type Kept, keepProgram } from "./processes.ts";

const VERSIONS = "/usr/lib/postgresql"; // Where Debian keeps the programs, by major version.
const READY_WITHIN_MS = 20_000;
const LOOK_MS = 100;
const title = "PostgreSQL";
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  fsync: "on",
  max_connections: 200,
  shared_buffers: "128MB",
  // Tests provoke errors on purpose; only what stops the server is worth a line.
  log_min_messages: "fatal",
  log_min_error_statement: "panic",
};

export class Postgres {
  readonly port: number;
  readonly #as: readonly string[];
  readonly #folder: string;
  #kept: Kept | undefined;

  private constructor(folder: string, as: readonly string[], port: number) {
    this.#folder = folder;
    this.#as = as;
    this.port = port;
  }

  static async create(): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), "jishi-postgres-"));
    const postgres = new Postgres(folder, await asWhom(folder), await freePort());
    try {
      const flags = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
      await postgres.#run("initdb", "-D", postgres.#data, ...flags);
      await postgres.start();
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return postgres;
  }

  /** The administrative database; tests make their own beside it. */
  get url(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`;
  }

  get #data(): string {
    return join(this.#folder, "data");
  }

  /** Starts it, the first time or after `halt`: on the same port, with the same data. */
  async start(): Promise<void> {
    const settings = Object.entries({ ...SETTINGS, port: this.port, unix_socket_directories: this.#folder });
    const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const command = [...this.#as, program("postgres"), "-D", this.#data, ...flags];
    this.#kept = keepProgram("SIGINT", command, { onError: () => undefined });
    await untilReady(this.port, this.#kept);
  }

  /** Stops it, `immediate` like a crash or `fast` like a restart, and keeps its data. */
  async halt(how: "fast" | "immediate"): Promise<void> {
    await this.#run("pg_ctl", "stop", "-D", this.#data, "-m", how);
    await this.#kept?.exited;
  }

  /** kill -9 of the postmaster alone; its processes end when they notice. `start` fails until they have. */
  async kill(): Promise<void> {
    const [pid = ""] = readFileSync(join(this.#data, "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
    await this.#kept?.exited;
  }

  /** Stops it and removes everything. */
  async stop(): Promise<void> {
    await this.#kept?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(name: string, ...args: string[]): Promise<void> {
    const [command = "", ...rest] = [...this.#as, program(name), ...args];
    await runTool(command, rest, { title });
  }
}

/** Throws the trouble that a missing PostgreSQL is. Whoever starts it stops it. */
export const startPostgres = (): Promise<Postgres> => Postgres.create();

/** A program of the newest PostgreSQL that Debian has installed, or the one on the path. */
export function program(name: string): string {
  if (!existsSync(VERSIONS)) return name;
  const newest = readdirSync(VERSIONS).toSorted((a, b) => Number(b) - Number(a))[0];
  return newest ? join(VERSIONS, newest, "bin", name) : name;
}

/** PostgreSQL refuses to run as root: then the user that Debian's package made runs it, in a folder that is theirs. */
async function asWhom(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const [uid = "", gid = ""] = await Promise.all(
    ["-u", "-g"].map((flag) => runTool("id", [flag, "postgres"], { title })),
  );
  chownSync(folder, Number(uid), Number(gid));
  return ["setpriv", "--reuid", uid.trim(), "--regid", gid.trim(), "--clear-groups"];
}

async function untilReady(port: number, kept: Kept): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && kept.child.exitCode === null) {
    const { code } = await run(program("pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
    if (code === 0) return;
    await setTimeout(LOOK_MS);
  }
  throw new Error(`PostgreSQL did not start on port ${port}`);
}

/** A port that was free a moment ago; nothing else on a test machine races for it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
