// Awards, their notices, objections, payments and one budget as plainly as they can be said.
// oxlint-disable complexity -- a reference is a plain list of rules, to be read beside ARCHITECTURE.md
export const kinds = [
  "object",
  "dismiss",
  "uphold",
  "let go",
  "notice",
  "reserve",
  "post",
  "build",
  "release",
  "paid",
  "returned",
] as const;
export type Kind = (typeof kinds)[number];

export interface ModelAward {
  state: "granted" | "reserved" | "posted" | "paid" | "released";
  noticed: boolean;
  open: number;
  /** The batch in which its live payment is, and whether the bank has it. */
  batch: number | undefined;
  sent: boolean;
  timesPaid: number;
}

export class MoneyModel {
  readonly awards: ModelAward[];
  readonly amount: number;
  budget: number;
  #batches = 0;

  constructor(count: number, { budget, amount }: { budget: number; amount: number }) {
    const fresh = {
      state: "granted",
      noticed: false,
      open: 0,
      batch: undefined,
      sent: false,
      timesPaid: 0,
    } as const;
    this.awards = Array.from({ length: count }, () => ({ ...fresh }));
    this.amount = amount;
    this.budget = budget;
  }

  /** What would come next on an award's way. */
  next(n: number): Kind {
    const { state, noticed, open, batch, sent } = this.#award(n);
    if (open > 0) return "dismiss";
    if (!noticed) return "notice";
    if (state === "granted") return "reserve";
    if (state === "reserved") return "post";
    if (sent) return "paid";
    return batch === undefined ? "build" : "release";
  }

  /** What the kind means for the award now: undefined where it would be done, or why it is refused. */
  refusal(kind: Kind, n: number): string | undefined {
    const award = this.#award(n);
    const { state, noticed, open, batch, sent } = award;
    switch (kind) {
      case "object":
        return state === "paid" || state === "released" ? "award/state" : undefined;
      case "dismiss":
        return open === 0 ? "nothing" : undefined;
      case "uphold":
        return open === 0 ? "nothing" : this.#keeps(award);
      case "let go":
        return this.#keeps(award);
      case "notice":
        return noticed || (state !== "granted" && state !== "reserved") ? "award/state" : undefined;
      case "reserve":
        if (state !== "granted") return "award/state";
        return this.budget < this.amount ? "ledger/insufficient" : undefined;
      case "post":
        if (state !== "reserved") return "award/state";
        if (!noticed) return "award/notice-running";
        return open > 0 ? "award/objected" : undefined;
      case "build":
        if (state !== "posted") return "award/state";
        if (open > 0) return "award/objected";
        return batch === undefined ? undefined : "payment/listed";
      case "release":
        if (batch === undefined) return "nothing";
        if (sent || state === "paid") return "batch/state";
        return this.listed(batch).some((one) => one.open > 0) ? "award/objected" : undefined;
      case "paid":
      case "returned":
        return sent ? undefined : "unmatched";
      default:
        return kind satisfies never;
    }
  }

  do(kind: Kind, n: number): void {
    const award = this.#award(n);
    if (kind === "object") award.open += 1;
    if (kind === "dismiss" || kind === "uphold") award.open -= 1;
    if (kind === "uphold" || kind === "let go") this.#letGo(award);
    if (kind === "notice") award.noticed = true;
    if (kind === "reserve") [award.state, this.budget] = ["reserved", this.budget - this.amount];
    if (kind === "post") award.state = "posted";
    if (kind === "build") award.batch = this.#batches;
    if (kind === "release" && award.batch !== undefined) {
      for (const one of this.listed(award.batch)) one.sent = true;
    }
    if (kind === "paid") Object.assign(award, { state: "paid", sent: false, timesPaid: award.timesPaid + 1 });
    if (kind === "returned") Object.assign(award, { sent: false, batch: undefined });
  }

  /** What is built together is one batch. */
  built(): number {
    return this.#batches++;
  }

  /** Who is in a batch that the bank doesn't have yet. */
  listed(batch: number): ModelAward[] {
    return this.awards.filter((one) => one.batch === batch && !one.sent && one.state === "posted");
  }

  #award(n: number): ModelAward {
    const award = this.awards[n];
    if (!award) throw new Error("there are so many awards");
    return award;
  }

  #keeps({ state, sent }: ModelAward): string | undefined {
    return sent || state === "paid" || state === "released" ? "award/state" : undefined;
  }

  #letGo(award: ModelAward): void {
    if (award.state === "reserved" || award.state === "posted") this.budget += this.amount;
    Object.assign(award, { state: "released", batch: undefined });
  }
}
