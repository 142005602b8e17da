// The thread in which one uploaded spreadsheet is read: it answers its table or its refusal, and ends.
import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "@jishi/shared/errors";
import { readTable } from "./read.ts";
import type { ColumnNames } from "./sheet.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- reader.ts sends exactly this
const { bytes, columns, rowsMax } = workerData as {
  bytes: Uint8Array;
  columns: Record<string, ColumnNames>;
  rowsMax: number | undefined;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, no window
const send = (said: object): void => parentPort?.postMessage(said);

try {
  send({ table: readTable(Buffer.from(bytes), columns, rowsMax) });
} catch (error) {
  // Of an error only its words arrive on the other side: what the reader has to say goes as data.
  if (!(error instanceof Refusal)) throw error;
  send({ code: error.code, extras: error.extras });
}
