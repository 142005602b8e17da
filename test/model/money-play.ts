// One play of many histories day by day: what each wishes is planned on the model and done in the world.
import { Refusal } from "@jishi/shared/errors";
import type { LedgerCommand } from "../../server/src/features/ledger/index.ts";
import { ledgerStore } from "../../server/src/features/ledger/index.ts";
import { runAsRequest } from "../../server/src/ambient-request.ts";
import { expect } from "vitest";
import { postByHand, type HandWish } from "./money-by-hand.ts";
import { Doing, type Allowed } from "./money-doing.ts";
import {
  isClaimCommand,
  isInsurance,
  isOfSets,
  isPostedByHand,
  kinds,
  type Kind,
  type Step,
} from "./money-kinds.ts";
import type { MoneyModel } from "./money-model.ts";
import { DAY_MS, type World } from "./money-world.ts";

export interface Wished {
  kind: "next" | "anything" | "by hand";
  which: number;
  by: number;
  how: string;
  posting: HandWish;
}
type Todo = Step & { how: string };

/** Tried along with one that is refused: none of them may be done. */
const COMPANIONS = 3;
const lost = new Error("lost before its commit");

export class Play {
  readonly #world: World;
  readonly #doing: Doing;
  readonly #seen: Map<string, number>;
  readonly #posted: LedgerCommand[] = [];
  readonly #last: (Kind | undefined)[] = [];
  readonly #start: Date;
  model: MoneyModel;

  constructor(world: World, model: MoneyModel, seen: Map<string, number>) {
    this.#world = world;
    this.#start = world.now;
    this.model = model;
    this.#seen = seen;
    this.#doing = new Doing(world, this.#posted);
  }

  async day(day: number, wishes: readonly Wished[]): Promise<void> {
    this.model.today = day;
    this.#world.now = new Date(this.#start.getTime() + day * DAY_MS);
    const todo = wishes.flatMap((wish, n) => this.#todo(n, wish) ?? []);
    const hands = wishes.flatMap((wish, n): [number, HandWish][] =>
      this.#isByHand(n, wish) ? [[n, wish.posting]] : [],
    );
    for (const kind of kinds) {
      await this.#all(
        kind,
        todo.filter((step) => step.kind === kind),
      );
    }
    const said = await postByHand(this.#world, this.model, hands);
    for (const answer of said) this.#count(`by hand ${answer}`);
    await this.#again(wishes[0]?.posting.of ?? 0);
  }

  #todo(n: number, wish: Wished): Todo | undefined {
    if (this.#isByHand(n, wish)) return undefined;
    const { kind, which, by, how } = wish;
    if (kind === "anything") return { n, kind: this.model.anything(n, which), by, how };
    const next = this.model.next(n, which);
    return next && { ...next, how };
  }

  #isByHand(n: number, { kind, by }: Wished): boolean {
    const isWished = kind === "by hand" || (isPostedByHand(n) && by % 2 === 0);
    return isWished && this.model.at(n).award !== undefined;
  }

