// The built pages: hashed assets for a year, the one page for every address that isn't a file or the API.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { refuse } from "./errors.ts";

/** CSP hashes of the inline scripts in the built page (the loader for old browsers). */
export function scriptHashesOf(dir: string): string[] {
  const page = join(dir, "index.html");
  if (!existsSync(page)) return [];
  const inline = readFileSync(page, "utf8").matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...inline].map(([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
}

export async function pages(app: FastifyInstance, dir: string): Promise<void> {
  if (!existsSync(join(dir, "index.html"))) return;
  await app.register(staticFiles, {
    root: dir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forever = path.includes(`${dir}/assets/`);
      void reply.header("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    const isPage = wantsPage && !/^\/(api|whip|whep|socket\.io|metrics)\b/.test(request.url);
    if (!isPage) return refuse(reply, "not-found");
    return reply.header("cache-control", "no-cache").sendFile("index.html");
  });
}
