// Builds the web client into client/dist, which the server serves.
import { existsSync } from "node:fs";
import { step } from "../bootstrap/progress.mjs";
import { bin, inRoot } from "./places.ts";
import { unlessDone } from "./stamp.ts";
import { runTool } from "./tool.ts";

const title = "构建网页 · building the web client";

export function buildClient(): Promise<void> {
  const stamped = {
    name: "client",
    inputs: [
      "client/{src,public,worker}/**",
      "client/{index.html,vite.config.ts,scanner-files.ts,package.json,tsconfig.json}",
      "shared/src/**",
      "pnpm-lock.yaml",
    ],
    outputExists: () => existsSync(inRoot("client/dist/index.html")),
  };
  return unlessDone(stamped, () =>
    step(title, async () => {
      await runTool(bin("vite"), ["build", "client", "--logLevel", "warn"], { title });
    }),
  );
}
