// The demo's money history: a fair of months ago, who was hired there, and what became of the claims for them. Only a server's own
// start writes it, once; tests have the demo without it.
import type { Clock } from "../../clock.ts";
import type { Database } from "../../db/index.ts";
import { castOf } from "./cast.ts";
import { historyDays } from "./days.ts";
import { HISTORY_DUE } from "./due.ts";
import { fillHires } from "./hires.ts";
import { fillMoney } from "./money.ts";
import { inThePast, type Given } from "./past.ts";

/** All of it or, when it throws, nothing. Answers whether there was anything to do. */
export async function fillHistory(
  db: Database,
  { clock, ...given }: Given & { clock: Clock },
): Promise<boolean> {
  const where = { name: HISTORY_DUE };
  if ((await db.prisma.setting.findUnique({ where })) === null) return false;
  const days = historyDays(clock());
  await inThePast(db, given, async (past) => {
    const told = { past, cast: await castOf(past.tx, past.vault), days };
    await fillMoney(told, await fillHires(told));
    await past.tx.setting.delete({ where });
  });
  return true;
}
