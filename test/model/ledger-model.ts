// The ledger as plainly as it can be said: balances by name, a list of transfers, and what came of each command.
// oxlint-disable complexity -- a reference is a plain list of rules, to be read beside docs/ledger.md
export interface ModelStep {
  kind: "reserve" | "post" | "void" | "expire" | "pay" | "settle" | "return" | "reverse";
  amount: number;
  /** Which earlier transfer it is about. */
  of: number;
  claimant: number;
}
export interface ModelTransfer {
  kind: ModelStep["kind"];
  amount: number;
  claimant?: number;
  resolves?: string;
  reverses?: string;
}
interface Done extends ModelTransfer {
  id: string;
  from: string;
  to: string;
}
interface Known {
  commandId: string;
  transfer: ModelTransfer;
  answer: string;
  done?: Done;
}

export class LedgerModel {
  readonly #balances = new Map<string, number>();
  readonly #done: Done[] = [];
  readonly #commands: Known[] = [];

  constructor(budget: number) {
    this.#balances.set("budget", budget).set("source", -budget);
  }

  balances(): Record<string, bigint> {
    const some = [...this.#balances].filter(([, fen]) => fen !== 0);
    return Object.fromEntries(some.map(([name, fen]) => [name, BigInt(fen)]));
  }

  /** What the wish means now: a post is mostly of a reserve and of its amount, and sometimes of anything. */
  plan({
    kind,
    amount,
    of,
    claimant,
  }: ModelStep): { commandId: string; transfer: ModelTransfer } | undefined {
    const commandId = crypto.randomUUID();
    const resolving = kind === "post" || kind === "void" || kind === "expire";
    const whose = ["post", "pay", "settle", "return"].includes(kind) ? { claimant } : {};
    if (!resolving && kind !== "reverse") return { commandId, transfer: { kind, amount, ...whose } };
    const reserves = this.#done.filter((one) => one.kind === "reserve");
    const among = resolving && of % 4 !== 3 && reserves.length > 0 ? reserves : this.#done;
    const original = among[of % Math.max(among.length, 1)];
    if (original === undefined) return undefined;
    const whole = of === 7 ? amount : original.amount;
    const link = resolving ? { resolves: original.id } : { reverses: original.id };
    return { commandId, transfer: { kind, amount: whole, ...whose, ...link } };
  }

  /** An earlier command once more, as it was or with another amount. */
  again({ of }: ModelStep, changed: boolean): { commandId: string; transfer: ModelTransfer } | undefined {
    const known = this.#commands[of % Math.max(this.#commands.length, 1)];
    if (known === undefined) return undefined;
    const { commandId, transfer } = known;
    return { commandId, transfer: changed ? { ...transfer, amount: transfer.amount + 1 } : transfer };
  }

  /** "done", or the code with which it is refused. */
  command(commandId: string, transfer: ModelTransfer): string {
    const known = this.#commands.find((one) => one.commandId === commandId);
    if (known !== undefined) {
      return JSON.stringify(known.transfer) === JSON.stringify(transfer)
        ? known.answer
        : "ledger/command-reused";
    }
    const [from, to] = this.#way(transfer);
    const answer = this.#refusal(transfer, from) ?? "done";
    const fresh: Known = { commandId, transfer, answer };
    if (answer === "done") {
      this.#move(from, -transfer.amount);
      this.#move(to, transfer.amount);
      fresh.done = { ...transfer, id: "", from, to };
      this.#done.push(fresh.done);
    }
    this.#commands.push(fresh);
    return answer;
  }

  named(commandId: string, id: string): void {
    const done = this.#commands.find((one) => one.commandId === commandId)?.done;
    if (done) done.id = id;
  }

  #move(account: string, by: number): void {
    this.#balances.set(account, (this.#balances.get(account) ?? 0) + by);
  }

  #way({ kind, claimant, reverses }: ModelTransfer): [string, string] {
    switch (kind) {
      case "reserve":
        return ["budget", "reserved"];
      case "post":
        return ["reserved", `payable ${claimant}`];
      case "void":
      case "expire":
        return ["reserved", "budget"];
      case "pay":
        return [`payable ${claimant}`, `paying ${claimant}`];
      case "settle":
        return [`paying ${claimant}`, `paid ${claimant}`];
      case "return":
        return [`paying ${claimant}`, `payable ${claimant}`];
      case "reverse": {
        const original = this.#done.find(({ id }) => id === reverses);
        return [original?.to ?? "", original?.from ?? ""];
      }
      default:
        return kind satisfies never;
    }
  }

  #refusal({ kind, amount, resolves, reverses }: ModelTransfer, from: string): string | undefined {
    const original = this.#done.find(({ id }) => id === (resolves ?? reverses));
    const twice = this.#done.some((one) =>
      resolves ? one.resolves === resolves : reverses && one.reverses === reverses,
    );
    // The database's indexes speak before its trigger.
    if (twice) return resolves ? "ledger/resolved-already" : "ledger/reversed-already";
    if (original !== undefined && original.amount !== amount) return "ledger/original";
    if (resolves && original?.kind !== "reserve") return "ledger/original";
    if (resolves && this.#isReversed(resolves)) return "ledger/reversed-already";
    if (kind === "reverse" && original?.kind === "reverse") return "ledger/original";
    const resolver = this.#done.find((one) => one.resolves === reverses && reverses !== undefined);
    if (resolver && !this.#isReversed(resolver.id)) return "ledger/resolved-already";
    return (this.#balances.get(from) ?? 0) < amount ? "ledger/insufficient" : undefined;
  }

  #isReversed(transfer: string): boolean {
    return this.#done.some(({ reverses }) => reverses === transfer);
  }
}
