// `npm run dev`: the server restarts and the pages reload as their files change.
import { watch } from "node:fs";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import { bin, inRoot } from "./steps/places.ts";
import { generatePrismaClient } from "./steps/prisma.ts";
import { keepProgram } from "./steps/processes.ts";
import { getWorker } from "./steps/worker.ts";

const SETTLE_MS = 300; // Editors write a file more than once.

await Command.run(async (command) => {
  const config = readEnvironment();
  const worker = await getWorker();
  await generatePrismaClient();
  watchSchema();
  const api = `http://127.0.0.1:${config.port}`;
  const guard = ["--import", inRoot("scripts/bootstrap/guard.mjs")];
  const watched = ["server/src", "shared/src"].flatMap((path) => ["--watch-path", inRoot(path)]);
  const server = keepProgram(
    "SIGTERM",
    [
      process.execPath,
      "--watch",
      "--watch-preserve-output",
      ...watched,
      ...guard,
      inRoot("server/src/main.ts"),
    ],
    { env: { ...process.env, MEDIASOUP_WORKER_BIN: worker } },
  );
  const pages = keepProgram("SIGTERM", [bin("vite"), "client"], { env: { ...process.env, JISHI_API: api } });
  command.add(server);
  command.add(pages);
  return Promise.race([server.exited, pages.exited]);
}, 0);

/** The generated client lies in server/src, so the server's watcher sees it change. */
function watchSchema(): void {
  let soon: NodeJS.Timeout | undefined;
  watch(inRoot("prisma"), (_event, file) => {
    if (file !== "schema.prisma") return;
    clearTimeout(soon);
    soon = setTimeout(() => void generatePrismaClient().catch(console.error), SETTLE_MS);
  });
}
