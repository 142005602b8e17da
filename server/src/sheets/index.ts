// Spreadsheets: the one way in and the one way out.
import { Refusal } from "@jishi/shared/errors";
import { readCsv } from "./csv.ts";
import { checkLimits, SHEET_LIMITS, type SheetLimits, type SheetRow } from "./sheet.ts";
import { readXlsx } from "./xlsx.ts";

export { writeCsv } from "./csv.ts";
export { CSV_MIME, sheetFile, type SheetFile, type SheetFormat } from "./file.ts";
export {
  tableOf,
  type ColumnNames,
  type SheetLimits,
  type SheetRow,
  type Table,
  type TableRow,
} from "./sheet.ts";
export { writeXlsx } from "./xlsx.ts";

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
