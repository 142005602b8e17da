// `npm start`: gets everything the server needs, runs it, and says where it is and what to try.
import { buildClient } from "./steps/client.ts";
import { Command } from "./steps/command.ts";
import { readEnvironment } from "./steps/environment.ts";
import { generatePrismaClient } from "./steps/prisma.ts";
import { startServer, welcome } from "./steps/server.ts";
import { getWorker } from "./steps/worker.ts";
import { Trouble } from "../server/src/troubles.mjs";

await Command.run(async (command) => {
  const config = readEnvironment();
  const worker = await getWorker();
  await generatePrismaClient();
  await buildClient();
  const server = await startServer(command, worker);
  console.log(welcome(server.url, config));
  const code = await server.exited;
  if (command.ending) return 0;
  throw new Trouble("server-stopped", { detail: `exit ${code}` });
}, 0);
