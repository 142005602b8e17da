// What a row of a list of insured months says, or why it can't be read. Pure.
import type { Said } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import { idColumn } from "../../../sheets/id-column.ts";
import { column, type TableRow, type TemplateColumn } from "../../../sheets/sheet.ts";

type Column = "idNumber" | "name" | "employer" | "month" | "through" | "status";

/** Headings of the bureaus' and payroll programs' lists, and of our own template. */
export const columns: Record<Column, TemplateColumn> = {
  name: column({
    zh: "姓名",
    en: "Name",
    also: ["人员姓名"],
    optional: true,
    hint: {
      zh: "与登记时一致；填了就会与证件号码核对，不一致的行不写入。",
      en: "As registered. If given, it is compared with whose number it is; a row that differs isn't written.",
    },
    example: "张三",
  }),
  idNumber: idColumn,
  employer: column({
    zh: "统一社会信用代码",
    en: "Credit code",
    also: ["社会信用代码", "单位信用代码", "单位统一社会信用代码"],
    optional: true,
    hint: {
      zh: "参保单位的 18 位代码；用人单位上传自己的名单时可不填，其他人必填。",
      en: "The employer's, 18 characters; only an employer that sends its own list may leave it out.",
    },
    example: "91350300MA0000000X",
  }),
  month: column({
    zh: "费款所属期",
    en: "Month",
    also: ["所属期", "缴费月份", "参保月份", "缴费年月", "费款所属年月", "insured month"],
    hint: { zh: "一人一月一行。", en: "A row for each person and month." },
    example: "2026-03",
  }),
  through: column({
    zh: "缴费截止日",
    en: "Paid through",
    also: ["截止日期", "参保截止日", "through"],
    optional: true,
    hint: {
      zh: "月中离职的，填该月最后参保的一天；不填就是整月。",
      en: "The last insured day of that month; empty means the whole month.",
    },
    example: "2026-03-15",
  }),
  status: column({
    zh: "缴费状态",
    en: "Status",
    also: ["状态", "参保状态"],
    optional: true,
    hint: { zh: "正常，或退费；不填就是正常。", en: "paid or refunded; empty means paid." },
    example: "正常 / paid",
  }),
};

export interface Stated {
  /** In the one form of its kind. */
  idNumber: string;
  /** Empty: not said. */
  name: string;
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
  if ("wrong" in when) return { row, ...when };
  return { row, stated: { idNumber, name: values.name, employer, paid, ...when } };
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
    en: "The spreadsheet turned the ID number into a number and lost its end. Make the column text and enter it again.",
  },
  idNumber: { zh: "证件号码不正确。", en: "The ID number is not valid." },
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
