// Whether the server is well.
import { z } from "zod";
import { routeTable } from "./contract.ts";

export const systemRoutes = routeTable({
  "GET /api/health": {
    summary: "The process runs.",
    action: "system.view",
    target: "none",
    reply: z.object({ ok: z.literal(true), version: z.string() }),
  },
  "GET /api/ready": {
    summary: "Database and media answer; 503 with Retry-After otherwise.",
    action: "system.view",
    target: "none",
    reply: z.object({
      ok: z.literal(true),
      database: z.enum(["embedded", "postgresql"]),
      mediaWorkers: z.int(),
    }),
  },
  "GET /api/site": {
    summary: "What a page needs to know of this installation.",
    action: "system.view",
    target: "none",
    reply: z.object({ nameZh: z.string(), nameEn: z.string(), demo: z.boolean(), now: z.string() }),
  },
});
