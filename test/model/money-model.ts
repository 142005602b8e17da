// Claims, their awards, notices, objections, payments and two budgets as plainly as they can be said.
// oxlint-disable complexity -- a reference is a plain list of rules, to be read beside ARCHITECTURE.md
import { BooksModel, type Booked, type ModelPosting } from "./books-model.ts";
import {
  claimKinds,
  claimRefusals,
  moveClaim,
  newClaim,
  nextOfClaim,
  type ModelClaim,
  type Proven,
} from "./claims-model.ts";
import {
  awardKinds,
  isAwardKind,
  isClaimCommand,
  isInsurance,
  isNewClaim,
  isPostedByHand,
  type AwardKind,
  type Kind,
  type Step,
} from "./money-kinds.ts";

export interface ModelAward extends Booked {
  noticeOver: number | undefined;
  /** The batch in which its live payment is, and whether the bank has it. */
  batch: number | undefined;
  sent: boolean;
  wasListed: boolean;
  objections: number;
}

/** Somebody's claim for a hire: the same hire's other claim may exclude it. */
export interface ModelHistory {
  subject: number;
  owner: number;
  programme: number;
  proven: Proven;
  /** The last one is played on. */
  claims: ModelClaim[];
  award: ModelAward | undefined;
  /** Somebody has posted for it past the program, which then leaves it alone. */
  isByHand: boolean;
}

/** A notice is out for the rest of its day and the next. */
const NOTICE_DAYS = 2;

export class MoneyModel {
  readonly histories: ModelHistory[];
  readonly amount: number;
  readonly books: BooksModel;
  today = 0;
  batches = 0;

  constructor(histories: ModelHistory[], budgets: readonly number[], amount: number) {
    this.histories = histories;
    this.amount = amount;
    this.books = new BooksModel(budgets);
  }

  /** For what is done and then lost: nothing of it changes this one. */
  copy(): MoneyModel {
    const histories = this.histories.map((one) => {
      const claims = one.claims.map((claim) => ({ ...claim, events: [...claim.events] }));
      const award = one.award && { ...one.award, transfers: one.award.transfers.map((row) => ({ ...row })) };
      return { ...one, claims, award };
    });
    const copy = new MoneyModel(histories, [], this.amount);
    Object.assign(copy.books.balances, this.books.balances);
    return Object.assign(copy, { today: this.today, batches: this.batches });
  }

  at(n: number): ModelHistory {
    const history = this.histories[n];
    if (!history) throw new Error("there are so many histories");
    return history;
  }

  /** What would come next on its way; undefined: it has ended, or waits for its notice. `which` chooses where it forks. */
  next(n: number, which: number): Step | undefined {
    const { claims, award, proven } = this.at(n);
    const step = (kind: Kind, by = 1) => ({ n, kind, by });
    if (!award) return step(...nextOfClaim(claims.at(-1), proven));
    const { state, open, noticeOver, batch, sent } = award;
    if (state === "paid" || state === "released") return undefined;
    // Every third tries to go on all the same.
    if (open > 0 && which % 3 > 0) return step(which % 4 === 0 ? "uphold" : "dismiss");
    if (noticeOver === undefined) return step("notice");
    if (state === "granted") return step("reserve");
    const isTooEarly = this.today < noticeOver;
    if (state === "reserved") return isTooEarly && which % 5 > 0 ? undefined : step("post");
    if (sent) return step(which % 5 === 0 ? "returned" : "paid");
    return step(batch === undefined ? "build" : "release");
  }

  /** Any step, mostly of those that are about where the history is. */
  anything(n: number, which: number): Kind {
    const { award } = this.at(n);
    const often: readonly Kind[] = ["object", "object", "object", "cancel"];
    const some: readonly Kind[] = award
      ? [...awardKinds, ...awardKinds, ...often, ...claimKinds]
      : [...claimKinds, "prove", "lapse"];
    return some[which % some.length] ?? "withdraw";
  }

  /** Why a step is refused; none: it is done. "nothing" means that there is nothing to do it to. */
  refusals({ n, kind, by }: Step): string[] {
    const history = this.at(n);
    if (isInsurance(kind)) return history.award ? ["nothing"] : [];
    if (!isAwardKind(kind)) {
      const isExcluded = this.#isExcluded(n);
      return claimRefusals(kind, history.claims.at(-1), by, { proven: history.proven, isExcluded });
    }
    const { award } = history;
    return award && !history.isByHand ? this.#awardRefusals(award, { n, kind, by }) : ["nothing"];
  }

