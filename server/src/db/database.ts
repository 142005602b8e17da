// What features see of the database, whichever engine is behind it.
import type { Topic } from "@jishi/shared/events";
import type { Logger } from "pino";
import type { Prisma } from "./generated/client.ts";

export type Log = Pick<Logger, "info" | "warn" | "error">;

/** A watched thing changed; the version only grows, and a duplicate or an older one can be dropped. */
export interface Told {
  topic: Topic;
  version: number;
}

/** Something that must leave the system once its transaction is committed. */
export interface OutboxMessage {
  kind: "sms";
  body: Prisma.InputJsonObject;
}

/** A message on its way out. The id stays the same over all attempts, for gateways that drop duplicates. */
export interface SentMessage {
  id: string;
  kind: "sms";
  body: Prisma.JsonValue;
}

/** Reads with Prisma; the same functions take a transaction. */
export type Reader = Prisma.TransactionClient;

export type Tx = Reader & {
  /** What this topic shows changes with this transaction. */
  tell(this: void, topic: Topic): void;
  /** Sent after commit, at least once. */
  send(this: void, message: OutboxMessage): void;
};

export interface Database {
  readonly engine: "embedded" | "postgresql";
  /** For reads outside transactions. Inside one it refuses: the embedded database would wait for itself for ever. */
  readonly prisma: Reader;
  /**
   * One command. Its row locks, writes and notices are committed together or not at all; a serialization failure or a
   * deadlock runs `work` again, so it must have no other effect than through `tx`. Inside another transaction it joins
   * that one, which then can't outlive its failure. Refuses with DatabaseUnavailable, and with request/reused when the
   * ambient request's key was used for something else; a repeated request gets the answer of the first.
   */
  transaction<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer>;
  /**
   * Whether the ambient request was answered before. A command that decides by what it reads before its transaction asks this
   * first: on a repeat it would find its own work done already and refuse it. Refuses with request/reused.
   */
  answered(): Promise<boolean>;
  /** Called after commit with the topics that changed. What a crash left untold is told to the first listener. */
  onTold(listener: (told: Told[]) => void): void;
  /** Who sends messages. A rejection is tried again later, a bounded number of times. */
  onSend(sender: (message: SentMessage) => Promise<void>): void;
  /** For readiness: throws when the database doesn't answer within 2 s. */
  ping(): Promise<void>;
  /** Idempotent. Waits for what is being told and sent. */
  close(): Promise<void>;
}
