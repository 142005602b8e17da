// What was read from a spreadsheet, whatever its file was: rows of trimmed texts, numbered as its author sees them.
import { Refusal, type RefusalDetail } from "@jishi/shared/errors";

export interface SheetRow {
  /** As a spreadsheet program numbers it, beginning with 1. */
  row: number;
  cells: string[];
  /** Columns whose number has more digits than a spreadsheet keeps: what it shows isn't what was typed. */
  spoiled: readonly number[];
}

export interface SheetLimits {
  rows: number;
  columns: number;
  /** Of one cell; longer text is a mistake in the file, not data. */
  characters: number;
}

/** A year's list of a large employer or of a town; a page of 20,000 rows is previewed in seconds. */
export const SHEET_LIMITS: SheetLimits = { rows: 20_000, columns: 60, characters: 2_000 };
/** Notes and titles above the heading. */
const HEADING_ROWS_MAX = 10;

/** A table's heading in the words that people use for it; the first is the one we write ourselves. */
export interface ColumnNames {
  names: readonly string[];
  optional?: true;
}

/** A column that the table which we hand out to be filled in has: what is asked for is what is read. */
export interface TemplateColumn extends ColumnNames {
  heading: { zh: string; en: string };
  hint: { zh: string; en: string };
  example: string;
}

type Described = Omit<TemplateColumn, "names" | "heading"> &
  TemplateColumn["heading"] & {
    /** What others call it. */
    also: readonly string[];
  };

export const column = ({ zh, en, also, ...rest }: Described): TemplateColumn => ({
  names: [zh, en, ...also],
  heading: { zh, en },
  ...rest,
});

export interface TableRow<Column extends string> {
  row: number;
  /** Empty text where the cell or an optional column is. */
  values: Record<Column, string>;
  spoiled: readonly Column[];
}

export interface Table<Column extends string> {
  headingRow: number;
  rows: TableRow<Column>[];
}

/** One more than may be, so that it is noticed. */
export const rowsRead = ({ rows }: SheetLimits): number => rows + HEADING_ROWS_MAX + 1;

/** Refuses sheet/too-large: what doesn't fit is never cut off silently. */
export function checkLimits(rows: readonly SheetRow[], limits: SheetLimits): void {
  if (rows.length >= rowsRead(limits)) throw tooLarge("rows", limits.rows);
  for (const { row, cells } of rows) {
    if (cells.length > limits.columns) throw tooLarge(`row ${row}: columns`, limits.columns);
    if (cells.some((text) => text.length > limits.characters)) {
      throw tooLarge(`row ${row}: characters`, limits.characters);
    }
  }
}

export const tooLarge = (path: string, max: number): Refusal =>
  new Refusal("sheet/too-large", { details: [{ path, message: `at most ${max}` }] });

/**
 * Finds the heading among the first rows, which may be a title or a note, and names each row's cells by it. Refuses sheet/empty,
 * sheet/columns with what is missing, and sheet/too-large when more than `rowsMax` are below it.
 */
export function tableOf<Column extends string>(
  rows: readonly SheetRow[],
  columns: Record<Column, ColumnNames>,
  rowsMax: number = SHEET_LIMITS.rows,
): Table<Column> {
  const filled = rows.filter(({ cells }) => cells.some((text) => text !== ""));
  if (filled.length === 0) throw new Refusal("sheet/empty");
  const [best] = filled
    .slice(0, HEADING_ROWS_MAX)
    .map((heading) => placesIn(heading, columns))
    .toSorted((a, b) => a.missing.length - b.missing.length || a.row - b.row);
  if (!best || best.missing.length > 0) throw new Refusal("sheet/columns", { details: best?.missing ?? [] });
  const below = filled.filter(({ row }) => row > best.row);
  if (below.length === 0) throw new Refusal("sheet/empty");
  if (below.length > rowsMax) throw tooLarge("rows", rowsMax);
  return { headingRow: best.row, rows: below.map((one) => named(one, best.places)) };
}

type Places<Column extends string> = readonly (readonly [Column, number])[];

interface Heading<Column extends string> {
  row: number;
  places: Places<Column>;
  missing: RefusalDetail[];
}

function placesIn<Column extends string>(
  { row, cells }: SheetRow,
  columns: Record<Column, ColumnNames>,
): Heading<Column> {
  const heads = cells.map(plain);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of columns are its columns
  const entries = Object.entries(columns) as [Column, ColumnNames][];
  const places = entries.map(([column, { names }]) => {
    const wanted = new Set(names.map(plain));
    return [column, heads.findIndex((head) => wanted.has(head))] as const;
  });
  const missing = places
    .filter(([column, at]) => at < 0 && columns[column].optional !== true)
    .map(([column]) => ({ path: column, message: columns[column].names.join(" / ") }));
  return { row, places, missing };
}

/** "身份证号 " and "身份证号*" (a starred heading is a required one) are the same heading. */
const plain = (head: string): string =>
  head
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*:_-]/g, "");

function named<Column extends string>(
  { row, cells, spoiled }: SheetRow,
  places: Places<Column>,
): TableRow<Column> {
  const values = Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? ""]));
  return {
    row,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from each column
    values: values as Record<Column, string>,
    spoiled: places.filter(([, at]) => spoiled.includes(at)).map(([column]) => column),
  };
}
