// Prometheus metrics at /metrics: the process, requests by route, and gauges that features register.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "@jishi/shared/errors";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface Gauges {
  [name: string]: { help: string; read: () => number };
}

/**
 * Without a token only this machine may read: what a scraper beside the server needs. A proxy on this machine passes on what comes from
 * elsewhere, and says so.
 */
function isFromHere({ ip, headers }: FastifyRequest): boolean {
  const passedOn = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !passedOn && (ip === "127.0.0.1" || ip === "::1");
}

export function metrics(app: FastifyInstance, gauges: Gauges, token: string | undefined): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
  }
  const seconds = new Histogram({
    name: "http_request_seconds",
    help: "Time to answer, by route and status.",
    labelNames: ["route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    seconds.observe(
      { route: `${request.method} ${route}`, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    const given = request.headers.authorization;
    const local = isFromHere(request);
    if (token === undefined ? !local : given !== `Bearer ${token}`) throw new Refusal("not-found");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