  #awardRefusals(award: ModelAward, { n, kind, by }: Step): string[] {
    const { state, open, batch, sent, noticeOver } = award;
    const isOver = state === "paid" || state === "released";
    const is = (...some: Kind[]) => some.includes(kind);
    const letsGo = is("let go", "uphold");
    const listed = batch === undefined ? [] : this.listed(batch);
    const why: [code: string, isSo: boolean][] = [
      ["nothing", is("dismiss", "uphold") && open === 0],
      ["nothing", is("cancel", "release") && batch === undefined],
      // Whoever posts by hand would leave a batch's lists behind.
      ["nothing", is("build") && isPostedByHand(n)],
      ["nothing", is("paid", "returned") && !sent && !award.wasListed],
      ["award/state", is("object") && isOver],
      ["award/state", letsGo && (isOver || sent)],
      ["award/state", is("notice") && (noticeOver !== undefined || isOver || state === "posted")],
      ["award/state", is("reserve") && state !== "granted"],
      ["award/state", is("post") && state !== "reserved"],
      ["award/state", is("build") && state !== "posted"],
      ["award/notice-running", is("post") && (noticeOver === undefined || this.today < noticeOver)],
      ["award/objected", is("post", "build") && open > 0],
      ["award/objected", is("release") && listed.some((one) => one.open > 0)],
      ["money/same-person", is("reserve", "post", "release") && by === 0],
      ["ledger/insufficient", is("reserve") && !this.books.hasBudget(award)],
      ["payment/listed", is("build") && batch !== undefined],
      ["batch/state", is("cancel", "release") && (sent || state === "paid")],
      ["unmatched", is("paid", "returned") && !sent],
    ];
    return why.flatMap(([code, isSo]) => (isSo ? [code] : []));
  }

  /** `batch`: the one that what is built together comes into. */
  do({ n, kind, by }: Step, batch?: number): void {
    const history = this.at(n);
    const claim = history.claims.at(-1);
    if (isInsurance(kind)) history.proven = kind === "prove" ? "yes" : "no";
    if (isNewClaim(kind)) history.claims.push(newClaim(kind, history.proven));
    if (claim && isClaimCommand(kind)) moveClaim(kind, claim, by, history.proven);
    if (claim && history.award && isAwardKind(kind)) this.#move(kind, history.award, claim.events, batch);
    if (kind === "approve") history.award = this.#granted(history);
  }

  #move(kind: AwardKind, award: ModelAward, events: string[], batch?: number): void {
    if (kind === "notice") award.noticeOver = this.today + NOTICE_DAYS;
    if (kind === "object") Object.assign(award, { open: award.open + 1, objections: award.objections + 1 });
    if (kind === "dismiss" || kind === "uphold") award.open -= 1;
    if (kind === "reserve" || kind === "post") {
      this.books.follow(award, kind, kind === "post" ? "reserve" : undefined);
      award.state = kind === "post" ? "posted" : "reserved";
    }
    if (kind === "build") Object.assign(award, { batch, wasListed: true });
    if (kind === "paid" || kind === "returned") {
      this.books.follow(award, kind === "paid" ? "settle" : "return");
      Object.assign(award, kind === "paid" ? { state: "paid" } : { batch: undefined }, { sent: false });
    }
    const said = eventOf[kind];
    if (said !== undefined) events.push(said);
    if (kind === "uphold" || kind === "let go") this.#letGo(award, events);
    if (kind === "release" || kind === "cancel") this.#closeBatch(kind, award.batch);
  }

  #closeBatch(kind: "release" | "cancel", batch: number | undefined): void {
    for (const { award, claims } of this.histories) {
      if (!award || batch === undefined || !this.listed(batch).includes(award)) continue;
      if (kind === "release") this.books.follow(award, "pay");
      Object.assign(award, kind === "release" ? { sent: true } : { batch: undefined });
      claims.at(-1)?.events.push(kind === "release" ? "sent_to_bank" : "unbatched");
    }
  }

  /** Payments of a batch that the bank doesn't have yet. */
  listed(batch: number): ModelAward[] {
    const awards = this.histories.flatMap(({ award }) => (award?.batch === batch ? [award] : []));
    return awards.filter(({ state, sent }) => state === "posted" && !sent);
  }

  /** What somebody posts past the program; see BooksModel.broken. */
  byHand(n: number, posting: ModelPosting): void {
    const history = this.at(n);
    if (history.award) this.books.post(this.booked(history.award), posting);
    history.isByHand = true;
  }

  booked(award: ModelAward): ModelAward {
    const { noticeOver } = award;
    return Object.assign(award, { isNoticeOver: noticeOver !== undefined && this.today >= noticeOver });
  }

  #letGo(award: ModelAward, events: string[]): void {
    if (award.batch !== undefined) events.push("unbatched");
    if (award.state === "reserved") this.books.follow(award, "void", "reserve");
    if (award.state === "posted") {
      this.books.follow(award, "reverse", "post");
      this.books.follow(award, "reverse", "reserve");
    }
    events.push("released");
    Object.assign(award, { state: "released", batch: undefined });
  }

  #granted({ programme, owner }: ModelHistory): ModelAward {
    const fresh = { noticeOver: undefined, isNoticeOver: false, open: 0, objections: 0, transfers: [] };
    const unpaid = { batch: undefined, sent: false, wasListed: false } as const;
    return { programme, owner, amount: this.amount, state: "granted", ...fresh, ...unpaid };
  }

  #isExcluded(n: number): boolean {
    const { subject } = this.at(n);
    return this.histories.some(
      ({ award, subject: other }, m) => m !== n && other === subject && award && award.state !== "released",
    );
  }
}

const eventOf: Partial<Record<AwardKind, string>> = {
  notice: "noticed",
  object: "objected",
  dismiss: "objection_dismissed",
  uphold: "objection_upheld",
  reserve: "reserved",
  post: "posted",
  build: "batched",
  paid: "paid",
  returned: "returned",
};
