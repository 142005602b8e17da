// Writes into the scanner's service worker which of the build's files it keeps on the device.
import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk;

const worker = "scan-worker.js";
/** The modules that the scanner runs on, and what they load later: the page, its dialogs, its words in both languages. */
const roots =
  /\/client\/(?:index\.html|src\/features\/door\/scan-[\w-]+\.tsx|src\/(?:i18n|features)\/(?:common|door|devices)\/(?:zh-CN|en)\.ts)$/;
const fromPublic = ["/icon.svg", "/scan.webmanifest"];

/** A chunk with all that it can't run without. */
function withImports(chunks: ReadonlyMap<string, Chunk>, starts: readonly Chunk[]): Set<Chunk> {
  const all = new Set(starts);
  for (const chunk of all) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name);
      if (imported) all.add(imported);
    }
  }
  return all;
}

function filesOf(chunk: Chunk): string[] {
  const { importedCss, importedAssets } = chunk.viteMetadata ?? {};
  return [chunk.fileName, ...(importedCss ?? []), ...(importedAssets ?? [])];
}

/** What a scanner's chunk loads later belongs to it too; what the site's main chunk loads later are the other pages. */
function scannerFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = new Map<string, Chunk>();
  for (const output of Object.values(bundle)) {
    if (output.type === "chunk") chunks.set(output.fileName, output);
  }
  const starts = [...chunks.values()].filter(({ moduleIds }) => moduleIds.some((id) => roots.test(id)));
  const own = new Set(starts.filter(({ isEntry }) => !isEntry));
  for (const { dynamicImports } of own) {
    for (const name of dynamicImports) {
      const later = chunks.get(name);
      if (later) own.add(later);
    }
  }
  const needed = withImports(chunks, [...starts, ...own]);
  return [...new Set([...needed].flatMap(filesOf))].map((file) => `/${file}`).sort();
}

export const scannerFilesIntoWorker: Plugin = {
  name: "scanner-files-into-worker",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const output = bundle[worker];
      if (output?.type !== "chunk") throw new Error(`the build has no ${worker}`);
      const files = [...scannerFiles(bundle), ...fromPublic];
      const build = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
      output.code = output.code
        .replace(/["'`]__SCANNER_FILES__["'`]/, JSON.stringify(JSON.stringify(files)))
        .replace("__SCANNER_BUILD__", build);
    },
  },
};
