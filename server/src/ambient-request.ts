// The idempotent request that the current code runs for, so that its transaction can remember the answer.
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";

export interface RequestIdentity {
  /** Made by the client, one per thing it wants done. */
  key: string;
  /** Whose key it is: two people's equal keys are two requests. */
  actor: string;
  /** Of everything asked: the same key with another hash is refused. */
  hash: string;
}

const ambient = new AsyncLocalStorage<RequestIdentity>();

export function runAsRequest<Answer>(identity: RequestIdentity, work: () => Answer): Answer {
  return ambient.run(identity, work);
}

/** A file came after the request's head and was asked about, too: the same key with another file is another request. */
export function alsoAsked(fileSha256: string): void {
  const request = ambient.getStore();
  if (request) request.hash = createHash("sha256").update(`${request.hash} ${fileSha256}`).digest("hex");
}

export function currentRequest(): RequestIdentity | undefined {
  return ambient.getStore();
}
