// Reads and writes comma-separated values, in the encodings and with the separators that spreadsheet programs here write.
import { Refusal } from "@jishi/shared/errors";
import { CsvError, parse } from "csv-parse/sync";
import { rowsRead, tooLarge, type SheetLimits, type SheetRow } from "./sheet.ts";

/** A byte that no text has: the file is something else, or UTF-16. */
const NUL = 0;
/** What a spreadsheet writes instead of a number with more digits than it keeps: 3.50302E+17. */
const SPOILED = /^\d(?:\.\d+)?E\+\d{2}$/i;
const SEPARATORS = [",", "\t", ";"] as const;

/** Refuses sheet/encoding, sheet/broken, sheet/too-large. */
export function readCsv(bytes: Uint8Array, limits: SheetLimits): SheetRow[] {
  const text = decode(bytes);
  const records = parseRecords(text, limits);
  return records.map((record, i) => {
    const cells = record.map((cell) => unguarded(cell));
    return { row: i + 1, cells, spoiled: cells.flatMap((cell, at) => (SPOILED.test(cell) ? [at] : [])) };
  });
}

/** UTF-8 is strict, so text in GBK is never taken for it; GB18030 holds all of GBK and GB 2312. */
function decode(bytes: Uint8Array): string {
  if (bytes.includes(NUL)) throw new Refusal("sheet/encoding");
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding; the next may fit.
    }
  }
  throw new Refusal("sheet/encoding");
}

function parseRecords(text: string, limits: SheetLimits): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      // Of a record in characters; a quote that is never closed would take the rest of the file.
      max_record_size: limits.columns * limits.characters,
      to: rowsRead(limits),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_MAX_RECORD_SIZE") throw tooLarge("cell", limits.characters);
    throw new Refusal("sheet/broken", { details: [{ path: "file", message: error.message }] });
  }
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const first = text.split(/\r\n|\n|\r/, 1)[0] ?? "";
  const count = (separator: string) => first.split(separator).length;
  const [most = ","] = SEPARATORS.toSorted((a, b) => count(b) - count(a));
  return most;
}

/** What a spreadsheet program may take for a formula, also in full width (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/u;
const GUARDED = /^'(?=\s*[=+\-@＝＋－＠\t\r])/u;
const GUARD = "'";

/** The mark that `writeCsv` put before a text, so that our own files read back as they were. */
const unguarded = (cell: string): string => cell.trim().replace(GUARDED, "").trim();

/**
 * UTF-8 with a byte order mark, because without one Excel takes it for GBK; CRLF (RFC 4180). A text that a spreadsheet would calculate gets an
 * apostrophe before it; numbers are numbers.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): Buffer {
  const lines = rows.map((row) => row.map(csvCell).join(","));
  return Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join("")}`, "utf8");
}

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? GUARD + value : value;
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
