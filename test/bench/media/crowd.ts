// All viewers of a measurement, over as many processes as they need.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Asked, Counted } from "./viewers.ts";

/** One thread of a process polls all its sockets for each packet: what a packet costs grows with their number. */
const VIEWERS_PER_PROCESS = 50;

export class Crowd {
  readonly #url: string;
  readonly #room: string;
  readonly #full: ChildProcess[] = [];
  /** Joins are timed in a process that does nothing else. */
  readonly #newcomers: ChildProcess;
  #size = 0;

  private constructor(url: string, room: string, newcomers: ChildProcess) {
    this.#url = url;
    this.#room = room;
    this.#newcomers = newcomers;
  }

  static async start(url: string, room: string): Promise<Crowd> {
    return new Crowd(url, room, await spawn(url, room));
  }

  /** Resolves when that many are there and all of them receive. */
  async growTo(size: number): Promise<void> {
    while (this.#size < size) {
      const place = this.#size % VIEWERS_PER_PROCESS;
      if (place === 0) this.#full.push(await spawn(this.#url, this.#room));
      const last = this.#full.at(-1);
      const count = Math.min(size - this.#size, VIEWERS_PER_PROCESS - place);
      if (last) await ask(last, { do: "add", count });
      this.#size += count;
    }
  }

  async count(): Promise<Omit<Counted, "firstFramesMs">> {
    const all = await Promise.all(this.#full.map((process) => ask(process, { do: "count" })));
    const sum = (of: (one: Counted) => number) => all.reduce((total, one) => total + of(one), 0);
    return {
      viewers: sum(({ viewers }) => viewers),
      witnesses: sum(({ witnesses }) => witnesses),
      received: sum(({ received }) => received),
      expected: sum(({ expected }) => expected),
    };
  }

  /** One more viewer, who goes again: milliseconds from asking to join to the first whole frame. */
  async join(): Promise<number> {
    const { firstFramesMs } = await ask(this.#newcomers, { do: "join" });
    return firstFramesMs[0] ?? NaN;
  }

  close(): void {
    for (const process of [this.#newcomers, ...this.#full]) if (process.connected) process.disconnect();
  }
}

async function spawn(url: string, room: string): Promise<ChildProcess> {
  const process = fork(join(import.meta.dirname, "viewers.ts"), [url, room]);
  await once(process, "message");
  return process;
}

async function ask(process: ChildProcess, asked: Asked): Promise<Counted> {
  if (!process.connected) throw new Error(`viewers ended by themselves: ${endOf(process)}`);
  process.send(asked);
  const ended = new AbortController();
  const onExit = () => ended.abort();
  process.once("exit", onExit);
  const [answer] = (await once(process, "message", { signal: ended.signal }).catch(() => {
    throw new Error(`viewers ended by themselves: ${endOf(process)}`);
  })) as [Counted | { error: string }];
  process.off("exit", onExit);
  if ("error" in answer) throw new Error(answer.error);
  return answer;
}

const endOf = ({ exitCode, signalCode }: ChildProcess): string => signalCode ?? `code ${exitCode}`;
