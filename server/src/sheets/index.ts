// Spreadsheets: the one way in and the one way out.
export { writeCsv } from "./csv.ts";
export { CSV_MIME, sheetFile, type SheetFile, type SheetFormat } from "./file.ts";
export { readSheet, readTable } from "./read.ts";
export { SheetReader, type TableReader } from "./reader.ts";
export {
  column,
  tableOf,
  type ColumnNames,
  type SheetLimits,
  type SheetRow,
  type Table,
  type TableRow,
  type TemplateColumn,
} from "./sheet.ts";
export { templateFile } from "./template.ts";
export { writeXlsx } from "./write-xlsx.ts";
