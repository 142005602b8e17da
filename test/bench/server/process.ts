// The product as a process of its own, so that what it takes is its own alone.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const MAIN = join(import.meta.dirname, "../../../server/src/main.ts");
const ready = /^ready (\S+)$/;

export interface ServerProcess {
  readonly url: string;
  /** Resident memory of the server itself, without its media workers, in MB. */
  memoryMb(): number;
  stop(): Promise<void>;
}

/** With `url` on PostgreSQL, else embedded; with the demo fair, on free ports. */
export async function startProduct(databaseUrl?: string): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), "jishi-bench-"));
  const child = fork(MAIN, [], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      JISHI_MODE: "test",
      PORT: "0",
      MEDIA_PORT_BASE: "0",
      MEDIA_WORKERS: "1",
      DATA_DIR: dataDir,
      DEMO: "1",
      LOG_LEVEL: "error",
      ADDRESS_REQUESTS_PER_MINUTE: "999999",
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    },
  });
  return {
    url: await addressOf(child),
    memoryMb: () => residentMb(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server's output is piped");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = ready.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error("the server ended before it was ready");
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
