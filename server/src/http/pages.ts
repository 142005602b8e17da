// The built pages: hashed assets for a year, the one page for every address that isn't a file or the API.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuse } from "./errors.ts";

/** CSP hashes of the inline scripts in the built page (the loader for old browsers). */
export function scriptHashesOf(dir: string): string[] {
  const page = join(dir, "index.html");
  if (!existsSync(page)) return [];
  const inline = readFileSync(page, "utf8").matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...inline].map(([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
}

export async function pages(app: FastifyInstance, dir: string): Promise<void> {
  const built = existsSync(join(dir, "index.html"));
  if (built) {
    await app.register(staticFiles, {
      root: dir,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forever = path.includes(`${dir}/assets/`);
        void reply.header("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = built && request.method === "GET" && wantsPage(request);
    return isPage
      ? reply.header("cache-control", "no-cache").sendFile("index.html")
      : refuse(reply, "not-found");
  });
}

function wantsPage({ url, headers }: FastifyRequest): boolean {
  return (headers.accept ?? "").includes("text/html") && !/^\/(api|whip|whep|socket\.io|metrics)\b/.test(url);
}
