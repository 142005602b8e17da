// Tables to be filled in, made from the columns that their import reads.
import { writeCsv } from "./csv.ts";
import { fileOf, type SheetFile, type SheetFormat } from "./file.ts";
import type { TemplateColumn } from "./sheet.ts";
import { writeBook } from "./write-xlsx.ts";

/** As many as most lists have; whoever has more copies a row down. */
const BLANK_ROWS = 500;
const HINT_CHARACTERS = 48;

const words = {
  "zh-CN": {
    list: "名单",
    hints: "填写说明",
    heading: ["列", "是否必填", "怎么填", "示例"],
    required: "必填",
    optional: "可不填",
  },
  en: {
    list: "List",
    hints: "How to fill it in",
    heading: ["Column", "Needed", "What to write", "Example"],
    required: "yes",
    optional: "no",
  },
} as const;

export interface TemplateAsked {
  format: SheetFormat;
  language: keyof typeof words;
}

/** Only a workbook has room for hints, in a second sheet that the import doesn't read. */
export async function templateFile(
  title: TemplateColumn["heading"],
  columns: Readonly<Record<string, TemplateColumn>>,
  { format, language }: TemplateAsked,
): Promise<SheetFile> {
  const { list, hints, heading, required, optional } = words[language];
  const said = ({ zh, en }: TemplateColumn["heading"]) => (language === "en" ? en : zh);
  const all = Object.values(columns);
  const headings = all.map((column) => said(column.heading));
  if (format === "csv") return fileOf(said(title), writeCsv([headings]), format);
  const hinted = all.map((column, at) => [
    headings[at] ?? "",
    column.optional ? optional : required,
    said(column.hint),
    column.example,
  ]);
  const bytes = await writeBook([
    { name: list, rows: [headings], blankRows: BLANK_ROWS },
    { name: hints, rows: [heading, ...hinted], columnCharacters: HINT_CHARACTERS },
  ]);
  return fileOf(said(title), bytes, format);
}
