// Eight clients at once on a PostgreSQL server, all at the same awards.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, ObjectionId, PaymentBatchId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { withConnection } from "../../server/src/db/connect.ts";
import type { Database } from "../../server/src/db/index.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { openMoneyWay, type MoneyWay } from "../support/money-way.ts";
import { deadlocks, oneOf, servedDatabase } from "./queue-fair.ts";

const SECONDS = Number(process.env["MODEL_SECONDS"] ?? 8);
const fen = 80_000n;

/** The code of its refusal, or "done". A refusal is part of the game; a lost deadlock isn't. */
async function tried(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal && error.code !== "unavailable") return error.code;
    throw error;
  }
}

test("budget for exactly one of two claims at once: one is set aside, the other is told why not", async () => {
  const db = await servedDatabase();
  for (let round = 0; round < 5; round++) {
    const way = await openMoneyWay(db, { budgetFen: fen * 2n - 1n, amountFen: fen });
    const awards = await way.grant(2);
    const answers = await Promise.all(awards.map((id) => tried(way.reserve([id]))));
    expect(answers.toSorted()).toEqual(["done", "ledger/insufficient"]);
    expect(await budgetOf(way)).toBe(fen - 1n);
  }
  expect(await problems(db)).toEqual([]);
});

test("eight clients set aside, post, list, release, settle, return, object to and let go of the same awards: nobody is paid twice", async () => {
  const db = await servedDatabase();
  const way = await openMoneyWay(db, { budgetFen: fen * 20n, amountFen: fen });
  const awards = await way.grant(30);
  await way.notice(awards, true);
  const until = Date.now() + SECONDS * 1000;
  const seen = new Map<string, number>();
  const client = async () => {
    while (Date.now() < until) {
      const [name, work] = oneOf(moves)(way, awards);
      const answer = `${name} ${await tried(work)}`;
      seen.set(answer, (seen.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  const moved = ["reserve", "post", "build", "release", "bank", "object", "decide"];
  expect([...seen.keys()]).toEqual(expect.arrayContaining(moved.map((name) => `${name} done`)));
  expect(await problems(db)).toEqual([]);
  expect(await paidTwice(db)).toEqual([]);
  expect(await budgetOf(way)).toBeGreaterThanOrEqual(0n);
  expect(await deadlocks(db)).toBe(0);
}, 120_000);

type Move = (way: MoneyWay, awards: AwardId[]) => [name: string, work: Promise<unknown>];
const forward: Move[] = [
  (way, awards) => ["reserve", way.reserve([...new Set([oneOf(awards), oneOf(awards)])])],
  (way, awards) => ["post", way.post([oneOf(awards)])],
  (way, awards) => ["build", way.build([...new Set([oneOf(awards), oneOf(awards)])])],
  (way) => ["release", releaseOne(way)],
  (way) => ["bank", bankOne(way)],
];
const moves: Move[] = [
  ...forward,
  ...forward,
  ...forward,
  (way, awards) => ["object", way.object(oneOf(awards))],
  (way) => ["decide", decideOne(way)],
  (way) => ["decide", decideOne(way)],
  (way, awards) => ["let go", way.letGo(oneOf(awards.slice(0, 6)))],
];

async function releaseOne(way: MoneyWay) {
  const batches = await way.db.prisma.paymentBatch.findMany({ where: { state: "building" }, take: 5 });
  if (batches.length > 0) await way.release(oneOf(batches).id as PaymentBatchId);
}

async function bankOne(way: MoneyWay) {
  const sent = await way.db.prisma.payment.findMany({ where: { state: "sent" }, take: 4 });
  const outcome = () => (Math.random() < 0.6 ? "paid" : "returned");
  await way.bank(sent.map(({ reference, amountFen }) => ({ reference, amountFen, outcome: outcome() })));
}

async function decideOne(way: MoneyWay) {
  const open = await way.db.prisma.objection.findMany({ where: { state: "open" }, take: 5 });
  if (open.length > 0) await way.decide(oneOf(open).id as ObjectionId, Math.random() < 0.2);
}

async function budgetOf({ db, bookId }: MoneyWay): Promise<bigint> {
  const { creditsFen, debitsFen } = await db.prisma.ledgerAccount.findFirstOrThrow({
    where: { bookId, kind: "budget" },
  });
  return creditsFen - debitsFen;
}

/** What a verification from the rows finds. */
async function problems(db: Database): Promise<unknown[]> {
  const [row] = await db.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${row?.name}`;
  const proof = await withConnection({ kind: "served", url: url.href }, (client) => verifyLedger(client));
  return proof.problems;
}

/** Awards settled more than once, or whose state, payments and books say different things. */
function paidTwice(db: Database): Promise<unknown[]> {
  return db.prisma.$queryRaw<unknown[]>`
    SELECT a.id, a.state, l.settled, m.paid FROM award a
    CROSS JOIN LATERAL (SELECT count(*) AS settled FROM ledger_transfer WHERE award_id = a.id AND kind = 'settle') l
    CROSS JOIN LATERAL (SELECT count(*) AS paid FROM payment WHERE award_id = a.id AND state = 'paid') m
    WHERE l.settled > 1 OR l.settled <> m.paid OR (a.state = 'paid') <> (l.settled = 1)`;
}
