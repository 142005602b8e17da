// Bundles the test page once per run, in memory.
import { join } from "node:path";
import { build } from "vite";

const page = join(import.meta.dirname, "../page");
let bundled: Promise<string> | undefined;

export function bundle(): Promise<string> {
  bundled ??= buildPage();
  return bundled;
}

async function buildPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    root: page,
    build: {
      write: false,
      target: "chrome110",
      minify: false,
      rolldownOptions: {
        input: join(page, "main.ts"),
        output: { entryFileNames: "main.js", codeSplitting: false },
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    const [chunk] = "output" in output ? output.output : [];
    if (chunk?.type === "chunk") return chunk.code;
  }
  throw new Error("the test page was not bundled");
}
