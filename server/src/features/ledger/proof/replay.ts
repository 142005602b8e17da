// Plays a book's transfers again, one after the other, and says where it stops being right.
import type { AccountKind } from "@jishi/shared/ledger";
import { ways } from "../ledger.ts";
import {
  textOfBook,
  textOfTransfer,
  type BookText,
  type Head,
  type Sha256,
  type TransferText,
} from "./chain.ts";

export interface AccountText {
  id: string;
  book: string;
  kind: AccountKind;
  /** "" for the book's own. */
  owner: string;
  debitsFen: string;
  creditsFen: string;
}

interface Sums {
  account: AccountText;
  debits: bigint;
  credits: bigint;
}

const owned: ReadonlySet<string> = new Set(["pay", "settle", "return"]);

/** Of one book. What resolves and reverses what is checked across the table: see the store. */
export class Replay {
  readonly #sha256: Sha256;
  readonly #sums = new Map<string, Sums>();
  #seq = 0n;
  #hash: string;

  constructor(book: BookText, accounts: readonly AccountText[], sha256: Sha256) {
    this.#sha256 = sha256;
    this.#hash = sha256(textOfBook(book));
    for (const account of accounts) this.#sums.set(account.id, { account, debits: 0n, credits: 0n });
  }

  get head(): Omit<Head, "book"> {
    return { seq: String(this.#seq), hash: this.#hash };
  }

  /** What is wrong with the next transfer; undefined when nothing is. */
  take(transfer: TransferText): string | undefined {
    this.#seq += 1n;
    if (transfer.seq !== String(this.#seq)) return `transfer ${this.#seq} is missing`;
    if (transfer.prevHash !== this.#hash) return "it doesn't follow the one before";
    this.#hash = this.#sha256(textOfTransfer(transfer));
    if (transfer.hash !== this.#hash) return "its hash is not that of its fields";
    return this.#move(transfer);
  }

  #move({ kind, debit, credit, amountFen }: TransferText): string | undefined {
    const from = this.#sums.get(debit);
    const to = this.#sums.get(credit);
    if (from === undefined || to === undefined) return "an account isn't one of this book's";
    if (!goes(kind, from.account, to.account)) return `a ${kind} doesn't go that way`;
    const amount = BigInt(amountFen);
    if (amount <= 0n) return "its amount isn't positive";
    from.debits += amount;
    to.credits += amount;
    if (from.account.kind === "source" || from.credits >= from.debits) return undefined;
    return `it overdraws ${from.account.kind}`;
  }

  /** What is wrong with the balances that are kept, once all transfers were taken. */
  finish(): string | undefined {
    for (const { account, debits, credits } of this.#sums.values()) {
      if (account.debitsFen !== String(debits) || account.creditsFen !== String(credits)) {
        return `the sums of account ${account.id} (${account.kind}) are not those of its transfers`;
      }
    }
    return undefined;
  }
}

function goes(kind: string, from: AccountText, to: AccountText): boolean {
  if (from.id === to.id) return false;
  if (kind === "reverse") return true; // the way of its original, compared with it across the table
  const way: readonly string[] | undefined = Object.entries(ways).find(([name]) => name === kind)?.[1];
  if (way?.[0] !== from.kind || way[1] !== to.kind) return false;
  return !owned.has(kind) || from.owner === to.owner;
}
