// Reads a request's idempotency key and the keyed hash of what it asks: bodies hold passwords and identity numbers.
import { Refusal } from "@jishi/shared/errors";
import type { FastifyRequest } from "fastify";
import { actorKey } from "../actor.ts";
import type { RequestIdentity } from "../ambient-request.ts";

const KEY = /^[\w-]{8,80}$/;

/** Undefined when the client sent no key, or when the request can't change anything. */
export function requestIdentity(
  request: FastifyRequest,
  name: string,
  hashOf: (asked: string) => string,
): RequestIdentity | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined || request.method === "GET") return undefined;
  if (typeof key !== "string" || !KEY.test(key)) throw new Refusal("request/invalid");
  const asked = JSON.stringify([name, request.params, request.query, request.body ?? null]);
  return {
    key,
    actor: actorKey(request.actor),
    hash: hashOf(asked),
  };
}
