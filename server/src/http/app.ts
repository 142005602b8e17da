// The HTTP server before any feature: parsing, limits, headers, who asks, what a refusal looks like.
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import proxyAddress from "@fastify/proxy-addr";
import rateLimit from "@fastify/rate-limit";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { Refusal } from "@jishi/shared/errors";
import { actorKey } from "../actor.ts";
import { authenticate, type Authenticator } from "./authenticate.ts";
import { errorReplies } from "./errors.ts";
import { describe } from "./openapi.ts";
import type { FindTarget } from "./serve.ts";

export interface HttpOptions {
  log: FastifyBaseLogger;
  trustProxy: false | number | string[];
  authenticator: Authenticator;
  findTarget: FindTarget;
  hashRequest: (asked: string) => string;
  /** 'sha256-…' of the page's inline scripts. */
  scriptHashes: string[];
  secure: boolean;
  /** Of one address that hasn't signed in. */
  addressRequestsPerMinute: number;
}

/** The largest JSON is a fair with its floor plan, some 30 KB; files go through multipart. */
const BODY_BYTES_MAX = 256 * 1024;
/** A résumé file; one at a time. */
const FILE_BYTES_MAX = 8 * 1024 * 1024;
/** Of one person: a page makes some ten requests. */
const REQUESTS_A_MINUTE_MAX = 600;

export async function httpApp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }), // metrics count requests
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: trust(options.trustProxy),
    requestTimeout: 10 * 60_000, // an 8 MB résumé over 150 kbit/s takes seven minutes
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: "idle",
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate("findTarget", options.findTarget);
  app.decorate("hashRequest", options.hashRequest);
  refuseUnnamedRoutes(app);
  errorReplies(app);
  await app.register(cookie);
  await app.register(helmet, helmetOptions(options));
  await app.register(multipart, { limits: { fileSize: FILE_BYTES_MAX, files: 1, fields: 4, parts: 5 } });
  authenticate(app, options.authenticator);
  await app.register(rateLimit, {
    timeWindow: 60_000,
    hook: "preValidation",
    max: ({ actor }) =>
      actor.kind === "anonymous" ? options.addressRequestsPerMinute : REQUESTS_A_MINUTE_MAX,
    keyGenerator: ({ actor }) => actorKey(actor),
    // Pages and their files cost next to nothing, and all of a fair's visitors may come from one address.
    allowList: ({ routeOptions }) => !("action" in routeOptions.config),
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal("request/too-many", { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  await describe(app);
  return app;
}

/** A route of the API that names no permission is a mistake that stops the start. */
function refuseUnnamedRoutes(app: FastifyInstance): void {
  app.addHook("onRoute", ({ url, config }) => {
    const named = config !== undefined && "action" in config;
    if (url.startsWith("/api/") && !named) throw new Error(`the route ${url} names no permission`);
  });
}

/** Whether the proxy at a hop is trusted, for requests and sockets alike. */
export function trust(proxy: HttpOptions["trustProxy"]): (address: string, hop: number) => boolean {
  if (proxy === false) return () => false;
  if (typeof proxy === "number") return (_address, hop) => hop < proxy;
  return proxyAddress.compile(proxy);
}

/** Everything comes from here: a page that names another host is refused by the browser. */
function helmetOptions({ scriptHashes, secure }: HttpOptions) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", ...scriptHashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'", "ws:", "wss:"], // Safari before 16 doesn't take 'self' for sockets
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" as const },
  };
}
