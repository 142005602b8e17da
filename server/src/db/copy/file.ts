// A copy as a file: gzip over one JSON line per mark and per row, so that it can be read without this program.
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { fsyncPath } from "../fsync.ts";
import { CopyRefused, Fingerprint, Mark, type Part, type Parts, Row, type TableEnd } from "./parts.ts";

/** Rows handed on together when a file is read. */
const ROWS_AT_ONCE = 100;
const OWNER_ONLY = 0o600; // it holds what people told us

/**
 * Writes beside the file first and publishes it when it is whole, read back and on the disk. Refuses to replace a file.
 * Answers every table's count and hash.
 */
export async function writeCopy(file: string, parts: Parts): Promise<TableEnd[]> {
  if (existsSync(file)) {
    throw new CopyRefused(
      `文件 ${file} 已存在，不会覆盖。`,
      `The file ${file} exists and won't be replaced.`,
    );
  }
  const side = `${file}.part`;
  const written: TableEnd[] = [];
  try {
    const lines = Readable.from(linesOf(parts, written));
    await pipeline(lines, createGzip(), createWriteStream(side, { mode: OWNER_ONLY }));
    await readBack(side, written);
    fsyncPath(side);
    renameSync(side, file);
    fsyncPath(dirname(file));
  } finally {
    rmSync(side, { force: true });
  }
  return written;
}

/** Refuses a file that isn't a copy, is damaged or was cut short. */
export async function* readCopy(file: string): AsyncGenerator<Part> {
  if (!existsSync(file)) throw new CopyRefused(`没有文件 ${file}。`, `There is no file ${file}.`);
  const gunzip = createGunzip();
  const reading = pipeline(createReadStream(file), gunzip);
  reading.catch(() => undefined); // the loop below fails with it
  try {
    yield* partsOf(createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY }));
    await reading;
  } catch (error) {
    if (error instanceof CopyRefused) throw error;
    throw new CopyRefused(
      `${file} 不是完好的备份文件。`,
      `${file} is not a copy, or it is damaged or cut short.`,
      error,
    );
  }
}

async function* linesOf(parts: Parts, ends: TableEnd[]): AsyncGenerator<string> {
  for await (const part of parts) {
    if (part.kind === "end") ends.push(part);
    if (part.kind === "rows") yield part.rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    else yield `${JSON.stringify(part)}\n`;
  }
}

async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<Part> {
  let rows: Row[] = [];
  for await (const line of lines) {
    if (line.startsWith("[")) {
      rows.push(Row.parse(JSON.parse(line)));
      if (rows.length < ROWS_AT_ONCE) continue;
    }
    if (rows.length > 0) yield { kind: "rows", rows };
    rows = [];
    if (!line.startsWith("[")) yield Mark.parse(JSON.parse(line));
  }
}

/** A backup that was never read is a hope. */
async function readBack(file: string, written: TableEnd[]): Promise<void> {
  const found: TableEnd[] = [];
  let fingerprint = new Fingerprint();
  let isComplete = false;
  for await (const part of readCopy(file)) {
    if (part.kind === "table") fingerprint = new Fingerprint();
    if (part.kind === "rows") fingerprint.add(part.rows);
    if (part.kind === "end") found.push(fingerprint.end(part.name));
    if (part.kind === "complete") isComplete = true;
  }
  if (isComplete && JSON.stringify(found) === JSON.stringify(written)) return;
  throw new CopyRefused(
    `${file} 读回后与数据库不一致。`,
    `${file} differs from the database when read back.`,
  );
}
