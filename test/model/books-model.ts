// The books as plainly as they can be said: transfers between accounts, what an award's transfer may follow, every balance.
// oxlint-disable complexity -- a reference is a plain list of rules, to be read beside docs/ledger.md
export type TransferKind = "reserve" | "post" | "void" | "expire" | "pay" | "settle" | "return" | "reverse";

export interface ModelTransfer {
  kind: TransferKind;
  from: string;
  to: string;
  /** Which of its award's transfers, by its place among them. */
  resolves?: number | undefined;
  reverses?: number | undefined;
  isReversed: boolean;
}

/** What the books are asked for an award, mostly rightly. */
export interface ModelPosting {
  kind: TransferKind;
  /** Which of the award's transfers it resolves or reverses. */
  of?: number;
  amount: number;
  owner: number;
  /** By who set money aside, though another person sends it. */
  byFunder?: boolean;
}

/** What the books know of an award. */
export interface Booked {
  programme: number;
  owner: number;
  amount: number;
  state: "granted" | "reserved" | "posted" | "paid" | "released";
  isNoticeOver: boolean;
  open: number;
  transfers: ModelTransfer[];
}

const ways = {
  reserve: ["budget", "reserved"],
  post: ["reserved", "payable"],
  void: ["reserved", "budget"],
  expire: ["reserved", "budget"],
  pay: ["payable", "paying"],
  settle: ["paying", "paid"],
  return: ["paying", "payable"],
} as const;
const resolving: readonly TransferKind[] = ["post", "void", "expire"];
const owned: readonly TransferKind[] = ["post", "pay", "settle", "return"];
const once: readonly TransferKind[] = ["reserve", "post", "settle"];

export class BooksModel {
  readonly balances: Record<string, number> = {};

  constructor(budgets: readonly number[]) {
    for (const [programme, budget] of budgets.entries()) this.balances[`budget ${programme}`] = budget;
  }

  /** The rules that the posting breaks; none: it is done. Which of several is named is left to the database. */
  broken(award: Booked, posting: ModelPosting): string[] {
    const { kind, of = -1, amount } = posting;
    const { state, transfers } = award;
    const standing = (wanted: TransferKind) =>
      transfers.filter((one) => one.kind === wanted && !one.isReversed).length;
    const sent = standing("pay") - standing("return");
    const original = transfers[of];
    const is = (...some: TransferKind[]) => some.includes(kind);
    const isBack = (wanted: TransferKind) => is("reverse") && original?.kind === wanted;
    const rules: [rule: string, isBroken: boolean][] = [
      ["ledger_award_amount", amount !== award.amount],
      ["ledger_award_noticed", is("post") && !award.isNoticeOver],
      ["ledger_award_objected", is("post", "pay") && award.open > 0],
      ["ledger_award_owner", is(...owned) && posting.owner !== award.owner],
      ["ledger_award_posted", is("pay", "settle") && state !== "posted" && state !== "paid"],
      ["ledger_award_released", is("reserve", "post", "pay") && state === "released"],
      ["ledger_award_turn", is("pay") && (sent !== 0 || standing("post") !== 1)],
      ["ledger_award_turn", is("settle", "return") && sent - standing("settle") !== 1],
      ["ledger_award_turn", isBack("post") && sent !== 0],
      ["ledger_award_turn", isBack("pay") && sent - standing("settle") !== 1],
      ["ledger_award_turn", isBack("return") && (sent !== 0 || standing("post") !== 1)],
      ["ledger_award_people", is("pay") && posting.byFunder === true && transfers.length > 0],
      ["ledger_award_once_key", is(...once) && transfers.some((one) => one.kind === kind)],
      ["ledger_transfer_original", is(...resolving) && original?.kind !== "reserve"],
      ["ledger_transfer_original", is("reverse") && original?.kind === "reverse"],
      ["ledger_transfer_resolves_check", is(...resolving) && original === undefined],
      ["ledger_transfer_resolves_id_key", is(...resolving) && transfers.some((one) => one.resolves === of)],
      ["ledger_transfer_reversed", is(...resolving) && original?.isReversed === true],
      ["ledger_transfer_reverses_id_key", is("reverse") && transfers.some((one) => one.reverses === of)],
      [
        "ledger_transfer_resolved",
        is("reverse") && original?.kind === "reserve" && isResolved(transfers, of),
      ],
      ["ledger_account_balance_check", this.#balance(this.#way(award, posting)[0]) < amount],
    ];
    return rules.flatMap(([rule, isBroken]) => (isBroken ? [rule] : []));
  }

  post(award: Booked, posting: ModelPosting): void {
    const [from, to] = this.#way(award, posting);
    const { kind, of, amount } = posting;
    const original = of === undefined ? undefined : award.transfers[of];
    if (kind === "reverse" && original) original.isReversed = true;
    const link = kind === "reverse" ? { reverses: of } : { resolves: of };
    award.transfers.push({ kind, from, to, ...link, isReversed: false });
    this.balances[from] = this.#balance(from) - amount;
    this.balances[to] = this.#balance(to) + amount;
  }

  /** A transfer as the program makes it: of the award's amount, to its owner, of its latest of that kind. */
  follow(award: Booked, kind: TransferKind, original?: TransferKind): void {
    const of = award.transfers.findLastIndex((one) => one.kind === original);
    this.post(award, { kind, amount: award.amount, owner: award.owner, ...(original && { of }) });
  }

  hasBudget({ programme, amount }: Booked): boolean {
    return this.#balance(`budget ${programme}`) >= amount;
  }

  #way({ programme, transfers }: Booked, { kind, of = -1, owner }: ModelPosting): [string, string] {
    const original = transfers[of];
    if (kind === "reverse") return [original?.to ?? "", original?.from ?? ""];
    const [from, to] = ways[kind].map((account) =>
      account === "budget" || account === "reserved"
        ? `${account} ${programme}`
        : `${account} ${programme} ${owner}`,
    );
    return [from ?? "", to ?? ""];
  }

  #balance(account: string): number {
    return this.balances[account] ?? 0;
  }
}

function isResolved(transfers: readonly ModelTransfer[], of: number): boolean {
  return transfers.some((one) => one.resolves === of && !one.isReversed);
}
