// Generates the Prisma client from the schema, without a download: prisma.config.ts names the engine.
import { existsSync } from "node:fs";
import { step } from "../bootstrap/progress.mjs";
import { bin, inRoot } from "./places.ts";
import { unlessDone } from "./stamp.ts";
import { runTool } from "./tool.ts";

const title = "生成数据库客户端 · generating the database client";

export function generatePrismaClient(): Promise<void> {
  const stamped = {
    name: "prisma-client",
    inputs: ["prisma/schema.prisma", "prisma.config.ts", "pnpm-lock.yaml"],
    outputExists: () => existsSync(inRoot("server/src/db/generated/client.ts")),
  };
  return unlessDone(stamped, () =>
    step(title, async () => {
      await runTool(bin("prisma"), ["generate"], { title, env: quiet });
    }),
  );
}

/** Prisma asks its maker for news unless told not to; nothing here may depend on the public web. */
export const quiet: NodeJS.ProcessEnv = {
  ...process.env,
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
};
