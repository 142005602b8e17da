// Reads the first visible sheet of an .xlsx file (ECMA-376). Own reading, because what a stranger uploads must be bounded before it is unpacked.
import { Refusal } from "@jishi/shared/errors";
import { Parser } from "saxen";
import { dateText, isDateFormat, isSpoiled, numberText } from "./numbers.ts";
import { rowsRead, tooLarge, type SheetLimits, type SheetRow } from "./sheet.ts";
import { openZip, type Archive } from "./zip.ts";

/** A list of 20,000 rows with twenty columns unpacks to some 30 MB. */
const UNPACKED_BYTES_MAX = 48 * 1024 * 1024;
/** A tag with more than this many characters and quoted values was made to keep us busy; a sheet's own has some 300. */
const LONG_TAG = /<(?:[^<>"']|"[^"]*"|'[^']*'){1000}/;
/** A sheet's parts are some eight elements deep. */
const DEPTH_MAX = 100;
/** Excel's last row. */
const ROW_MAX = 1_048_576;

/** Refuses sheet/broken, sheet/too-large. */
export function readXlsx(file: Buffer, limits: SheetLimits): SheetRow[] {
  const archive = openZip(file, UNPACKED_BYTES_MAX);
  const { path, is1904 } = firstSheet(archive);
  const sheet = archive.part(path);
  if (sheet === undefined) throw new Refusal("sheet/broken");
  const book: Book = { strings: sharedStrings(archive, limits), dateStyles: dateStyles(archive), is1904 };
  return rowsOf(sheet, book, limits);
}

type Attributes = Record<string, string>;

interface Listener {
  open?: (name: string, attributes: () => Attributes, stop: () => void) => void;
  close?: (name: string, stop: () => void) => void;
  text?: (text: string) => void;
}

/** Names come without their namespace's prefix: some programs write x:row. */
function parseXml(xml: string | undefined, { open, close, text }: Listener): void {
  if (xml === undefined) return; // a part that a book may do without
  if (LONG_TAG.test(xml)) throw new Refusal("sheet/broken");
  const parser = new Parser();
  const stop = () => {
    parser.stop();
  };
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  let depth = 0;
  parser.on("error", () => {
    throw new Refusal("sheet/broken");
  });
  parser.on("openTag", (name, attributes, decode) => {
    const decoded = () =>
      Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]));
    if (++depth > DEPTH_MAX) throw new Refusal("sheet/broken");
    open?.(local(name), decoded, stop);
  });
  parser.on("closeTag", (name) => {
    depth--;
    close?.(local(name), stop);
  });
  parser.on("text", (raw, decode) => text?.(decode(raw)));
  parser.on("cdata", (raw) => text?.(raw));
  parser.parse(xml);
}

function firstSheet(archive: Archive): { path: string; is1904: boolean } {
  const ids: string[] = [];
  let is1904 = false;
  parseXml(archive.part("xl/workbook.xml"), {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = /^(1|true)$/.test(attributes()["date1904"] ?? "");
      if (name !== "sheet") return;
      const { state = "visible", "r:id": id } = attributes();
      if (state === "visible" && id !== undefined) ids.push(id);
    },
  });
  let target = "worksheets/sheet1.xml";
  parseXml(archive.part("xl/_rels/workbook.xml.rels"), {
    open: (name, attributes) => {
      if (name === "Relationship" && attributes()["Id"] === ids[0]) target = attributes()["Target"] ?? target;
    },
  });
  return { path: target.startsWith("/") ? target.slice(1) : `xl/${target}`, is1904 };
}

/** Texts that cells point to; the reading aids of Japanese names (rPh) are no part of them. */
function sharedStrings(archive: Archive, limits: SheetLimits): string[] {
  const strings: string[] = [];
  let inText = false;
  let inAid = false;
  parseXml(archive.part("xl/sharedStrings.xml"), {
    open: (name) => {
      if (name === "si") strings.push("");
      if (strings.length > rowsRead(limits) * limits.columns) throw tooLarge("texts", limits.rows);
      if (name === "rPh") inAid = true;
      inText = name === "t";
    },
    close: (name) => {
      if (name === "rPh") inAid = false;
      if (name === "t") inText = false;
    },
    text: (text) => {
      if (inText && !inAid) strings.push(grown(strings.pop() ?? "", text, limits));
    },
  });
  return strings;
}

