// A pg.Pool of one connection over PGlite, so that the embedded database and a server share one Prisma adapter.
import { messages, protocol, type PGlite, type Results } from "@electric-sql/pglite";
import pg from "pg";
import utils from "pg/lib/utils.js";

type Row = unknown[];
const { serialize } = protocol;
type Message = messages.BackendMessage;
interface Command {
  /** Under it the statement is parsed and planned once. */
  name?: string;
  text: string;
  values?: unknown[];
  rowMode?: string;
  types?: { getTypeParser(oid: number, format: "text"): (text: string) => unknown };
}
interface Reply {
  fields: { name: string; dataTypeID: number }[];
  rows: unknown[];
  rowCount: number;
}

/** node-postgres's own text form of a value: PGlite's differs for dates, buffers and arrays. */
function asText(value: unknown): string {
  const prepared = utils.prepareValue(value);
  if (prepared instanceof Uint8Array) return `\\x${Buffer.from(prepared).toString("hex")}`;
  return String(prepared);
}
const asTextOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : asText(value);
const keep = (text: string): string => text;
const asArray = (row: unknown): Row => (Array.isArray(row) ? row : []);

function parsed(results: Results<unknown>, command: Command): Reply {
  const types: Required<Command>["types"] = command.types ?? pg.types;
  const parsers = results.fields.map((field) => types.getTypeParser(field.dataTypeID, "text"));
  const rows = results.rows.map((row) =>
    asArray(row).map((value, column) =>
      typeof value === "string" ? (parsers[column] ?? keep)(value) : value,
    ),
  );
  const named = (row: Row): Record<string, unknown> =>
    Object.fromEntries(results.fields.map((field, column) => [field.name, row[column]]));
  return {
    fields: results.fields,
    rowCount: results.affectedRows || rows.length, // SELECT affects none, and pg counts its rows
    rows: command.rowMode === "array" ? rows : rows.map(named),
  };
}

/** Of one statement. */
function resultsIn(answer: readonly Message[]): Results<unknown> {
  const results: Results<unknown> = { fields: [], rows: [], affectedRows: 0 };
  for (const message of answer) {
    if (message instanceof messages.RowDescriptionMessage) results.fields = message.fields;
    if (message instanceof messages.DataRowMessage) results.rows.push(message.fields);
    // INSERT 0 3, UPDATE 3, SELECT 3; others count nothing.
    if (message instanceof messages.CommandCompleteMessage) {
      results.affectedRows = Number(/ (\d+)$/.exec(message.text)?.[1] ?? 0);
    }
  }
  return results;
}

/** The one connection while somebody has it; what `pool.connect()` answers. */
class LiteClient {
  readonly #run: (query: string | Command, values?: unknown[]) => Promise<Reply>;
  readonly #free: (inTransaction: boolean) => void;
  #inTransaction = false;
  #released = false;

  constructor(
    run: (query: string | Command, values?: unknown[]) => Promise<Reply>,
    free: (inTransaction: boolean) => void,
  ) {
    this.#run = run;
    this.#free = free;
  }

  async query(query: string | Command, values?: unknown[]): Promise<Reply> {
    if (this.#released) throw new Error("the client was released");
    const text = typeof query === "string" ? query : query.text;
    const reply = await this.#run(query, values);
    if (/^\s*(begin|start\s+transaction)\b/i.test(text)) this.#inTransaction = true;
    else if (/^\s*(commit|end|rollback(?!\s+to))\b/i.test(text)) this.#inTransaction = false;
    return reply;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#free(this.#inTransaction);
  }

  // pg's clients are emitters; this one lives as long as the process and has nothing to say.
  on(): this {
    return this;
  }
  removeListener(): this {
    return this;
  }
}

class LiteSession {
  readonly #db: PGlite;
  /** Leaves every value as the server's text: node-postgres's parsers do the rest. */
  readonly #asSent: Record<string, typeof keep>;
  #tail: Promise<void> = Promise.resolve();
  /** What the database has parsed. */
  readonly #named = new Set<string>();

  constructor(db: PGlite) {
    this.#db = db;
    this.#asSent = Object.fromEntries(Object.keys(db.parsers).map((oid) => [oid, keep]));
  }

  async query(query: string | Command, values?: unknown[]): Promise<Reply> {
    const free = await this.#turn();
    try {
      return await this.#run(query, values);
    } finally {
      free();
    }
  }

  async connect(): Promise<LiteClient> {
    const free = await this.#turn();
    const rolledBack = async () => {
      await this.#db.exec("ROLLBACK").catch(() => undefined);
      free();
    };
    return new LiteClient(
      (query, values) => this.#run(query, values),
      (inTransaction) => void (inTransaction ? rolledBack() : free()),
    );
  }

  /** Waits for everyone who asked before; calling the answer passes the turn on. */
  async #turn(): Promise<() => void> {
    const before = this.#tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#tail = promise;
    await before;
    return resolve;
  }

  async #run(query: string | Command, values?: unknown[]): Promise<Reply> {
    const command: Command = typeof query === "string" ? { text: query } : query;
    const bound = values ?? command.values ?? [];
    if (typeof query === "string" && bound.length === 0) return this.#script(query);
    return parsed(resultsIn(await this.#extended(command, bound)), command);
  }

  /** PGlite's own `query` parses every time, and enters the database once a message rather than once a statement. */
  async #extended({ name = "", text }: Command, values: readonly unknown[]): Promise<Message[]> {
    const parse = serialize.parse({ name, text });
    if (name !== "" && !this.#named.has(name)) {
      await this.#exchange([parse]);
      this.#named.add(name);
    }
    const bind = serialize.bind({ statement: name, values: values.map(asTextOrNull) });
    const rest = [bind, serialize.describe({ type: "P" }), serialize.execute()];
    return this.#exchange(name === "" ? [parse, ...rest] : rest);
  }

  async #exchange(sent: readonly Uint8Array[]): Promise<Message[]> {
    if (this.#db.closed) throw new Error("PGlite is closed");
    const bytes = Buffer.concat([...sent, serialize.sync()]);
    // Every commit has synced the files itself.
    const answer = await this.#db.runExclusive(() => this.#db.execProtocol(bytes, { syncToFs: false }));
    return answer.messages;
  }

  /** Several statements in one text, as node-postgres allows without values; the last one answers. */
  async #script(text: string): Promise<Reply> {
    const all = await this.#db.exec(text, { rowMode: "array", parsers: this.#asSent });
    return parsed(all.at(-1) ?? { rows: [], fields: [] }, { text });
  }
}

/** `end` does nothing: whoever opened PGlite closes it. */
export function litePool(db: PGlite): pg.Pool {
  const session = new LiteSession(db);
  return Object.assign(new pg.Pool({ max: 1 }), {
    query: (query: string | Command, values?: unknown[]) => session.query(query, values),
    connect: () => session.connect(),
    end: async () => undefined,
  });
}
