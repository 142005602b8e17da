// `npm test`: sets up what the tests need, runs all of them or the parts named, and closes with one line of figures.
import { step } from "./bootstrap/progress.mjs";
import { runChecks } from "./steps/checks.ts";
import { buildClient } from "./steps/client.ts";
import { Command } from "./steps/command.ts";
import { prepareMachine } from "./steps/machine.ts";
import { startPostgres } from "./steps/postgres.ts";
import { generatePrismaClient } from "./steps/prisma.ts";
import { type Count, countText, type Part, runTests, sum } from "./steps/tests.ts";
import { Trouble } from "../server/src/troubles.mjs";

const parts = ["check", "unit", "flows", "model", "media", "browser", "faults"] as const;
type PartName = (typeof parts)[number];

const runsOf: Record<PartName, readonly Part[]> = {
  check: [],
  unit: [{ title: "单元测试 · unit", project: "unit" }],
  flows: [
    { title: "流程（内置数据库）· flows, embedded", project: "flows", env: { TEST_DATABASE: "embedded" } },
    {
      title: "流程（PostgreSQL）· flows, PostgreSQL",
      project: "flows",
      env: { TEST_DATABASE: "postgresql" },
    },
  ],
  model: [{ title: "模型 · models", project: "model" }],
  media: [{ title: "媒体 · media", project: "media" }],
  browser: [{ title: "浏览器 · browser", project: "browser*" }],
  faults: [{ title: "故障 · faults", project: "faults*" }],
};

const isPart = (name: string): name is PartName => parts.some((part) => part === name);

const needs: Record<PartName, readonly string[]> = {
  check: [],
  unit: [],
  flows: ["postgresql"],
  model: ["postgresql"],
  media: ["chromium"],
  browser: ["chromium", "fonts-noto-cjk"],
  faults: ["chromium", "postgresql"],
};
const withServer: ReadonlySet<PartName> = new Set(["flows", "model", "media", "browser", "faults"]);

await Command.run(async (command) => {
  const { wanted, filters } = chosen(process.argv.slice(2));
  await prepareMachine(wanted.flatMap((part) => needs[part]));
  const counts: Count[] = [];
  // A set-up that fails in the middle is a failure like any other: the line of figures still comes last.
  await counted(counts, () => runParts(command, counts, { wanted, filters }));
  const total = sum(counts);
  console.log(countText(total));
  return total.failed > 0 ? 1 : 0;
});

interface Chosen {
  wanted: readonly PartName[];
  filters: readonly string[];
}

/** The parts named first, all when none is; the other words are vitest's filters: `npm test -- flows queue`. */
function chosen(words: readonly string[]): Chosen {
  const named = words.filter(isPart);
  const filters = words.filter((word) => !isPart(word));
  if (named.length === 0 && filters.length > 0) {
    throw new Trouble("unknown-command", { name: filters.join(" "), known: parts.join(", ") });
  }
  return { wanted: named.length > 0 ? parts.filter((part) => named.includes(part)) : parts, filters };
}

/** Says a trouble and counts it as one failure. */
async function counted(counts: Count[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`${error.shown}\n${error.message}`);
    counts.push({ passed: 0, failed: 1 });
  }
}

async function runParts(command: Command, counts: Count[], { wanted, filters }: Chosen): Promise<void> {
  await generatePrismaClient();
  if (wanted.includes("check")) counts.push({ passed: 0, failed: await runChecks() });
  const env: NodeJS.ProcessEnv = {};
  if (wanted.some((part) => withServer.has(part))) {
    // Pages that don't build fail this step and their own tests; the others still tell something.
    await counted(counts, buildClient);
    const postgres = await step("启动测试用 PostgreSQL · starting a private PostgreSQL", startPostgres);
    command.add(postgres);
    env["TEST_DATABASE_URL"] = postgres.url;
  }
  for (const part of wanted.flatMap((name) => runsOf[name])) {
    counts.push(await runTests(command, { ...part, env: { ...env, ...part.env } }, filters));
  }
}
