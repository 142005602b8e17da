// Books, transfers and statements as people see them, and as rows of a spreadsheet.
import type { BookId, TenantId } from "@jishi/shared/ids";
import type {
  AccountKind,
  BookView,
  BudgetChangeView,
  TransferKind,
  TransferView,
  TrialBalance,
  TrialLine,
} from "@jishi/shared/ledger";

export interface BookRow {
  id: BookId;
  tenantId: TenantId;
  programme: string;
  year: number;
  openedAt: Date;
  transfers: number;
  proposals: number;
  balances: Record<AccountKind, number>;
}
export type ChangeRow = Omit<BudgetChangeView, "madeAt" | "decidedAt" | "amountFen"> & {
  amountFen: bigint;
  madeAt: Date;
  decidedAt: Date | null;
};
export interface LineRow {
  bookId: BookId;
  programme: string;
  year: number;
  kind: AccountKind;
  organizationName: string | null;
  debitsFen: bigint;
  creditsFen: bigint;
}
export interface TransferRow {
  id: string;
  programme: string;
  year: number;
  seq: bigint;
  kind: TransferKind;
  debitKind: AccountKind;
  debitName: string | null;
  creditKind: AccountKind;
  creditName: string | null;
  amountFen: bigint;
  resolvesId: string | null;
  reversesId: string | null;
  awardId: string | null;
  reason: string | null;
  at: Date;
  hash: string;
}

export type Cells = (string | number | null)[];
export type Language = "zh-CN" | "en";

export const presentBook = ({ openedAt, ...row }: BookRow): BookView => ({
  ...row,
  openedAt: openedAt.toISOString(),
});

export const presentChange = ({ amountFen, madeAt, decidedAt, ...row }: ChangeRow): BudgetChangeView => ({
  ...row,
  amountFen: Number(amountFen),
  madeAt: madeAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});

export const presentLine = ({ debitsFen, creditsFen, ...row }: LineRow): TrialLine => ({
  ...row,
  debitsFen: Number(debitsFen),
  creditsFen: Number(creditsFen),
});

export function presentTransfer(row: TransferRow): TransferView {
  const { debitKind, debitName, creditKind, creditName, seq, amountFen, at, ...same } = row;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are the database's own
  return {
    ...same,
    seq: Number(seq),
    amountFen: Number(amountFen),
    at: at.toISOString(),
    debit: { kind: debitKind, organizationName: debitName },
    credit: { kind: creditKind, organizationName: creditName },
  } as TransferView;
}

export function trialBalance(rows: readonly LineRow[]): TrialBalance {
  const sums = new Map<string, bigint>();
  for (const { bookId, debitsFen, creditsFen } of rows) {
    sums.set(bookId, (sums.get(bookId) ?? 0n) + creditsFen - debitsFen);
  }
  const lines = rows.map(presentLine);
  return {
    lines,
    debitsFen: lines.reduce((sum, line) => sum + line.debitsFen, 0),
    creditsFen: lines.reduce((sum, line) => sum + line.creditsFen, 0),
    isBalanced: [...sums.values()].every((sum) => sum === 0n),
  };
}

const words = {
  "zh-CN": {
    line: ["项目", "年度", "账户", "单位", "借方（元）", "贷方（元）", "余额（元）"],
    transfer: [
      "项目",
      "年度",
      "序号",
      "时间",
      "类型",
      "借方账户",
      "借方单位",
      "贷方账户",
      "贷方单位",
      "金额（元）",
      "事由",
      "哈希",
    ],
    accounts: {
      source: "财政拨款",
      budget: "预算",
      reserved: "预留",
      payable: "应付",
      paying: "支付中",
      paid: "已付",
    },
    kinds: {
      appropriate: "拨入",
      cut: "核减",
      reserve: "预留",
      post: "入账",
      void: "作废",
      expire: "到期",
      pay: "付款",
      settle: "到账",
      return: "退回",
      reverse: "冲正",
    } satisfies Record<TransferKind, string>,
  },
  en: {
    line: ["programme", "year", "account", "organization", "debits (CNY)", "credits (CNY)", "balance (CNY)"],
    transfer: [
      "programme",
      "year",
      "number",
      "time",
      "kind",
      "debit account",
      "debit organization",
      "credit account",
      "credit organization",
      "amount (CNY)",
      "reason",
      "hash",
    ],
    accounts: {
      source: "source",
      budget: "budget",
      reserved: "reserved",
      payable: "payable",
      paying: "paying",
      paid: "paid",
    },
    kinds: {
      appropriate: "appropriate",
      cut: "cut",
      reserve: "reserve",
      post: "post",
      void: "void",
      expire: "expire",
      pay: "pay",
      settle: "settle",
      return: "return",
      reverse: "reverse",
    } satisfies Record<TransferKind, string>,
  },
} as const;

/** Exact to the fen up to ninety trillion yuan. */
const yuan = (fen: number): number => fen / 100;

export function lineSheet(lines: readonly TrialLine[], language: Language): Cells[] {
  const { line, accounts } = words[language];
  const cellsOf = ({ programme, year, kind, organizationName, debitsFen, creditsFen }: TrialLine): Cells => [
    programme,
    year,
    accounts[kind],
    organizationName,
    yuan(debitsFen),
    yuan(creditsFen),
    yuan(creditsFen - debitsFen),
  ];
  return [[...line], ...lines.map(cellsOf)];
}

export function transferSheet(transfers: readonly TransferView[], language: Language): Cells[] {
  const { transfer, accounts, kinds } = words[language];
  const cellsOf = (t: TransferView): Cells => [
    t.programme,
    t.year,
    t.seq,
    t.at,
    kinds[t.kind],
    accounts[t.debit.kind],
    t.debit.organizationName,
    accounts[t.credit.kind],
    t.credit.organizationName,
    yuan(t.amountFen),
    t.reason,
    t.hash,
  ];
  return [[...transfer], ...transfers.map(cellsOf)];
}
