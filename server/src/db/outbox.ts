// Tells and sends what was committed, at least once: at once from memory, and after a crash from the rows it left.
import type { Clock } from "../clock.ts";
import type { Log, OutboxMessage, Reader, SentMessage, Told } from "./database.ts";
import { Lane } from "./lane.ts";
import { toldBy, type OutboxRow } from "./notices.ts";

const SWEEP_MS = 1_000; // one delete for all that was told meanwhile; and how late a second attempt may be
const ORPHANED_AFTER_MS = 10_000; // a topic row this old has lost its process
const ORPHANS_MAX = 500; // in one sweep
const SENDING_MAX = 10; // at once: gateways limit connections
const SEND_TIMEOUT_MS = 20_000;
const LEASE_MS = 30_000; // longer than a send may take, so that no other process sends the same meanwhile
const RETRY_MS = 2_000; // doubled with every attempt: 2, 4, 8, 16 s
const ATTEMPTS_MAX = 5; // a code that comes after a minute is of no use any more

interface Claimed {
  id: bigint;
  kind: OutboxMessage["kind"];
  body: SentMessage["body"];
  attempts: number;
}
type Sender = (message: SentMessage) => Promise<void>;

export class Outbox {
  readonly #prisma: Reader;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners: ((told: Told[]) => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #sweeping: Lane;
  readonly #sending: Lane;
  #sender: Sender | undefined;
  #toldRows: bigint[] = [];
  /** Younger rows have a process that will delete them; at the start any row may be a crash's. */
  #orphanedAfterMs = 0;

  constructor(prisma: Reader, clock: Clock, log: Log) {
    this.#prisma = prisma;
    this.#clock = clock;
    this.#log = log;
    const warn = (error: unknown) => log.warn({ error }, "the outbox will be tried again");
    this.#sweeping = new Lane(() => this.#sweep(), warn);
    this.#sending = new Lane(() => this.#sendDue(), warn);
    this.#timer = setInterval(() => {
      this.#sweeping.ask();
      this.#sending.ask();
    }, SWEEP_MS).unref();
  }

  onTold(listener: (told: Told[]) => void): void {
    this.#listeners.push(listener);
    this.#sweeping.ask();
  }

  onSend(sender: Sender): void {
    this.#sender = sender;
    this.#sending.ask();
  }

  /** Call with the rows of a transaction once it is committed. */
  committed(rows: OutboxRow[]): void {
    const topics = rows.filter((row) => row.kind === "topic");
    if (topics.length > 0) {
      this.#tell(toldBy(topics));
      this.#toldRows.push(...topics.map((row) => row.id));
    }
    if (topics.length < rows.length) this.#sending.ask();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sending.stop();
    await this.#sweeping.stop();
    await this.#deleteTold();
  }

  #tell(told: Told[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(told);
      } catch (error) {
        this.#log.error({ error }, "a listener failed on what it was told");
      }
    }
  }

  async #deleteTold(): Promise<void> {
    const ids = this.#toldRows;
    if (ids.length === 0) return;
    this.#toldRows = []; // should the delete fail, the sweep tells and deletes them again
    await this.#prisma.$executeRaw`DELETE FROM outbox WHERE id = ANY(${ids}::bigint[])`;
  }

  async #sweep(): Promise<void> {
    await this.#deleteTold();
    if (this.#listeners.length === 0) return;
    await this.#tellOrphans();
    this.#orphanedAfterMs = ORPHANED_AFTER_MS;
  }

  async #tellOrphans(): Promise<void> {
    const before = new Date(this.#clock().getTime() - this.#orphanedAfterMs);
    const rows = await this.#prisma.$queryRaw<OutboxRow[]>`
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE kind = 'topic' AND at <= ${before}
        ORDER BY id LIMIT ${ORPHANS_MAX} FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, topic, version, body`;
    if (rows.length > 0) this.#tell(toldBy(rows));
  }

  /** A full claim means that there may be more: asked again, rather than looped, so that `close` comes between. */
  async #sendDue(): Promise<void> {
    const sender = this.#sender;
    if (sender === undefined) return;
    const claimed = await this.#claimDue();
    await Promise.all(claimed.map((message) => this.#send(message, sender)));
    if (claimed.length === SENDING_MAX) this.#sending.ask();
  }

  #claimDue(): Promise<Claimed[]> {
    const now = this.#clock();
    const leaseEnds = new Date(now.getTime() + LEASE_MS);
    return this.#prisma.$queryRaw<Claimed[]>`
      UPDATE outbox SET attempts = attempts + 1, next_try_at = ${leaseEnds} WHERE id IN (
        SELECT id FROM outbox WHERE kind <> 'topic' AND next_try_at <= ${now}
        ORDER BY id LIMIT ${SENDING_MAX} FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, body, attempts`;
  }

  async #send({ id, kind, body, attempts }: Claimed, sender: Sender): Promise<void> {
    try {
      await within(SEND_TIMEOUT_MS, sender({ id: String(id), kind, body }));
    } catch (error) {
      if (attempts < ATTEMPTS_MAX) return this.#postpone(id, attempts);
      this.#log.error({ error, id: String(id), attempts }, "a message was given up");
    }
    await this.#prisma.$executeRaw`DELETE FROM outbox WHERE id = ${id}`;
  }

  async #postpone(id: bigint, attempts: number): Promise<void> {
    const at = new Date(this.#clock().getTime() + RETRY_MS * 2 ** (attempts - 1));
    await this.#prisma.$executeRaw`UPDATE outbox SET next_try_at = ${at} WHERE id = ${id}`;
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
