// Idempotent requests: the first answer is kept with the writes it stands for, and a repeat gets it without doing anything.
import { deserialize, serialize } from "node:v8";
import { Refusal } from "@jishi/shared/errors";
import { currentRequest, type RequestIdentity } from "../ambient-request.ts";
import type { Reader } from "./database.ts";

/** A command's answer is an id or a view; a larger one is a mistake that would fill the table. */
const ANSWER_BYTES_MAX = 256 * 1024;

const steps = new WeakMap<RequestIdentity, number>();

/**
 * The ambient request as one transaction's own: a request that runs several, one after the other, has a key for each, so
 * that its repeat finds each one's answer. Read once per transaction, however often that is retried.
 */
export function identityOfTransaction(): RequestIdentity | undefined {
  const request = currentRequest();
  if (request === undefined) return undefined;
  const step = (steps.get(request) ?? 0) + 1;
  steps.set(request, step);
  return step === 1 ? request : { ...request, key: `${request.key}#${step}` };
}

export interface Remembered {
  answer: unknown;
}

/**
 * Claims the key in this transaction, or finds what it answered before. A repeat that comes while the first is still
 * running waits for it. Refuses with request/reused.
 */
export async function claim(
  client: Reader,
  identity: RequestIdentity,
  now: Date,
): Promise<Remembered | undefined> {
  const { key, actor, hash } = identity;
  const claimed = await client.$executeRaw`
    INSERT INTO request (key, actor, hash, at) VALUES (${key}, ${actor}, ${hash}, ${now})
    ON CONFLICT (actor, key) DO NOTHING`;
  if (claimed === 1) return undefined;
  const before = await client.request.findUniqueOrThrow({ where: { actor_key: { actor, key } } });
  if (before.hash !== hash || before.answer === null) throw new Refusal("request/reused");
  return { answer: deserialize(before.answer) };
}

/** Whether the ambient request was answered before. Refuses with request/reused. */
export async function answered(client: Reader): Promise<boolean> {
  const request = currentRequest();
  if (request === undefined) return false;
  const { actor, key, hash } = request;
  const before = await client.request.findUnique({ where: { actor_key: { actor, key } } });
  if (before !== null && before.hash !== hash) throw new Refusal("request/reused");
  return before !== null && before.answer !== null;
}

/** Keeps the answer in the same transaction as what it stands for. Dates and bigints stay what they are. */
export async function remember(client: Reader, identity: RequestIdentity, answer: unknown): Promise<void> {
  const bytes = serialize(answer);
  if (bytes.length > ANSWER_BYTES_MAX) {
    throw new Error(`An answer of ${bytes.length} bytes can't be remembered`);
  }
  const { actor, key } = identity;
  await client.$executeRaw`UPDATE request SET answer = ${bytes} WHERE actor = ${actor} AND key = ${key}`;
}
