// `npm run check`: what every change must pass, in less than a minute.
import { runChecks } from "./steps/checks.ts";
import { Command } from "./steps/command.ts";
import { generatePrismaClient } from "./steps/prisma.ts";
import { getWorker } from "./steps/worker.ts";
import { countText, runTests } from "./steps/tests.ts";

await Command.run(async (command) => {
  process.env["MEDIASOUP_WORKER_BIN"] = await getWorker();
  await generatePrismaClient();
  const failedChecks = await runChecks();
  const { passed, failed } = await runTests(command, { title: "单元测试 · unit tests", project: "unit" });
  const total = { passed, failed: failed + failedChecks };
  console.log(countText(total));
  return total.failed > 0 ? 1 : 0;
});
