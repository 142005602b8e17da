// Finds out who sends a request: a session cookie, or a bearer key for machines; closes CSRF for what cookies authorise.
import { Refusal } from "@jishi/shared/errors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "../actor.ts";

export interface Authenticator {
  /** The actor of a session token; anonymous when it isn't valid (any more). */
  bySession(token: string, address: string): Promise<Actor>;
  /** The actor of a machine's key; undefined when it isn't valid. */
  byKey(key: string, address: string): Promise<Actor | undefined>;
}

export const SESSION_COOKIE = "jishi_session";
/** Browsers send a custom header across origins only after a preflight, which is never granted here. */
const CSRF_HEADER = "x-jishi";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export function authenticate(app: FastifyInstance, authenticator: Authenticator): void {
  app.decorateRequest("actor");
  app.addHook("onRequest", async (request) => {
    request.actor = await actorOf(request, authenticator);
  });
}

async function actorOf(request: FastifyRequest, authenticator: Authenticator): Promise<Actor> {
  const address = request.ip;
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? "")?.[1];
  // The scraper of /metrics has a token of its own, which that route checks.
  if (bearer !== undefined && request.url !== "/metrics") {
    const actor = await authenticator.byKey(bearer, address);
    if (!actor) throw new Refusal("auth/sign-in");
    return actor;
  }
  if (!SAFE.has(request.method) && request.url.startsWith("/api/")) refuseForgery(request);
  const token = request.cookies[SESSION_COOKIE];
  return token ? authenticator.bySession(token, address) : { kind: "anonymous", address };
}

function refuseForgery(request: FastifyRequest): void {
  if (request.headers[CSRF_HEADER] === undefined) throw new Refusal("request/csrf");
  if (!isSameOrigin(request.headers.origin, request.host)) throw new Refusal("request/csrf");
}

/** Old browsers leave out Origin on same-origin requests; the header above is then the proof. */
export function isSameOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
