// Reads a file of either kind, bounded in all it may hold: a table's rows come out of it, or a refusal.
import { Refusal } from "@jishi/shared/errors";
import { readCsv } from "./csv.ts";
import {
  checkLimits,
  SHEET_LIMITS,
  tableOf,
  type ColumnNames,
  type SheetLimits,
  type SheetRow,
  type Table,
} from "./sheet.ts";
import { readXlsx } from "./xlsx.ts";

const starts = (file: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => file[i] === byte);

/**
 * Reads .xlsx or CSV, told apart by their first bytes. `rows` are those that the file has, numbered as its author sees them. Refuses
 * sheet/kind, sheet/encoding, sheet/broken, sheet/empty, sheet/too-large.
 */
export function readSheet(file: Buffer, limits: Partial<SheetLimits> = {}): SheetRow[] {
  const within = { ...SHEET_LIMITS, ...limits };
  if (file.length === 0) throw new Refusal("sheet/empty");
  const isZip = starts(file, 0x50, 0x4b, 0x03, 0x04);
  // The old .xls, a PDF, UTF-16 in both orders: each has a way to become one of ours, which the refusal says.
  if (starts(file, 0xd0, 0xcf, 0x11, 0xe0) || starts(file, 0x25, 0x50, 0x44, 0x46)) {
    throw new Refusal("sheet/kind");
  }
  if (starts(file, 0xff, 0xfe) || starts(file, 0xfe, 0xff)) throw new Refusal("sheet/encoding");
  const rows = isZip ? readXlsx(file, within) : readCsv(file, within);
  checkLimits(rows, within);
  return rows;
}

/** Its rows below the heading, at most `rowsMax`. Refuses as readSheet and tableOf do. */
export const readTable = <Column extends string>(
  file: Buffer,
  columns: Record<Column, ColumnNames>,
  rowsMax: number = SHEET_LIMITS.rows,
): Table<Column> => tableOf(readSheet(file, { rows: rowsMax }), columns, rowsMax);
