// Runs one command as one transaction: claimed once, tried again on a conflict, told after commit.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { RequestIdentity } from "../ambient-request.ts";
import type { Clock } from "../clock.ts";
import type { Reader, Tx } from "./database.ts";
import { DatabaseUnavailable, isConflict, translated } from "./failures.ts";
import type { PrismaClient } from "./generated/client.ts";
import { Notices, type OutboxRow } from "./notices.ts";
import type { Outbox } from "./outbox.ts";
import { claim, identityOfTransaction, remember } from "./requests.ts";

/** With random pauses up to 10, 20, 40, 80 ms; whoever still loses then is told that the system is busy. */
const TRIES_MAX = 5;
const FIRST_PAUSE_MS = 10;

export interface Limits {
  /** How long a transaction may wait for a connection. */
  maxWait: number;
  /** How long it may run. */
  timeout: number;
}

interface Running {
  tx: Tx;
  isOpen: boolean;
  /** The failure of an inner command: the outer one can't be committed after it, whatever it caught. */
  failure?: { error: unknown };
}
const running = new AsyncLocalStorage<Running>();

/** The transaction that the current code runs in. Code that outlives it (a timer, a forgotten promise) runs in none. */
function current(): Running | undefined {
  const outer = running.getStore();
  return outer?.isOpen === true ? outer : undefined;
}

/** Reads and writes outside transactions, refused inside one, and with a DatabaseUnavailable where it applies. */
export function guarded(prisma: PrismaClient): Reader {
  const client = prisma.$extends({
    query: {
      async $allOperations({ args, query }): Promise<unknown> {
        if (current() !== undefined) {
          throw new Error("Inside a transaction use its own client: this one would wait for it");
        }
        try {
          return await query(args);
        } catch (error) {
          throw translated(error);
        }
      },
    },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the extension changes no type
  return client as unknown as Reader;
}

export class Transactions {
  readonly #prisma: PrismaClient;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #limits: Limits;

  constructor(parts: { prisma: PrismaClient; outbox: Outbox; clock: Clock; limits: Limits }) {
    this.#prisma = parts.prisma;
    this.#outbox = parts.outbox;
    this.#clock = parts.clock;
    this.#limits = parts.limits;
  }

  async run<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const outer = current();
    if (outer !== undefined) return joined(outer, work);
    const identity = identityOfTransaction();
    for (let tries = 1; ; tries++) {
      try {
        return await this.#attempt(work, identity);
      } catch (error) {
        if (!isConflict(error)) throw translated(error);
        if (tries === TRIES_MAX) throw new DatabaseUnavailable(error);
        await delay(Math.random() * FIRST_PAUSE_MS * 2 ** (tries - 1));
      }
    }
  }

  async #attempt<Answer>(work: (tx: Tx) => Promise<Answer>, identity?: RequestIdentity): Promise<Answer> {
    let rows: OutboxRow[] = [];
    const answer = await this.#prisma.$transaction(async (client) => {
      const before = identity && (await claim(client, identity, this.#clock()));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- same key, same hash: it was this work's answer
      if (before !== undefined) return before.answer as Answer;
      const notices = new Notices();
      const fresh = await outermost(notices.tx(client), work);
      if (identity) await remember(client, identity, fresh);
      rows = await notices.write(client, this.#clock());
      return fresh;
    }, this.#limits);
    this.#outbox.committed(rows);
    return answer;
  }
}

/** Joins the transaction that is running. */
async function joined<Answer>(outer: Running, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(outer.tx);
  } catch (error) {
    outer.failure ??= { error };
    throw error;
  }
}

async function outermost<Answer>(tx: Tx, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const context: Running = { tx, isOpen: true };
  try {
    // async, because Prisma's promises start only when they are awaited, and that must be in here
    const answer = await running.run(context, async () => work(tx));
    if (context.failure) throw context.failure.error;
    return answer;
  } finally {
    context.isOpen = false;
  }
}
