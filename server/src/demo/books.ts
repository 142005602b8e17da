// The demo's budgets of this year: proposed by finance, approved by somebody else, posted.
import { randomUUID } from "node:crypto";
import type { Tx } from "../db/index.ts";
import { budgetDay, timeOn, todayOf } from "./history/days.ts";

interface Given {
  now: Date;
  cityId: string;
  users: readonly { id: string; login: string }[];
}

const YUAN = 100n;
export const budgets = [
  { programme: "agency-service", amountFen: 2_000_000n * YUAN },
  { programme: "village-organizing", amountFen: 800_000n * YUAN },
];

export async function fillBooks(tx: Tx, { now, cityId, users }: Given): Promise<void> {
  const idOf = (login: string) => users.find((user) => user.login === login)?.id ?? "";
  const at = budgetTime(now);
  const [madeBy, decidedBy] = [idOf("finance"), idOf("approver")];
  const { year } = todayOf(now);
  for (const { programme, amountFen } of budgets) {
    const [bookId, id] = [randomUUID(), randomUUID()];
    const head = new Uint8Array(32); // the database writes its own
    await tx.ledgerBook.create({
      data: { id: bookId, tenantId: cityId, programme, year, head, openedBy: madeBy, openedAt: at },
    });
    const change = { id, bookId, kind: "appropriate", amountFen, reason: "年初预算" };
    await tx.ledgerBudgetChange.create({ data: { ...change, madeBy, madeAt: at } });
    await tx.ledgerBudgetChange.update({
      where: { id },
      data: { state: "approved", decidedBy, decidedAt: at },
    });
    const transfers = JSON.stringify([{ kind: "appropriate", bookId, amountFen: String(amountFen) }]);
    await tx.$queryRaw`SELECT ledger_post(${id}::uuid, ${madeBy}::uuid, ${at}::timestamptz, ${transfers}::jsonb)`;
  }
}

/** At the year's beginning, unless that is still to come. */
function budgetTime(now: Date): Date {
  const usual = timeOn(budgetDay(todayOf(now).year), "10:00");
  return usual < now ? usual : now;
}
