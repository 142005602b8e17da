// Plays random histories of awards through the real stores beside the model, many at once: what the model allows is done for all
// whose turn it is in one command of the program, what it refuses is tried and must be refused so.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, ObjectionId, PaymentBatchId } from "@jishi/shared/ids";
import fc from "fast-check";
import { expect } from "vitest";
import type { Database } from "../../server/src/db/index.ts";
import { memoryDatabase } from "../support/memory-database.ts";
import { openMoneyWay, type Booked, type MoneyWay } from "../support/money-way.ts";
import { kinds, MoneyModel, type Kind } from "./money-model.ts";

/** Each takes some 20 ms of a core, so a run is short by default; a long one is asked for. */
const HISTORIES = Number(process.env["MONEY_HISTORIES"] ?? 1_500);
const SEED = Number(process.env["MODEL_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
/** Histories that share one budget and the batches: enough for four of ten. */
const TOGETHER = 250;
const AMOUNT = 80_000;
/** Into one command of the program, as its limits are. */
const AT_ONCE = 100;

const wish = fc.constantFrom("next", "next", "next", "next", "next", "next", "next", ...kinds);
const history = fc.array(wish, { minLength: 6, maxLength: 12 });
const all = fc.array(history, { minLength: TOGETHER, maxLength: TOGETHER });

/** A share of all histories; answers what was seen in them. */
export async function playMoney(share: number): Promise<Map<string, number>> {
  const db = await memoryDatabase(() => new Date());
  const seen = new Map<string, number>();
  const numRuns = Math.ceil((HISTORIES * share) / TOGETHER);
  console.log(`${numRuns * TOGETHER} histories of awards, seed ${SEED}`);
  const property = fc.asyncProperty(all, async (histories) => {
    const play = await Play.open(db, seen);
    for (let round = 0; round < 12; round++) await play.round(histories.map((wishes) => wishes[round]));
    await play.compare();
  });
  await fc.assert(property, { numRuns, seed: SEED, endOnFailure: true });
  return seen;
}

class Play {
  readonly #way: MoneyWay;
  readonly #ids: AwardId[];
  readonly #model: MoneyModel;
  readonly #seen: Map<string, number>;
  readonly #batches: PaymentBatchId[] = [];
  readonly #objections = new Map<number, ObjectionId[]>();
  readonly #statements: [Booked[], string][] = [];

  private constructor(way: MoneyWay, ids: AwardId[], seen: Map<string, number>) {
    const budget = AMOUNT * Math.floor(TOGETHER * 0.4);
    this.#model = new MoneyModel(ids.length, { budget, amount: AMOUNT });
    [this.#way, this.#ids, this.#seen] = [way, ids, seen];
  }

  static async open(db: Database, seen: Map<string, number>): Promise<Play> {
    const budgetFen = BigInt(AMOUNT * Math.floor(TOGETHER * 0.4));
    const way = await openMoneyWay(db, { budgetFen, amountFen: BigInt(AMOUNT) });
    return new Play(way, await way.grant(TOGETHER), seen);
  }

  async round(wishes: readonly (Kind | "next" | undefined)[]): Promise<void> {
    const planned = wishes.map((one, n) => (one === "next" ? this.#model.next(n) : one));
    for (const kind of kinds) {
      await this.#all(
        kind,
        planned.flatMap((one, n) => (one === kind ? [n] : [])),
      );
    }
  }

  async #all(kind: Kind, numbers: readonly number[]): Promise<void> {
    const [batch, refused, allowed] = [this.#model.built(), new Map<number, string>(), new Array<number>()];
    const released = new Set<number | undefined>();
    for (const n of numbers) {
      const why = this.#model.refusal(kind, n);
      const inBatch = this.#model.awards[n]?.batch;
      if (why !== undefined) refused.set(n, why);
      // One release is of the whole batch: for the others of it there is nothing left to do.
      else if (kind !== "release" || !released.has(inBatch)) allowed.push(n);
      if (kind === "release") released.add(inBatch);
      if (why === undefined) this.#do(kind, n, batch);
    }
    this.#count(`${kind} done`, allowed.length);
    await this.#allow(kind, allowed, batch);
    // Refusals are played one by one: one for each reason a round.
    const reasons = new Map([...refused].map(([n, why]) => [why, n]));
    for (const [why, n] of reasons) await this.#refuse(kind, n, why);
  }

  #do(kind: Kind, n: number, batch: number): void {
    this.#model.do(kind, n);
    const award = this.#model.awards[n];
    if (kind === "build" && award) award.batch = batch;
  }

  async #allow(kind: Kind, numbers: readonly number[], batch: number): Promise<void> {
    if (numbers.length === 0) return;
    if (["object", "dismiss", "uphold", "let go", "release"].includes(kind)) {
      for (const n of numbers) await this.#one(kind, n);
      return;
    }
    if (kind === "paid" || kind === "returned") return this.#settle(kind, numbers);
    const ids = numbers.map((n) => this.#id(n));
    if (kind === "build") this.#batches[batch] = await this.#way.build(ids);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await this.#some(kind, ids.slice(from, from + AT_ONCE));
    }
  }

  async #some(kind: Kind, ids: AwardId[]): Promise<void> {
    if (kind === "notice") await this.#way.notice(ids, true);
    if (kind === "reserve") await this.#way.reserve(ids);
    if (kind === "post") await this.#way.post(ids);
  }

  /** The bank's file; then the same file again, which changes nothing. */
  async #settle(outcome: "paid" | "returned", numbers: readonly number[]): Promise<void> {
    const ids = numbers.map((n) => this.#id(n));
    const sent = await this.#way.db.prisma.payment.findMany({
      where: { awardId: { in: ids }, state: "sent" },
    });
    const booked = sent.map(({ reference, amountFen }) => ({ reference, amountFen, outcome }));
    const name = crypto.randomUUID();
    expect(await this.#way.bank(booked, name)).toMatchObject({ matched: numbers.length });
    expect(await this.#way.bank(booked, name)).toBeUndefined();
    this.#statements.push([booked, name]);
  }

  async #one(kind: Kind, n: number): Promise<unknown> {
    const mine = this.#objections.get(n) ?? [];
    if (kind === "let go") return this.#way.letGo(this.#id(n));
    if (kind === "release") return this.#way.release(await this.#batchOf(n));
    if (kind === "object") return this.#objections.set(n, [...mine, await this.#way.object(this.#id(n))]);
    const [first, ...rest] = mine;
    if (first === undefined) throw new Error("the model says that there is one");
    await this.#way.decide(first, kind === "uphold");
    return this.#objections.set(n, rest);
  }

  async #refuse(kind: Kind, n: number, why: string): Promise<void> {
    if (why === "nothing") return;
    this.#count(`${kind} ${why}`, 1);
    if (why === "unmatched") return this.#again();
    const works = {
      notice: this.#way.notice,
      reserve: this.#way.reserve,
      post: this.#way.post,
      build: this.#way.build,
    };
    const many = Reflect.get(works, kind) as
      | ((ids: AwardId[], over: boolean) => Promise<unknown>)
      | undefined;
    const work = many ? many([this.#id(n)], true) : this.#one(kind, n);
    const answer = await work.catch((error: unknown) => (error instanceof Refusal ? error.code : error));
    expect([kind, this.#model.awards[n], answer]).toEqual([kind, this.#model.awards[n], why]);
  }

  /** What the bank said before, in another file: no payment is on its way any more. */
  async #again(): Promise<void> {
    const [booked] = this.#statements.at(-1) ?? [];
    if (booked) expect(await this.#way.bank(booked)).toMatchObject({ matched: 0 });
  }

  async #batchOf(n: number): Promise<PaymentBatchId> {
    const id = this.#batches[this.#model.awards[n]?.batch ?? -1];
    if (id === undefined) throw new Error("the model says that it is in a batch");
    return id;
  }

  /** States, payments, who was paid how much, and the books. */
  async compare(): Promise<void> {
    const rows = await this.#way.db.prisma.$queryRaw<
      { id: string; state: string; live: string | null; settled: bigint }[]
    >`
      SELECT a.id, a.state, (SELECT m.state FROM payment m WHERE m.award_id = a.id AND m.state IN ('listed', 'sent', 'paid')) AS live,
        (SELECT coalesce(sum(l.amount_fen), 0)::bigint FROM ledger_transfer l WHERE l.award_id = a.id AND l.kind = 'settle') AS settled
      FROM award a WHERE a.id = ANY (${this.#ids}::uuid[])`;
    const real = new Map(
      rows.map(({ id, state, live, settled }) => [id, { state, live, settled: Number(settled) }]),
    );
    const expected = this.#model.awards.map(({ state, batch, sent, timesPaid }, n) => {
      const listed = batch === undefined ? null : "listed";
      const live = state === "paid" ? "paid" : sent ? "sent" : listed;
      expect(timesPaid).toBeLessThan(2);
      return [this.#ids[n], { state, live, settled: AMOUNT * timesPaid }];
    });
    expect([...this.#ids].map((id) => [id, real.get(id)])).toEqual(expected);
    expect(await this.#balances()).toEqual(this.#expected());
  }

  async #balances() {
    const { db, bookId } = this.#way;
    const accounts = await db.prisma.ledgerAccount.findMany({ where: { bookId, kind: { not: "source" } } });
    return Object.fromEntries(accounts.map((one) => [one.kind, Number(one.creditsFen - one.debitsFen)]));
  }

  #expected() {
    const sum = (is: (award: MoneyModel["awards"][number]) => boolean) =>
      this.#model.awards.filter(is).length * AMOUNT;
    return {
      budget: this.#model.budget,
      reserved: sum(({ state }) => state === "reserved"),
      payable: sum(({ state, sent }) => state === "posted" && !sent),
      paying: sum(({ sent }) => sent),
      paid: sum(({ state }) => state === "paid"),
    };
  }

  #id(n: number): AwardId {
    const id = this.#ids[n];
    if (id === undefined) throw new Error("there are so many awards");
    return id;
  }

  #count(what: string, by: number): void {
    if (by > 0) this.#seen.set(what, (this.#seen.get(what) ?? 0) + by);
  }
}