  async #all(kind: Kind, todo: readonly Todo[]): Promise<void> {
    if (todo.length === 0) return;
    if (isOfSets(kind)) await this.#mixed(kind, todo);
    await this.#lose(
      kind,
      todo.filter(({ how }) => how === "lost"),
    );
    const done = todo.filter(({ how }) => how !== "lost");
    const { allowed, also, refused, batch } = this.#plan(kind, done);
    if (allowed.length > 0) await this.#do(kind, allowed, { batch, isTwice: done[0]?.how === "twice" });
    for (const n of [...allowed.map((step) => step.n), ...also]) this.#pair(n, kind, true);
    for (const step of refused) await this.#refuse(step);
  }

  /** What of it the model allows, one after the other, and one for each reason of what it refuses. */
  #plan(kind: Kind, steps: readonly Step[]) {
    const batch = kind === "build" ? this.model.batches++ : undefined;
    const allowed: Allowed[] = [];
    const refused = new Map<string, Step>();
    const closed = new Set<number>();
    const also: number[] = [];
    for (const step of steps) {
      const inBatch = this.model.at(step.n).award?.batch;
      // A release is of the whole batch: for the others of it there is nothing left to do.
      if (inBatch !== undefined && closed.has(inBatch)) {
        also.push(step.n);
        continue;
      }
      const why = this.model.refusals(step);
      if (why.length > 0) refused.set(why.join(" "), step);
      else {
        if (inBatch !== undefined && (kind === "release" || kind === "cancel")) closed.add(inBatch);
        this.model.do(step, batch);
        allowed.push({ ...step, inBatch });
      }
    }
    return { allowed, also, refused: [...refused.values()], batch };
  }

  async #do(
    kind: Kind,
    allowed: Allowed[],
    { batch, isTwice }: { batch: number | undefined; isTwice: boolean },
  ) {
    // A claim's command reads before its transaction, and so is asked twice alone.
    const isAlone = isTwice && isClaimCommand(kind);
    const first = isAlone ? allowed[0] : undefined;
    const others = first ? allowed.slice(1) : allowed;
    if (first) await this.#twice(() => this.#doing.alone(kind, [first], this.model));
    const work = await this.#doing.prepare(kind, others);
    const all = () => this.#world.db.transaction(work);
    const answer = isTwice && !isAlone ? await this.#twice(all) : await all();
    await this.#doing.learn(kind, allowed, { answer, batch });
    this.#count(`${kind} done`, allowed.length);
  }

  /** The same request again is answered as before and does nothing; another one under its key is refused. */
  async #twice(work: () => Promise<unknown>): Promise<unknown> {
    const request = { key: crypto.randomUUID(), actor: "somebody" };
    const asked = (hash: string) => runAsRequest({ ...request, hash }, work);
    const answer = await asked("asked");
    expect(await asked("asked")).toEqual(answer);
    expect(await answerOf(asked("asked otherwise"))).toBe("request/reused");
    this.#count("twice");
    return answer;
  }

  /** All that would have been done, and then it isn't. */
  async #lose(kind: Kind, steps: readonly Step[]): Promise<void> {
    const before = this.model;
    this.model = before.copy();
    const { allowed } = this.#plan(kind, steps);
    this.model = before;
    if (allowed.length === 0 || isInsurance(kind)) return;
    const work = await this.#doing.prepare(kind, allowed);
    const posted = this.#posted.length;
    const losing = this.#world.db.transaction(async () => {
      await work();
      throw lost;
    });
    await expect(losing).rejects.toBe(lost);
    this.#posted.length = posted;
    this.#count(`${kind} lost`, allowed.length);
  }

  /** A set with one in it that is refused: all of it is refused. */
  async #mixed(kind: Kind, todo: readonly Todo[]): Promise<void> {
    const why = (step: Step) => this.model.refusals(step);
    const wrong = todo.find((step) => why(step).length > 0 && !why(step).includes("nothing"));
    const right = todo.filter((step) => why(step).length === 0).slice(0, COMPANIONS);
    if (!wrong || right.length === 0) return;
    const answer = await this.#refused(kind, [wrong, ...right]);
    // Together they may be too many for the budget.
    expect([...why(wrong), "ledger/insufficient"]).toContain(answer);
    this.#count(`${kind} of a set ${answer}`);
  }

  async #refuse(step: Step): Promise<void> {
    const why = this.model.refusals(step);
    if (why.includes("nothing")) return;
    const answer = await this.#refused(step.kind, [step]);
    expect({ step, is: this.model.at(step.n), answer, why }).toMatchObject({
      why: expect.arrayContaining([answer]),
    });
    this.#pair(step.n, step.kind, false);
    this.#count(`${step.kind} ${answer}`);
  }

  /** What was posted on the way to a refusal is undone with it. */
  async #refused(kind: Kind, steps: readonly Step[]): Promise<string> {
    const posted = this.#posted.length;
    const answer = await answerOf(this.#doing.alone(kind, steps, this.model));
    this.#posted.length = posted;
    return answer;
  }

  /** A command of the books that was posted before: it answers as before, and with another amount it is refused. */
  async #again(which: number): Promise<void> {
    const command = this.#posted[which % Math.max(this.#posted.length, 1)];
    if (!command) return;
    const { db } = this.#world;
    const ledger = ledgerStore(db);
    const rows = await db.prisma.ledgerTransfer.findMany({ where: { commandId: command.commandId } });
    const ids = await db.transaction((tx) => ledger.post(tx, command));
    expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const transfers = command.transfers.map((one) => ({ ...one, amountFen: one.amountFen + 1n }));
    const changed = db.transaction((tx) => ledger.post(tx, { ...command, transfers }));
    expect(await answerOf(changed)).toBe("ledger/command-reused");
    this.#count("again");
  }

  /** Every step is wanted right after every other. */
  #pair(n: number, kind: Kind, isDone: boolean): void {
    const last = this.#last[n];
    if (last) this.#count(`${last} > ${kind}`);
    if (isDone) this.#last[n] = kind;
  }

  #count(what: string, by = 1): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + by);
  }
}

/** The code of its refusal, or "done". */
async function answerOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
