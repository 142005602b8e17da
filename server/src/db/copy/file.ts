// A copy as a file: gzip over one JSON line per mark and per row, so that it can be read without this program.
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline as pipe, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { fsyncPath } from "../fsync.ts";
import {
  CopyRefused,
  damaged,
  Fingerprint,
  Mark,
  type Part,
  type Parts,
  Row,
  type TableEnd,
} from "./parts.ts";

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
  const text = pipe(createReadStream(file), createGunzip(), () => undefined); // the loop fails with it
  try {
    yield* partsOf(linesIn(text.setEncoding("utf8")));
  } catch (error) {
    if (error instanceof CopyRefused) throw error;
    throw new CopyRefused(
      `${file} 不是完好的备份文件。`,
      `${file} is not a copy, or it is damaged or cut short.`,
      error,
    );
  }
}

/**
 * Reads the whole file and compares each table with its hash, so that nothing of a damaged one ever reaches a database.
 * Answers every table's count and hash; refuses as readCopy does.
 */
export async function checkCopy(file: string): Promise<TableEnd[]> {
  const found: TableEnd[] = [];
  let fingerprint = new Fingerprint();
  let isComplete = false;
  for await (const part of readCopy(file)) {
    if (part.kind === "table") fingerprint = new Fingerprint();
    if (part.kind === "rows") fingerprint.add(part.rows);
    if (part.kind === "end") found.push(matching(part, fingerprint.end(part.name)));
    if (part.kind === "complete") isComplete = part.tables === found.length;
  }
  if (isComplete) return found;
  throw damaged("文件不完整", "it was cut short");
}

function matching(said: TableEnd, found: TableEnd): TableEnd {
  if (found.rows === said.rows && found.sha256 === said.sha256) return found;
  throw damaged(`数据表 ${said.name} 的内容与校验值不符`, `the rows of ${said.name} don't match their hash`);
}

async function* linesOf(parts: Parts, ends: TableEnd[]): AsyncGenerator<string> {
  for await (const part of parts) {
    if (part.kind === "end") ends.push(part);
    if (part.kind === "rows") yield part.rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    else yield `${JSON.stringify(part)}\n`;
  }
}

/** Not node:readline: it emits what goes wrong after its reader has left, where nobody hears it. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of text) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
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
  const found = await checkCopy(file);
  if (JSON.stringify(found) === JSON.stringify(written)) return;
  throw new CopyRefused(
    `${file} 读回后与数据库不一致。`,
    `${file} differs from the database when read back.`,
  );
}
