// Spreadsheets: the one way in and the one way out.
export { writeCsv } from "./csv.ts";
export { CSV_MIME, sheetFile, type SheetFile, type SheetFormat } from "./file.ts";
export { readSheet, readTable } from "./read.ts";
export { SheetReader, type TableReader } from "./reader.ts";
export {
  tableOf,
  type ColumnNames,
  type SheetLimits,
  type SheetRow,
  type Table,
  type TableRow,
} from "./sheet.ts";
export { writeXlsx } from "./write-xlsx.ts";
