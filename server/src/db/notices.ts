// What one transaction must tell and send: collected while it runs, written as its last statement.
import type { Topic } from "@jishi/shared/events";
import type { OutboxMessage, Reader, Told, Tx } from "./database.ts";

/** More than this in one transaction is a loop that forgot its end. */
const TOPICS_MAX = 1_000;
const MESSAGES_MAX = 1_000;

export interface OutboxRow {
  id: bigint;
  kind: "topic" | OutboxMessage["kind"];
  topic: Topic | null;
  version: bigint | null;
  body: OutboxMessage["body"] | null;
}

export class Notices {
  readonly #topics = new Set<Topic>();
  readonly #messages: OutboxMessage[] = [];

  /** The transaction's client with `tell` and `send`. */
  tx(client: Reader): Tx {
    const own = {
      tell: (topic: Topic): void => void this.#topics.add(topic),
      send: (message: OutboxMessage): void => void this.#messages.push(message),
    };
    const get = (target: Reader, key: string | symbol): unknown =>
      Reflect.get(key in own ? own : target, key);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler adds exactly what Tx adds
    return new Proxy(client, { get }) as Tx;
  }

  /**
   * One round trip, and the last before the commit, because a topic's row stays locked until then. Topics are bumped in the
   * order of their names, so two transactions that tell the same ones can't deadlock on them.
   */
  async write(client: Reader, at: Date): Promise<OutboxRow[]> {
    if (this.#topics.size === 0 && this.#messages.length === 0) return [];
    if (this.#topics.size > TOPICS_MAX || this.#messages.length > MESSAGES_MAX) {
      throw new Error(`${this.#topics.size} topics and ${this.#messages.length} messages at once`);
    }
    const topics = [...this.#topics];
    const bodies = JSON.stringify(this.#messages.map((message) => message.body));
    return client.$queryRaw<OutboxRow[]>`
      WITH bumped AS (
        INSERT INTO topic_version AS topic (name, version)
        SELECT name, 1 FROM unnest(${topics}::text[]) AS name ORDER BY name
        ON CONFLICT (name) DO UPDATE SET version = topic.version + 1
        RETURNING name, version
      )
      INSERT INTO outbox (at, kind, topic, version, body, next_try_at)
      SELECT ${at}::timestamptz, 'topic', name, version, NULL::jsonb, NULL::timestamptz FROM bumped
      UNION ALL
      SELECT ${at}::timestamptz, 'sms', NULL, NULL, body, ${at}::timestamptz
      FROM jsonb_array_elements(${bodies}::jsonb) AS body
      RETURNING id, kind, topic, version, body`;
  }
}

export function toldBy(rows: OutboxRow[]): Told[] {
  return rows.flatMap(({ topic, version }) =>
    topic === null || version === null ? [] : [{ topic, version: Number(version) }],
  );
}
