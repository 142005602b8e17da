// Posts to the books inside its caller's transaction, and remembers what came of every command.
import { Refusal } from "@jishi/shared/errors";
import type { BookId, TransferId, UserId } from "@jishi/shared/ids";
import { violated, type Database, type Tx } from "../../db/index.ts";
import {
  asJson,
  codeOfRule,
  readOutcome,
  type KeptOutcome,
  type KeptRefusal,
  type LedgerCommand,
  type Outcome,
  type Refused,
} from "./ledger.ts";

/** What the ledger refused, with the command, so that it can be remembered after its transaction is undone. */
export class LedgerRefusal extends Refusal {
  readonly command: LedgerCommand;
  readonly kept: KeptRefusal;
  constructor(command: LedgerCommand, { code, account, kept }: Refused) {
    super(code, account === undefined ? {} : { details: [{ path: account, message: "insufficient" }] });
    this.name = "LedgerRefusal";
    this.command = command;
    this.kept = kept;
  }
}

export type Ledger = ReturnType<typeof ledgerStore>;

export function ledgerStore(db: Database) {
  return {
    tryPost,
    post,
    changeBudget,
    remembering: <Answer>(work: () => Promise<Answer>) => remembering(db, work),
  };
}

/**
 * Posts all of a command's transfers or none, in their order. A refusal is answered and remembered with the caller's
 * commit. Throws ledger/command-reused.
 */
async function tryPost(tx: Tx, command: LedgerCommand): Promise<Outcome> {
  const { commandId, madeBy, at, transfers } = command;
  try {
    const [row] = await tx.$queryRaw<{ outcome: KeptOutcome }[]>`
      SELECT ledger_post(${commandId}::uuid, ${madeBy}::uuid, ${at}::timestamptz, ${asJson(transfers)}::jsonb) AS outcome`;
    if (row === undefined) throw new Error("ledger_post answers one row");
    return readOutcome(row.outcome);
  } catch (error) {
    const code = codeOfRule(violated(error));
    throw code === undefined ? error : new Refusal(code);
  }
}

/**
 * The same for a caller whose transaction is worth nothing without the transfers: answers their ids, or throws a
 * LedgerRefusal (ledger/insufficient, ledger/resolved-already, ledger/reversed-already, ledger/original), which undoes it.
 * Within `remembering` the refusal is written down all the same.
 */
async function post(tx: Tx, command: LedgerCommand): Promise<TransferId[]> {
  const outcome = await tryPost(tx, command);
  if ("ids" in outcome) return outcome.ids;
  throw new LedgerRefusal(command, outcome.refused);
}

export interface ApprovedChange {
  id: string;
  bookId: BookId;
  kind: string;
  amountFen: bigint;
  madeBy: UserId;
}

/** Posts a budget change that a second person has approved in this transaction; its command has its id. */
async function changeBudget(tx: Tx, { id, madeBy, ...change }: ApprovedChange, at: Date): Promise<void> {
  const transfers = JSON.stringify([{ ...change, amountFen: String(change.amountFen) }]);
  const [row] = await tx.$queryRaw<{ outcome: KeptOutcome }[]>`
    SELECT ledger_post(${id}::uuid, ${madeBy}::uuid, ${at}::timestamptz, ${transfers}::jsonb) AS outcome`;
  if (row === undefined) throw new Error("ledger_post answers one row");
  const outcome = readOutcome(row.outcome);
  if ("refused" in outcome) throw new Refusal(outcome.refused.code);
}

/**
 * Runs `work`, which is one transaction of the caller's. What the ledger refused in it is remembered in a second one: all
 * else is undone, and a retry is told the same. A crash between the two leaves nothing that anybody was told.
 */
async function remembering<Answer>(db: Database, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerRefusal) await remember(db, error);
    throw error;
  }
}

/** Refuses with request/stale when the same command was answered otherwise meanwhile. */
async function remember(db: Database, { command, kept }: LedgerRefusal): Promise<void> {
  const { commandId, madeBy, at, transfers } = command;
  await db.transaction(async (tx) => {
    const [known] = await tx.$queryRaw<{ isSame: boolean }[]>`
      WITH said AS (
        INSERT INTO ledger_command (id, request_hash, outcome, at)
        SELECT ${commandId}::uuid, ledger_request_hash(${madeBy}::uuid, ${asJson(transfers)}::jsonb),
          ${JSON.stringify(kept)}::jsonb, ${at}::timestamptz
        ON CONFLICT DO NOTHING RETURNING true AS "isSame"
      )
      SELECT "isSame" FROM said
      UNION ALL SELECT outcome = ${JSON.stringify(kept)}::jsonb FROM ledger_command WHERE id = ${commandId}::uuid`;
    if (known?.isSame === false) throw new Refusal("request/stale");
  });
}