/** Longer than a cell may be is long enough to be refused: a text of megabytes that many cells name isn't kept. */
const grown = (before: string, text: string, { characters }: SheetLimits): string =>
  before.length > characters ? before : before + text.slice(0, characters + 1);

/** Which of the cells' styles show a number as a day. */
function dateStyles(archive: Archive): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  parseXml(archive.part("xl/styles.xml"), {
    open: (name, attributes) => {
      if (name === "cellXfs") inCells = true;
      const { numFmtId, formatCode } = name === "numFmt" || name === "xf" ? attributes() : {};
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      if (name === "xf" && inCells) styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

interface Book {
  strings: readonly string[];
  dateStyles: readonly boolean[];
  is1904: boolean;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  raw: string;
}

/** Empty rows and cells that the file leaves out aren't made up: a row knows its own number. */
function rowsOf(xml: string, book: Book, limits: SheetLimits): SheetRow[] {
  const rows: SheetRow[] = [];
  let rowNumber = 0;
  let cells: Cell[] = [];
  let inValue = false;
  parseXml(xml, {
    open: (name, attributes) => {
      if (name === "row") {
        rowNumber = rowAfter(rowNumber, attributes()["r"]);
        cells = [];
      }
      if (name === "c") cells.push(cellFrom(attributes(), cells.at(-1)?.column ?? -1, limits));
      if (cells.length > limits.columns) throw tooLarge("columns", limits.columns);
      inValue = name === "v" || name === "t";
    },
    text: (text) => {
      const cell = cells.at(-1);
      if (inValue && cell) cell.raw = grown(cell.raw, text, limits);
    },
    close: (name, stop) => {
      if (name === "v" || name === "t") inValue = false;
      if (name !== "row") return;
      rows.push(rowFrom(rowNumber, cells, book, limits));
      if (rows.length >= rowsRead(limits)) stop();
    },
  });
  return rows;
}

/** Rows come in order, each once: what is kept and told about a row is found by its number. */
function rowAfter(before: number, said: string | undefined): number {
  const row = said === undefined ? before + 1 : Number(said);
  if (!(Number.isInteger(row) && row > before && row <= ROW_MAX)) throw new Refusal("sheet/broken");
  return row;
}

function cellFrom({ r, t = "n", s = "0" }: Attributes, before: number, { columns }: SheetLimits): Cell {
  const column = r === undefined ? before + 1 : columnOf(r);
  if (!(column < columns)) throw tooLarge("columns", columns);
  return { column, type: t, style: Number(s), raw: "" };
}

/** AB12 → 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) throw new Refusal("sheet/broken");
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowFrom(row: number, found: readonly Cell[], book: Book, { characters }: SheetLimits): SheetRow {
  const cells: string[] = [];
  const spoiled: number[] = [];
  for (const cell of found) {
    while (cells.length < cell.column) cells.push("");
    const text = textOf(cell, book);
    if (text.length > characters) throw tooLarge(`row ${row}: characters`, characters);
    // XML knows neither of them, and no database keeps them.
    if (text.includes("\0") || !text.isWellFormed()) throw new Refusal("sheet/broken");
    cells[cell.column] = text.trim();
    if (cell.type === "n" && isSpoiled(Number(cell.raw))) spoiled.push(cell.column);
  }
  return { row, cells, spoiled };
}

function textOf({ type, style, raw }: Cell, { strings, dateStyles, is1904 }: Book): string {
  if (type === "s") return strings[Number(raw)] ?? "";
  if (type === "b") return raw === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || raw.trim() === "") return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  return (dateStyles[style] === true ? dateText(value, is1904) : undefined) ?? numberText(value);
}
