// Writes an .xlsx file. Apart from reading, whose thread begins the sooner for not loading this.
import writeXlsxFile from "write-excel-file/node";

/** Wide enough for an identity number; a sheet of our own has no column of prose. */
const COLUMN_CHARACTERS = 20;
/** What a program takes as the name of a sheet. */
const NAME_CHARACTERS_MAX = 31;

/** Texts are text cells, so nothing in them is calculated; the first row stays in sight. */
export async function writeXlsx(
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Buffer> {
  const data = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      return typeof value === "number" ? { value, type: Number } : { value, type: String, format: "@" };
    }),
  );
  const columns = (rows[0] ?? []).map(() => ({ width: COLUMN_CHARACTERS }));
  const sheet = name.replace(/[\\/?*[\]:]/g, " ").slice(0, NAME_CHARACTERS_MAX);
  return writeXlsxFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}
