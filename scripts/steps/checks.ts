// The fast checks: types, lint, format, import rules, and that every change of the schema has its migration.
import { step } from "../bootstrap/progress.mjs";
import { Trouble } from "../../server/src/troubles.mjs";
import { bin } from "./places.ts";
import { quiet } from "./prisma.ts";
import { runTool } from "./tool.ts";

interface Check {
  title: string;
  command: string;
  args: readonly string[];
}

const DRIFT = [
  "migrate",
  "diff",
  "--exit-code",
  "--from-migrations",
  "prisma/migrations",
  "--to-schema",
  "prisma/schema.prisma",
];

export const checks: readonly Check[] = [
  { title: "类型 · types", command: "tsc", args: ["--noEmit", "-p", "."] },
  { title: "网页类型 · types of the client", command: "tsc", args: ["--noEmit", "-p", "client"] },
  {
    title: "扫码离线类型 · types of the scanner's worker",
    command: "tsc",
    args: ["--noEmit", "-p", "client/worker"],
  },
  { title: "规范 · lint", command: "oxlint", args: ["--type-aware", "--deny-warnings", "."] },
  { title: "格式 · format", command: "oxfmt", args: ["--check", "."] },
  {
    title: "引用规则 · import rules",
    command: "depcruise",
    args: ["--config", ".dependency-cruiser.mjs", "shared", "server", "client"],
  },
  { title: "迁移 · migrations match the schema", command: "prisma", args: DRIFT },
];

/** Runs every check, one after another (each uses all cores), and answers how many failed. */
export async function runChecks(): Promise<number> {
  let failed = 0;
  for (const check of checks) failed += await runCheck(check);
  return failed;
}

async function runCheck({ title, command, args }: Check): Promise<number> {
  try {
    await step(title, () => runTool(bin(command), args, { title, env: quiet }));
    return 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.shown);
    return 1;
  }
}
