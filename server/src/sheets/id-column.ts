// The column that finds a person in every list: the number of whichever document they are registered with. Pure.
import { column } from "./sheet.ts";

export const idColumn = column({
  zh: "证件号码",
  en: "ID number",
  /** As the bureaus' and payroll programs' lists head it, which know one document only. */
  also: [
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "社会保障号码",
    "身份证",
    "证件号",
    "identity number",
    "document number",
    "id card number",
  ],
  hint: {
    zh: "身份证、居住证或护照号码；单元格请保持“文本”格式，否则末几位会变成 0。",
    en: "Of the identity card, residence permit or passport; keep the cell as text, or its last digits turn into 0.",
  },
  example: "11010519491231002X",
});
