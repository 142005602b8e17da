// The columns of a spreadsheet of claims. Pure.
import { column, type TemplateColumn } from "../../../sheets/sheet.ts";

export type Column = "name" | "number";

export const columns: Record<Column, TemplateColumn> = {
  name: column({
    zh: "姓名",
    en: "Name",
    also: [],
    optional: true,
    hint: {
      zh: "与登记时一致；填了就会与身份证号核对，不一致的行不会提交。",
      en: "As registered. If given, it is compared with whose number it is; a row that differs isn't submitted.",
    },
    example: "张三",
  }),
  number: column({
    zh: "身份证号",
    en: "Identity number",
    also: ["证件号码", "身份证号码", "id number"],
    hint: {
      zh: "身份证、居住证或护照号码；单元格请保持“文本”格式，否则末几位会变成 0。",
      en: "Of the identity card, residence permit or passport; keep the cell as text, or its last digits turn into 0.",
    },
    example: "11010519491231002X",
  }),
};
