// Whether the server is well, for people and for what watches over it.
import { systemRoutes as contract } from "@jishi/shared/system";
import { Refusal } from "@jishi/shared/errors";
import type { FastifyInstance } from "fastify";
import { serve } from "./serve.ts";

export interface SystemDeps {
  engine: "embedded" | "postgresql";
  demo: boolean;
  /** Throws when the database doesn't answer. */
  pingDatabase: () => Promise<void>;
  mediaWorkers: () => Promise<number>;
  now: () => Date;
}

export function systemRoutes(app: FastifyInstance, deps: SystemDeps): void {
  serve(app, contract, {
    "GET /api/health": () => ({ ok: true as const, version: "0.1.0" }),
    "GET /api/ready": async () => {
      await deps.pingDatabase();
      const mediaWorkers = await deps.mediaWorkers();
      if (mediaWorkers === 0) throw new Refusal("unavailable", { retryAfterSeconds: 2 });
      return { ok: true as const, database: deps.engine, mediaWorkers };
    },
    "GET /api/site": () => ({
      nameZh: "集市",
      nameEn: "Jishi",
      demo: deps.demo,
      now: deps.now().toISOString(),
    }),
  });
}
