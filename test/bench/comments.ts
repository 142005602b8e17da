// How long a comment takes to reach everyone who watches a stream, with 2,000 sockets; and how it grows up to there.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { StreamId } from "@jishi/shared/ids";
import { signInCandidate } from "../support/client.ts";
import type { Client } from "../support/client.ts";
import { spread } from "./media/spread.ts";
import { startProduct } from "./server/process.ts";
import { stage } from "./server/stage.ts";

const WATCHERS = [10, 100, 500, 1_000, 2_000];
const COMMENTS = 24;
/** Eight candidates, each allowed one comment in two seconds. */
const BETWEEN_MS = 300;
const GOAL_P99_MS = 500;

export async function run(report: (line: string) => void): Promise<void> {
  report(
    `A comment from request to each watching socket, goal p99 ${GOAL_P99_MS} ms at 2,000 sockets (frames of 250 ms)`,
  );
  const server = await startProduct();
  const watchers = fork(join(import.meta.dirname, "server/watchers.ts"), [server.url]);
  const closing: (() => void)[] = [];
  try {
    await once(watchers, "message");
    const { streamId, camera } = await stage(server.url);
    closing.push(() => camera.close());
    const people = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => signInCandidate(server.url, n)));
    let open = 0;
    for (const count of WATCHERS) {
      await ask(watchers, { add: count - open, streamId });
      open = count;
      report(`${String(count).padStart(5)} sockets: ${await measure(watchers, streamId, people)}`);
    }
  } finally {
    for (const close of closing) close();
    watchers.disconnect();
    await server.stop();
  }
}

async function measure(
  watchers: ChildProcess,
  streamId: StreamId,
  people: readonly Client[],
): Promise<string> {
  for (let at = 0; at < COMMENTS; at++) {
    const person = people[at % people.length];
    await person?.call("POST /api/streams/:streamId/comments", {
      params: { streamId: streamId },
      // The watchers read when it was sent out of its words.
      body: { text: `t${Date.now().toString(36)}` },
    });
    await sleep(BETWEEN_MS);
  }
  await sleep(1_000);
  const took = await ask<number[]>(watchers, { count: true });
  const p99 = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? Number.NaN;
  return `${spread(took, "ms")}, p99 ${p99.toFixed(0)} ms, ${took.length} deliveries`;
}

async function ask<Answer>(child: ChildProcess, asked: object): Promise<Answer> {
  child.send(asked);
  const [answer] = (await once(child, "message")) as [Answer];
  return answer;
}
