// Objections that are upheld at the very moment at which their awards are posted, listed in a batch, or sent to the bank.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, PaymentBatchId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { openMoneyWay, type MoneyWay } from "../support/money-way.ts";
import { onServer, problems } from "./money-places.ts";
import { deadlocks } from "./queue-fair.ts";

const AWARDS = 20;
const FEN = 80_000n;
const place = await onServer();

async function openAwards(): Promise<{ way: MoneyWay; awards: AwardId[] }> {
  const way = await openMoneyWay(place.db, { budgetFen: FEN * BigInt(AWARDS), amountFen: FEN });
  const awards = await way.grant(AWARDS);
  await way.notice(awards, true);
  await way.reserve(awards);
  return { way, awards };
}

/** The code of its refusal, or "done". */
async function tried(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (error instanceof Refusal && error.code !== "unavailable") return error.code;
    throw error;
  }
}

const uphold = (way: MoneyWay, id: AwardId) => async () => way.decide(await way.object(id), true);

/**
 * For all awards at once, every second one in the other order; the answer of upholding and of the other for each. Of the first two one
 * waits for the other, so that each comes first somewhere.
 */
function race(
  way: MoneyWay,
  awards: readonly AwardId[],
  other: (id: AwardId, n: number) => Promise<unknown>,
): Promise<[upheld: string, other: string][]> {
  return Promise.all(
    awards.map(async (id, n): Promise<[string, string]> => {
      const steps = [uphold(way, id), () => other(id, n)];
      const run = n < 2 ? inTurn : both;
      if (n % 2 === 0) return run(steps);
      const [second, first] = await run(steps.toReversed());
      return [first, second];
    }),
  );
}

async function inTurn([one, two]: readonly (() => Promise<unknown>)[]): Promise<[string, string]> {
  if (!one || !two) throw new Error("two steps");
  return [await tried(one), await tried(two)];
}

async function both(steps: readonly (() => Promise<unknown>)[]): Promise<[string, string]> {
  const [one = "", two = ""] = await Promise.all(steps.map(tried));
  return [one, two];
}

/** Each came first somewhere. */
const cameBothWays = (answers: readonly [string, string][]): void => {
  expect(new Set(answers.map(([, other]) => other === "done"))).toEqual(new Set([true, false]));
};

interface Ended {
  state: string;
  /** Of its payments. */
  payments: string[];
  /** In their order. */
  transfers: string[];
}

async function endOf(id: AwardId): Promise<Ended> {
  const of = { where: { awardId: id } };
  const { state } = await place.db.prisma.award.findUniqueOrThrow({ where: { id } });
  const payments = await place.db.prisma.payment.findMany(of);
  const transfers = await place.db.prisma.ledgerTransfer.findMany({ ...of, orderBy: { seq: "asc" } });
  return { state, payments: payments.map((one) => one.state), transfers: transfers.map(({ kind }) => kind) };
}

/** What is left of the budget, and what the other accounts hold. */
async function balances({ bookId }: MoneyWay): Promise<Record<string, bigint>> {
  const accounts = await place.db.prisma.ledgerAccount.findMany({
    where: { bookId, kind: { not: "source" } },
  });
  return Object.fromEntries(accounts.map((one) => [one.kind, one.creditsFen - one.debitsFen]));
}

const backAll = { budget: FEN * BigInt(AWARDS), reserved: 0n };
const voided = ["reserve", "void"];
const reversed = ["reserve", "post", "reverse", "reverse"];

test("upheld while it is posted: the award is let go and the budget whole again, whoever came first", async () => {
  const { way, awards } = await openAwards();
  const answers = await race(way, awards, (id) => way.post([id]));
  cameBothWays(answers);
  for (const [n, id] of awards.entries()) {
    const [upheld, posted] = answers[n] ?? [];
    expect(upheld).toBe("done");
    expect(["done", "award/objected", "award/state"]).toContain(posted);
    const transfers = posted === "done" ? reversed : voided;
    expect(await endOf(id)).toEqual({ state: "released", payments: [], transfers });
  }
  expect(await balances(way)).toMatchObject(backAll);
});

test("upheld while it is listed in a batch: its payment is pulled or was never listed, and no batch sends it", async () => {
  const { way, awards } = await openAwards();
  await way.post(awards);
  const answers = await race(way, awards, (id) => way.build([id]));
  cameBothWays(answers);
  for (const [n, id] of awards.entries()) {
    const [upheld, built] = answers[n] ?? [];
    expect(upheld).toBe("done");
    expect(["done", "award/objected", "award/state"]).toContain(built);
    const payments = built === "done" ? ["pulled"] : [];
    expect(await endOf(id)).toEqual({ state: "released", payments, transfers: reversed });
  }
  const batches = await place.db.prisma.paymentBatch.findMany({ where: { tenantId: way.tenantId } });
  const releases = batches.map(({ id }) => tried(() => way.release(id as PaymentBatchId)));
  expect(new Set(await Promise.all(releases))).toEqual(new Set(["batch/state"]));
  expect(await balances(way)).toMatchObject({ ...backAll, payable: 0n });
});

test("upheld while its batch is sent to the bank: either the bank has it, or it is let go, never both", async () => {
  const { way, awards } = await openAwards();
  await way.post(awards);
  const batches: PaymentBatchId[] = [];
  for (const id of awards) batches.push(await way.build([id]));
  const answers = await race(way, awards, (_, n) => way.release(batches[n] as PaymentBatchId));
  cameBothWays(answers);
  let sent = 0n;
  for (const [n, id] of awards.entries()) {
    const [upheld, released] = answers[n] ?? [];
    const ended = await endOf(id);
    if (released === "done") {
      sent += FEN;
      expect(upheld).toBe("award/state");
      expect(ended).toEqual({ state: "posted", payments: ["sent"], transfers: ["reserve", "post", "pay"] });
    } else {
      expect([upheld, released]).toEqual(["done", expect.stringMatching(/^(award\/objected|batch\/state)$/)]);
      expect(ended).toEqual({ state: "released", payments: ["pulled"], transfers: reversed });
    }
  }
  const budget = backAll.budget - sent;
  expect(await balances(way)).toMatchObject({ budget, reserved: 0n, payable: 0n, paying: sent });
});

test("one batch of all while half of them are upheld: all are listed or none, and what is upheld leaves it", async () => {
  const { way, awards } = await openAwards();
  await way.post(awards);
  const half = awards.filter((_, n) => n % 2 === 0);
  const [built, ...upheld] = await Promise.all([
    tried(() => way.build(awards)),
    ...half.map((id) => tried(uphold(way, id))),
  ]);
  expect(upheld).toEqual(half.map(() => "done"));
  const isListed = built === "done";
  expect(["done", "award/objected", "award/state"]).toContain(built);
  for (const [n, id] of awards.entries()) {
    const { state, payments } = await endOf(id);
    const wanted = n % 2 === 0 ? ["released", "pulled"] : ["posted", "listed"];
    expect([state, payments]).toEqual([wanted[0], isListed ? [wanted[1]] : []]);
  }
  const owed = FEN * BigInt(AWARDS - half.length);
  expect(await balances(way)).toMatchObject({ budget: FEN * BigInt(half.length), payable: owed });
});

test("all of it proves right from the rows, and nobody lost a deadlock", async () => {
  expect(await problems(place)).toEqual([]);
  expect(await deadlocks(place.db)).toBe(0);
});
