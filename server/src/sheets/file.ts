// A table as a file that a spreadsheet program opens.
import { writeCsv } from "./csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

export type Cells = readonly (string | number | null)[];
export type SheetFormat = "csv" | "xlsx";

export interface SheetFile {
  name: string;
  mime: string;
  bytes: Buffer;
}

export const CSV_MIME = "text/csv; charset=utf-8";
const mimes: Record<SheetFormat, string> = {
  csv: CSV_MIME,
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** `stem` names the file and, in a workbook, its sheet. */
export async function sheetFile(
  stem: string,
  rows: readonly Cells[],
  format: SheetFormat,
): Promise<SheetFile> {
  return fileOf(stem, format === "csv" ? writeCsv(rows) : await writeXlsx(stem, rows), format);
}

export const fileOf = (stem: string, bytes: Buffer, format: SheetFormat): SheetFile => ({
  name: `${stem}.${format}`,
  mime: mimes[format],
  bytes,
});
