// Amounts as people type them, budgets as bars, months as sums. Pure.
import type { BookView } from "@jishi/shared/ledger";
import type { SpendingMonth as SpendingSchema } from "@jishi/shared/payments";
import type { z } from "zod";

export type SpendingMonth = z.infer<typeof SpendingSchema>;

/** "1,200.5" is 120050 fen; undefined when it isn't an amount. By text: 1.15 × 100 isn't 115 to a computer. */
export function fenOf(typed: string): number | undefined {
  const plain = typed.trim().replace(/[,，¥\s]/g, "");
  const found = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found) return undefined;
  const [, yuan = "", cents = ""] = found;
  const fen = Number(yuan + cents.padEnd(2, "0"));
  return fen > 0 ? fen : undefined;
}

export const parts = ["paid", "paying", "payable", "reserved", "budget"] as const;
export type Part = (typeof parts)[number];

/** How a budget is divided, each part with its share of the whole. The whole is what was appropriated, less what was cut. */
export function sharesOf({ balances }: Pick<BookView, "balances">): {
  totalFen: number;
  shares: { part: Part; fen: number; share: number }[];
} {
  const totalFen = parts.reduce((sum, part) => sum + balances[part], 0);
  return {
    totalFen,
    shares: parts.map((part) => ({
      part,
      fen: balances[part],
      share: totalFen > 0 ? Math.max(0, balances[part]) / totalFen : 0,
    })),
  };
}

export interface MonthSum {
  month: string;
  grantedFen: number;
  paidFen: number;
  people: number;
}

/** All programmes together, every month from the first to the last, the quiet ones too. */
export function monthsOf(rows: readonly SpendingMonth[]): MonthSum[] {
  const sums = new Map<string, MonthSum>();
  for (const { month, grantedFen, paidFen, people } of rows) {
    const sum = sums.get(month) ?? { month, grantedFen: 0, paidFen: 0, people: 0 };
    sums.set(month, {
      month,
      grantedFen: sum.grantedFen + grantedFen,
      paidFen: sum.paidFen + paidFen,
      people: sum.people + people,
    });
  }
  const known = [...sums.keys()].sort();
  const last = known.at(-1) ?? "";
  const whole: MonthSum[] = [];
  for (let month = known[0]; month !== undefined && month <= last; month = monthAfter(month)) {
    whole.push(sums.get(month) ?? { month, grantedFen: 0, paidFen: 0, people: 0 });
  }
  return whole;
}

/** "2026-12" is followed by "2027-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
