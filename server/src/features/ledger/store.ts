// Posts to the books inside its caller's transaction, and remembers what came of every command.
import { Refusal } from "@jishi/shared/errors";
import type { BookId, TransferId, UserId } from "@jishi/shared/ids";
import { violation, type Database, type Tx } from "../../db/index.ts";
import {
  asJson,
  codeOfRule,
  readRefusal,
  type KeptOutcome,
  type KeptRefusal,
  type LedgerCommand,
} from "./ledger.ts";

/** What the ledger refused, with the command, so that it can be remembered after its transaction is undone. */
export class LedgerRefusal extends Refusal {
  readonly command: LedgerCommand;
  readonly kept: KeptRefusal;
  constructor(command: LedgerCommand, kept: KeptRefusal) {
    const { code, account } = readRefusal(kept);
    super(code, account === undefined ? {} : { details: [{ path: account, message: "insufficient" }] });
    this.name = "LedgerRefusal";
    this.command = command;
    this.kept = kept;
  }
}

export type Ledger = ReturnType<typeof ledgerStore>;

export function ledgerStore(db: Database) {
  return {
    post,
    changeBudget,
    remembering: <Answer>(work: () => Promise<Answer>) => remembering(db, work),
  };
}

/**
 * Posts all of a command's transfers or none, and answers their ids in their order. Throws a LedgerRefusal
 * (ledger/insufficient, ledger/resolved-already, ledger/reversed-already, ledger/original), which undoes its caller's
 * transaction; within `remembering` it is written down all the same. Throws ledger/command-reused.
 */
async function post(tx: Tx, command: LedgerCommand): Promise<TransferId[]> {
  const outcome = await tryPost(tx, command, asJson(command.transfers));
  if ("refused" in outcome) throw new LedgerRefusal(command, outcome);
  return outcome.ids;
}

/** What `ledger_post` answers, or which of its rules it fails with. Throws ledger/command-reused. */
async function tryPost(
  tx: Tx,
  { commandId, madeBy, at }: Omit<LedgerCommand, "transfers">,
  transfers: string,
): Promise<KeptOutcome> {
  try {
    const [row] = await tx.$queryRaw<{ outcome: KeptOutcome }[]>`
      SELECT ledger_post(${commandId}::uuid, ${madeBy}::uuid, ${at}::timestamptz, ${transfers}::jsonb) AS outcome`;
    if (row === undefined) throw new Error("ledger_post answers one row");
    return row.outcome;
  } catch (error) {
    const broken = violation(error);
    if (broken === undefined) throw error;
    const { rule, detail } = broken;
    if (rule === "ledger_command_reused") throw new Refusal("ledger/command-reused");
    if (codeOfRule(rule) === undefined) throw error;
    return { refused: rule, detail };
  }
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
  const outcome = await tryPost(tx, { commandId: id, madeBy, at }, transfers);
  if ("refused" in outcome) throw new Refusal(readRefusal(outcome).code);
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
