// Prisma's command line: where the schema is, and an engine that needs no download.
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= fileURLToPath(
  new URL("prisma/schema-engine.mjs", import.meta.url),
);

// Generating, validating and diffing connect nowhere, yet Prisma asks for an address.
const NOWHERE = "postgresql://nobody@127.0.0.1:1/none";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? NOWHERE },
});
