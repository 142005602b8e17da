// Asks for a step, kills what does it meanwhile, and asks again under the same key.
import { setTimeout as delay } from "node:timers/promises";
import type { RefusalBody } from "@jishi/shared/errors";
import { expect } from "vitest";
import { Refused, type Client } from "../../support/client.ts";
import { sendFile } from "../../support/money.ts";

/** Before, in or after the step's commit. */
const KILL_WITHIN_MS = 40;
const AGAIN_WITHIN_MS = 30_000;

/** Answers what was answered. */
export type Killed = <Answer>(ask: (key: string) => Promise<Answer>) => Promise<Answer>;

/** Asks, kills meanwhile, one victim after the other, and asks twice more. */
export function killing(victims: readonly (() => Promise<void>)[]): Killed {
  let step = 0;
  return async (ask) => {
    const key = crypto.randomUUID();
    const lost = ask(key).catch(() => undefined);
    await delay(Math.random() * KILL_WITHIN_MS);
    await victims[step++ % victims.length]?.();
    await lost;
    const answer = await untilReady(() => ask(key));
    expect(await untilReady(() => ask(key))).toEqual(answer); // not all connections are mended at once
    return answer;
  };
}

/** Until what was killed is there again, the answer is to come back; it is never another refusal. */
async function untilReady<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + AGAIN_WITHIN_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof Refused && error.status === 503;
      if (!isAway || performance.now() > until) throw error;
      await delay(100);
    }
  }
}

interface Upload {
  path: string;
  text: string;
  key: string;
}

/** A file in a form, under a key as pages send it. */
export async function sent<Answer>(client: Client, { path, text, key }: Upload): Promise<Answer> {
  const { status, body } = await sendFile(client, path, text, key);
  if (status !== 200) throw new Refused(status, body as RefusalBody, new Headers());
  return body as Answer;
}
