// Writes an .xlsx file. Apart from reading, whose thread begins the sooner for not loading this.
import writeXlsxFile from "write-excel-file/node";

/** Wide enough for an identity number; a sheet of our own has no column of prose. */
const COLUMN_CHARACTERS = 20;
/** What a program takes as the name of a sheet. */
const NAME_CHARACTERS_MAX = 31;

/** Cells of text, so that a program neither calculates what is in them nor rounds a long number that is typed there. */
const TEXT = { type: String, format: "@" } as const;

export interface SheetToWrite {
  name: string;
  rows: readonly (readonly (string | number | null)[])[];
  /** Rows below them that are to be filled in. */
  blankRows?: number;
  columnCharacters?: number;
}

/** The first row stays in sight. */
export const writeXlsx = (name: string, rows: SheetToWrite["rows"]): Promise<Buffer> =>
  writeBook([{ name, rows }]);

export const writeBook = (sheets: readonly SheetToWrite[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, rows, blankRows = 0, columnCharacters = COLUMN_CHARACTERS }) => {
      const [heading = []] = rows;
      const blank = Array.from({ length: blankRows }, () => heading.map(() => TEXT));
      return {
        sheet: name.replace(/[\\/?*[\]:]/g, " ").slice(0, NAME_CHARACTERS_MAX),
        data: [...rows.map((row) => row.map(cellOf)), ...blank],
        columns: heading.map(() => ({ width: columnCharacters })),
        stickyRowsCount: 1,
      };
    }),
  ).toBuffer();

function cellOf(value: string | number | null) {
  if (value === null) return null;
  return typeof value === "number" ? { value, type: Number } : { value, ...TEXT };
}
