// Reads uploaded spreadsheets in threads of their own, so that calls and pages never wait for a file, however it was made.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Refusal, type RefusalCode } from "@jishi/shared/errors";
import type { ColumnNames, Table } from "./sheet.ts";
import { Turns } from "./turns.ts";

/** A list of 20,000 rows takes a second, the worst that the limits allow five. */
const SECONDS_MAX = 20;
/** What unpacks to 48 MB becomes some 250 MB of rows. */
const HEAP_MB_MAX = 512;
/** One is read at a time, since the second processor is for everybody else; who waits has their file in memory. */
const WAITING_MAX = 10;

export interface ReaderLimits {
  seconds?: number;
  heapMb?: number;
  waiting?: number;
}

type Said<Column extends string> =
  | { table: Table<Column> }
  | { code: RefusalCode; extras: Refusal["extras"] };

/** What whoever takes a list needs of it. */
export type TableReader = Pick<SheetReader, "table">;

export class SheetReader {
  readonly #seconds: number;
  readonly #heapMb: number;
  readonly #turns: Turns;

  constructor({ seconds = SECONDS_MAX, heapMb = HEAP_MB_MAX, waiting = WAITING_MAX }: ReaderLimits = {}) {
    this.#seconds = seconds;
    this.#heapMb = heapMb;
    this.#turns = new Turns(waiting);
  }

  /** Refuses with all sheet/… codes, and request/too-many when too many files are waiting. */
  async table<Column extends string>(
    file: Buffer,
    columns: Record<Column, ColumnNames>,
    rowsMax?: number,
  ): Promise<Table<Column>> {
    await this.#turns.take();
    try {
      const said = await this.#inThread<Column>({ bytes: file, columns, rowsMax });
      if ("code" in said) throw new Refusal(said.code, said.extras);
      return said.table;
    } finally {
      this.#turns.end();
    }
  }

  async #inThread<Column extends string>(workerData: object): Promise<Said<Column>> {
    const thread = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb },
    });
    // Also when it comes too late, between the limit's end and its own: nobody listening would end the process.
    thread.on("error", () => undefined);
    try {
      const signal = AbortSignal.timeout(this.#seconds * 1000);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- thread.ts sends exactly this
      const [said] = (await once(thread, "message", { signal })) as [Said<Column>];
      return said;
    } catch (error) {
      if (isBeyondLimits(error)) throw new Refusal("sheet/too-large");
      throw error;
    } finally {
      await thread.terminate();
    }
  }
}

/** Its time or its memory was up: whatever is in it, a smaller file may be read. */
const isBeyondLimits = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "AbortError" || Reflect.get(error, "code") === "ERR_WORKER_OUT_OF_MEMORY");
