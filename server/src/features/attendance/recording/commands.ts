// Records who is where while it happens.
import type { Clock } from "../../../clock.ts";
import { LEASE_MS } from "../intervals.ts";
import type { AttendanceEvent, AttendanceStore, Connection } from "../store.ts";

/** While the database is away: some minutes of a full house. What is older then gives way to what is newer. */
const UNWRITTEN_MAX = 20_000;
const RETRY_MS = 1_000;

export interface RecorderDeps {
  store: AttendanceStore;
  clock: Clock;
  log: { error: (error: unknown, message?: string) => void };
}

export type AttendanceRecorder = ReturnType<typeof attendanceRecorder>;

/**
 * Notes events and writes them in the order in which they came: at once when nothing is being written, else together with all
 * that came meanwhile. A failed write is tried again, so a restarted database loses nothing.
 */
export function attendanceRecorder(deps: RecorderDeps) {
  const open = new Map<string, Connection>();
  const journal = new Journal(deps);
  const note = (kind: AttendanceEvent["kind"], connectionId: string, at: Date) => {
    const connection = open.get(connectionId);
    if (connection) journal.add({ ...connection, kind, at });
  };
  const end = (kind: "left" | "lost") => (connectionId: string, at: Date) => {
    note(kind, connectionId, at);
    open.delete(connectionId);
  };
  return {
    joined(connection: Connection, at: Date): void {
      open.set(connection.connectionId, connection);
      note("joined", connection.connectionId, at);
    },
    /** Media really went through for the first time. */
    flowing: (connectionId: string, at: Date): void => note("flowing", connectionId, at),
    /** These were there just now: every ten seconds, in one insert. */
    seen(connectionIds: readonly string[], at: Date): void {
      for (const connectionId of connectionIds) note("seen", connectionId, at);
    },
    /** By word. */
    left: end("left"),
    /** Vanished; `at` is when last seen. */
    lost: end("lost"),
    /** After a start: what a killed server left open is lost, when it was last seen. */
    recover: (): Promise<number> => deps.store.endUnended(deps.clock()),
    /** Now and then, for servers that were killed and not started again. */
    sweep: (): Promise<number> => deps.store.endUnended(new Date(deps.clock().getTime() - LEASE_MS)),
    /** How many connections are recorded now. */
    size: (): number => open.size,
    /** Resolves when everything noted is written; then notes nothing more. */
    close: (): Promise<void> => journal.close(),
  };
}

class Journal {
  readonly #deps: RecorderDeps;
  #unwritten: AttendanceEvent[] = [];
  #writing: Promise<void> | undefined;
  #isClosed = false;

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  add(event: AttendanceEvent): void {
    if (this.#isClosed) return;
    this.#unwritten.push(event);
    if (this.#unwritten.length > UNWRITTEN_MAX) this.#unwritten.shift();
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
  }

  async #write(): Promise<void> {
    await Promise.resolve(); // what is noted in the same breath is written together
    while (this.#unwritten.length > 0) {
      const events = this.#unwritten;
      this.#unwritten = [];
      try {
        await this.#deps.store.add(events);
      } catch (error) {
        this.#deps.log.error(error, `${events.length} attendance events will be written again`);
        this.#unwritten = [...events, ...this.#unwritten].slice(-UNWRITTEN_MAX);
        if (this.#isClosed) return; // the database is going away as well; recover() ends what stays open
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}
