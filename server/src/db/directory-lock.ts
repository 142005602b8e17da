// One process per data directory: PGlite has no lock of its own, and two processes on one directory lose rows.
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";

export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(
      `另一个进程正在使用数据目录 ${directory}，请先停止它。` +
        ` Another process has the data directory ${directory} open. Stop it first.`,
    );
    this.name = "DirectoryInUse";
  }
}

/** A socket's address is freed by the kernel on any death, kill -9 included, so there is never a stale lock to clean. */
function address(directory: string): string {
  const real = realpathSync(directory);
  const key = `jishi-${createHash("sha256").update(real).digest("hex").slice(0, 32)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${key}`;
  return process.platform === "linux" ? `\0${key}` : join(real, "..", `.${key}.sock`);
}

/** Refuses with DirectoryInUse. The answer releases the lock. */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy()).unref();
  await listen(server, directory);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function listen(server: Server, directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new DirectoryInUse(directory) : error),
    );
    server.listen(address(directory), resolve);
  });
}
