// What a candidate's phone fetches before it shows a page: at most 150 KB, compressed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const dist = join(import.meta.dirname, "../../client/dist");
const languages = ["zh-CN", "en"];

/** Every page that a candidate or a visitor may open first, and the words that its route loads with it. */
const pages = {
  "fairs/home-page": ["fairs"],
  "fairs/live-page": ["fairs"],
  "fairs/fair-page": ["fairs"],
  "booths/booth-page": ["booths", "jobs", "queue"],
  "jobs/jobs-page": ["jobs"],
  "jobs/job-page": ["jobs"],
  "queue/my-page": ["queue"],
  "pass/pass-page": ["pass"],
  "accounts/sign-in-page": ["accounts"],
  "accounts/me-page": ["accounts"],
  "accounts/security-page": ["accounts"],
  "privacy/resume-page": ["privacy"],
  "privacy/data-page": ["privacy"],
  "live/live-page": ["live", "devices", "jobs", "queue"],
};

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

function manifest(): Map<string, Chunk> {
  const path = join(dist, ".vite/manifest.json");
  if (!existsSync(path)) {
    throw new Error("client/dist is missing: build the client first (npx vite build client)");
  }
  const chunks: Record<string, Chunk> = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.entries(chunks));
}

/** The files that a chunk can't run without; what it imports later by itself isn't one of them. */
function filesOf(chunks: Map<string, Chunk>, keys: readonly string[]): Set<string> {
  const files = new Set(["index.html"]);
  const waiting = [...keys];
  const seen = new Set<string>();
  for (const key of waiting) {
    if (seen.has(key)) continue;
    seen.add(key);
    const chunk = chunks.get(key);
    if (!chunk) throw new Error(`The build has no ${key}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

function weigh(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(dist, file))).length;
  return bytes;
}

describe("the first load", () => {
  const chunks = manifest();

  it.each(Object.entries(pages))("of %s stays within 150 KB in both languages", (page, words) => {
    const kilobytes = languages.map((language) => {
      const messages = words.map((part) => `src/features/${part}/${language}.ts`);
      const keys = ["index.html", `src/features/${page}.tsx`, `src/i18n/common/${language}.ts`, ...messages];
      return weigh(filesOf(chunks, keys)) / 1024;
    });
    expect(Math.max(...kilobytes)).toBeLessThanOrEqual(150);
  });

  it("has no schema library, no socket and no media in it", () => {
    const eager = [...filesOf(chunks, ["index.html"])].filter((file) => file.endsWith(".js"));
    const code = eager.map((file) => readFileSync(join(dist, file), "utf8")).join("\n");
    expect(code).not.toContain("ZodError");
    expect(code).not.toContain("invalid_union");
    expect(code).not.toContain("socket.io");
    expect(code).not.toContain("mediasoup-client");
  });

  it("of a password's page draws no QR code yet", () => {
    const files = filesOf(chunks, ["src/features/accounts/security-page.tsx"]);
    expect(files).not.toContain(chunks.get("src/ui/qr-code.tsx")?.file);
  });
});
