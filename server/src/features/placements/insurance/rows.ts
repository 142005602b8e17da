// What a row of a list of insured months says, or why it can't be read. Pure.
import type { Said } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import type { ColumnNames, TableRow } from "../../../sheets/sheet.ts";

type Column = "idNumber" | "name" | "employer" | "month" | "through" | "status";

/** Headings of the bureaus' and payroll programs' lists; the first is the one that a template has. */
export const columns: Record<Column, ColumnNames> = {
  idNumber: {
    names: [
      "证件号码",
      "身份证号",
      "身份证号码",
      "公民身份号码",
      "社会保障号码",
      "身份证",
      "ID number",
      "identity number",
    ],
  },
  name: { names: ["姓名", "人员姓名", "name"], optional: true },
  employer: {
    names: ["统一社会信用代码", "社会信用代码", "单位信用代码", "单位统一社会信用代码", "credit code"],
    optional: true,
  },
  month: {
    names: [
      "费款所属期",
      "所属期",
      "缴费月份",
      "参保月份",
      "缴费年月",
      "费款所属年月",
      "month",
      "insured month",
    ],
  },
  through: { names: ["缴费截止日", "截止日期", "参保截止日", "paid through", "through"], optional: true },
  status: { names: ["缴费状态", "状态", "参保状态", "status"], optional: true },
};

export interface Stated {
  /** In the one form of its kind. */
  idNumber: string;
  employer: string;
  /** YYYY-MM */
  month: string;
  /** Null: the month's last day. */
  through: string | null;
  paid: boolean;
}
export type ParsedRow = { row: number } & ({ stated: Stated } | { wrong: Said });

export interface Reading {
  /** Undefined: not an identity number. */
  readId: (typed: string) => string | undefined;
  isCreditCode: (code: string) => boolean;
  /** Who sends the list, where it says nothing else of the employer. */
  ownCode: string | undefined;
  today: string;
}

const PAID = new Set(["", "正常", "已缴", "已缴费", "已到账", "到账", "实缴", "paid"]);
const UNPAID = new Set(["退费", "退款", "未缴", "未缴费", "欠费", "作废", "unpaid", "refunded"]);

export function parseRow({ row, values, spoiled }: TableRow<Column>, reading: Reading): ParsedRow {
  if (spoiled.includes("idNumber")) return { row, wrong: problems.spoiled };
  const idNumber = reading.readId(values.idNumber);
  if (idNumber === undefined) return { row, wrong: problems.idNumber };
  const employer = values.employer.replace(/[\s-]/g, "").toUpperCase() || (reading.ownCode ?? "");
  if (!reading.isCreditCode(employer)) return { row, wrong: problems.employer };
  const paid = readPaid(values.status);
  if (paid === undefined) return { row, wrong: problems.status };
  const when = readWhen(values, reading.today);
  return "wrong" in when ? { row, ...when } : { row, stated: { idNumber, employer, paid, ...when } };
}

function readPaid(status: string): boolean | undefined {
  const plain = status.trim().toLowerCase();
  if (PAID.has(plain)) return true;
  return UNPAID.has(plain) ? false : undefined;
}

function readWhen(
  values: Record<"month" | "through", string>,
  today: string,
): Pick<Stated, "month" | "through"> | { wrong: Said } {
  const month = readMonth(values.month);
  if (month === undefined || month > today.slice(0, 7)) return { wrong: problems.month };
  const through = readThrough(values.through, month);
  return through === undefined ? { wrong: problems.through } : { month, through };
}

/** 2026-03, 2026/3, 202603, 2026年3月, also with a day. */
export function readMonth(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").trim();
  const [, year, month] =
    /^(\d{4})[-/.年](\d{1,2})(?:月|[-/.月]\d{1,2}日?(?: .*)?)?$/.exec(plain) ??
    /^(\d{4})(\d{2})$/.exec(plain) ??
    [];
  const number = Number(month);
  if (year === undefined || year < "1990" || !(number >= 1 && number <= 12)) return undefined;
  return `${year}-${String(number).padStart(2, "0")}`;
}

/** Null: nothing said, or the month's last day. Undefined: not a day of that month. */
function readThrough(typed: string, month: string): string | null | undefined {
  const plain = typed.normalize("NFKC").trim();
  if (plain === "") return null;
  const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?: .*)?$/.exec(plain);
  const [, year = "", given = "", day = ""] = parts ?? [];
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  const isInMonth = `${year}-${given.padStart(2, "0")}` === month;
  if (!isInMonth || Number(day) < 1 || Number(day) > daysInMonth) return undefined;
  return Number(day) === daysInMonth ? null : `${month}-${day.padStart(2, "0")}`;
}

const problems = {
  spoiled: {
    zh: "证件号码被表格软件改成了数字，末尾几位已丢失；请把这一列设为“文本”后重新填写。",
    en: "The spreadsheet turned the identity number into a number and lost its end. Make the column text and enter it again.",
  },
  idNumber: { zh: "证件号码不正确。", en: "The identity number is not valid." },
  employer: {
    zh: "单位的统一社会信用代码缺失或不正确。",
    en: "The employer's unified social credit code is missing or not valid.",
  },
  month: {
    zh: "所属期读不出年月，或在将来（示例：2026-03）。",
    en: "The month can't be read or lies ahead (write 2026-03).",
  },
  through: {
    zh: "截止日期不是该月中的一天（示例：2026-03-15）。",
    en: "The last day isn't a day of that month (write 2026-03-15).",
  },
  status: {
    zh: "缴费状态读不懂（写“正常”或“退费”）。",
    en: "The status isn't known (write 正常/paid or 退费/refunded).",
  },
} as const satisfies Record<string, Said>;
