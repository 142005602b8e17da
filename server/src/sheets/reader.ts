// Reads uploaded spreadsheets in threads of their own, so that calls and pages never wait for a file, however it was made.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Refusal, type RefusalCode } from "@jishi/shared/errors";
import type { ColumnNames, Table } from "./sheet.ts";

/** A list of 20,000 rows takes a second, the worst that the limits allow five. */
const SECONDS_MAX = 20;
/** What unpacks to 48 MB becomes some 250 MB of rows. */
const HEAP_MB_MAX = 512;
/** The second processor is for everybody else; who waits has their file in memory. */
const AT_ONCE = 1;
const WAITING_MAX = 10;
const RETRY_AFTER_SECONDS = 5;

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
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #reading = 0;

  constructor({ seconds = SECONDS_MAX, heapMb = HEAP_MB_MAX, waiting = WAITING_MAX }: ReaderLimits = {}) {
    this.#seconds = seconds;
    this.#heapMb = heapMb;
    this.#waitingMax = waiting;
  }

  /** Refuses with all sheet/… codes, and request/too-many when too many files are waiting. */
  async table<Column extends string>(
    file: Buffer,
    columns: Record<Column, ColumnNames>,
    rowsMax?: number,
  ): Promise<Table<Column>> {
    await this.#turn();
    try {
      const said = await this.#inThread<Column>({ bytes: file, columns, rowsMax });
      if ("code" in said) throw new Refusal(said.code, said.extras);
      return said.table;
    } finally {
      this.#reading--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#reading >= AT_ONCE) {
      if (this.#waiting.length >= this.#waitingMax) {
        throw new Refusal("request/too-many", { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reading++;
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
