// The columns of a spreadsheet of claims. Pure.
import { idColumn } from "../../../sheets/id-column.ts";
import { column, type TemplateColumn } from "../../../sheets/sheet.ts";

export type Column = "name" | "number";

export const columns: Record<Column, TemplateColumn> = {
  name: column({
    zh: "姓名",
    en: "Name",
    also: [],
    optional: true,
    hint: {
      zh: "与登记时一致；填了就会与证件号码核对，不一致的行不会提交。",
      en: "As registered. If given, it is compared with whose number it is; a row that differs isn't submitted.",
    },
    example: "张三",
  }),
  number: idColumn,
};
