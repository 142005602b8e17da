// The books' rules in plain form: accounts, from which to which each kind of transfer goes, and what came of a command.
import type { RefusalCode } from "@jishi/shared/errors";
import type { BookId, OrganizationId, TransferId, UserId } from "@jishi/shared/ids";
import type { AccountKind, TransferKind } from "@jishi/shared/ledger";

/** Money goes from the first account to the second. A reversal goes back the way of what it reverses. */
export const ways = {
  appropriate: ["source", "budget"],
  cut: ["budget", "source"],
  reserve: ["budget", "reserved"],
  post: ["reserved", "payable"],
  void: ["reserved", "budget"],
  expire: ["reserved", "budget"],
  pay: ["payable", "paying"],
  settle: ["paying", "paid"],
  return: ["paying", "payable"],
} as const satisfies Record<Exclude<TransferKind, "reverse">, readonly [AccountKind, AccountKind]>;

/** In one command: a batch of a month, and few enough that a book is locked for a fraction of a second. */
export const TRANSFERS_MAX = 1_000;

/** A transfer as it is asked for. Budgets change by two people only: see `decideBudgetChange`. */
export interface Posting {
  kind: Exclude<TransferKind, "appropriate" | "cut">;
  bookId: BookId;
  amountFen: bigint;
  /** Whose payable, paying and paid: for post, pay, settle, return. */
  claimantId?: OrganizationId;
  /** What it is for; a resolving or reversing transfer has that of its original, unless both are of the same command. */
  awardId?: string;
  /** The reserve that a post, void or expire resolves: whole, once. */
  resolvesId?: TransferId;
  /** Of an earlier command. */
  reversesId?: TransferId;
  /** Never a person's name or number: books are shown to many. */
  reason?: string;
  /** Chosen by the caller where a later transfer of the same command names it. */
  id?: TransferId;
}

export interface LedgerCommand {
  /** The same id with the same transfers answers what it answered before; with others it is refused. */
  commandId: string;
  /** null: the clock, for expire only. */
  madeBy: UserId | null;
  at: Date;
  transfers: readonly Posting[];
}

/** What the database's rules mean to people. A rule that isn't here can only be broken by a bug. */
const codes: Partial<Record<string, RefusalCode>> = {
  ledger_account_balance_check: "ledger/insufficient",
  ledger_transfer_resolves_id_key: "ledger/resolved-already",
  ledger_transfer_resolved: "ledger/resolved-already",
  ledger_transfer_reverses_id_key: "ledger/reversed-already",
  ledger_transfer_reversed: "ledger/reversed-already",
  ledger_transfer_original: "ledger/original",
  ledger_transfer_id_key: "ledger/command-reused",
  ledger_account_owner_id_fkey: "not-found",
  ledger_award_people: "money/same-person",
};
export const codeOfRule = (rule: string): RefusalCode | undefined => codes[rule];

/** What came of a command, as `ledger_command` keeps it: its transfers' ids in their order, or the rule it broke. */
export type KeptOutcome = { ids: TransferId[] } | KeptRefusal;
export interface KeptRefusal {
  refused: string;
  detail: string;
}

/** With the account whose balance is too small, if that is it. Throws on a rule that only a bug breaks. */
export function readRefusal({ refused, detail }: KeptRefusal): { code: RefusalCode; account?: AccountKind } {
  const code = codeOfRule(refused);
  if (code === undefined) throw new Error(`The ledger refused a bug: ${refused} ${detail}`);
  if (code !== "ledger/insufficient") return { code };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the trigger gives the account's kind, which is CHECKed
  return { code, account: detail as AccountKind };
}

/** As `ledger_post` reads it. Amounts as text: JSON's numbers end at 2^53. */
export function asJson(transfers: readonly Posting[]): string {
  return JSON.stringify(transfers.map((one) => ({ ...one, amountFen: String(one.amountFen) })));
}
