// What the program does with the books, and what the books refuse it.
import { createHash } from "node:crypto";
import type { BookId, PaymentBatchId, TransferId } from "@jishi/shared/ids";
import { Refusal } from "@jishi/shared/errors";
import { expect, test } from "vitest";
import type { Posting } from "../../server/src/features/ledger/index.ts";
import { testDatabase } from "../support/database.ts";
import { testEngine } from "../support/place.ts";
import { fund, openBooks } from "../support/ledger.ts";
import { openMoneyWay } from "../support/money-way.ts";

const db = await testDatabase();

/** 800 yuan of the first book, and what happens to them. */
async function open(budgetFen = 1_000_000n) {
  const books = await openBooks(db, { budgetFen });
  const [bookId] = books.bookIds as [BookId];
  const [claimantId] = books.claimants;
  const of = (kind: Posting["kind"], more: Partial<Posting> = {}): Posting => ({
    kind,
    bookId,
    amountFen: 80_000n,
    ...(["post", "pay", "settle", "return"].includes(kind) && claimantId && { claimantId }),
    ...more,
  });
  const one = async (kind: Posting["kind"], more: Partial<Posting> = {}) =>
    (await books.post([of(kind, more)]))[0] as TransferId;
  return { ...books, bookId, of, one };
}

test("one yuan's way: appropriated, reserved, posted, paid out, settled", async () => {
  const { one, balances, grant } = await open();
  const award = await grant(80_000n);
  const reserve = await one("reserve", { awardId: award });
  expect(await balances()).toEqual({ budget: 920_000n, reserved: 80_000n, source: -1_000_000n });
  await one("post", { resolvesId: reserve });
  await one("pay", { awardId: award });
  expect(await balances()).toMatchObject({ "paying 0": 80_000n });
  await one("return", { awardId: award });
  await one("pay", { awardId: award });
  await one("settle", { awardId: award });
  expect(await balances()).toEqual({ budget: 920_000n, "paid 0": 80_000n, source: -1_000_000n });
  const rows = await db.prisma.ledgerTransfer.findMany({
    where: { awardId: award },
    orderBy: { seq: "asc" },
  });
  const kinds = ["reserve", "post", "pay", "return", "pay", "settle"];
  expect(rows.map(({ kind }) => kind)).toEqual(kinds); // the post has its reserve's award
});

test("what isn't there can't be spent, and the refusal names the account", async () => {
  const { one, balances } = await open(100_000n);
  await one("reserve");
  const refused = one("reserve");
  await expect(refused).rejects.toThrow("ledger/insufficient");
  await refused.catch(({ extras }: Refusal) => expect(extras.details).toMatchObject([{ path: "budget" }]));
  expect(await balances()).toEqual({ budget: 20_000n, reserved: 80_000n, source: -100_000n });
});

test("a set is posted whole or not at all, and may not spend first what comes later", async () => {
  const { post, of, one, balances, grant } = await open(80_000n);
  const awardId = await grant(80_000n);
  const reserve = await one("reserve");
  const before = await balances();
  const spentFirst = post([of("reserve"), of("void", { resolvesId: reserve })]);
  await expect(spentFirst).rejects.toThrow("ledger/insufficient");
  await expect(post([of("void", { resolvesId: reserve }), of("reserve"), of("reserve")])).rejects.toThrow(
    Refusal,
  );
  expect(await balances()).toEqual(before);
  const id = crypto.randomUUID() as TransferId;
  await post([
    of("void", { resolvesId: reserve }),
    of("reserve", { id, awardId }),
    of("post", { resolvesId: id, awardId }),
    of("pay", { awardId }),
  ]);
  expect(await balances()).toEqual({ "paying 0": 80_000n, source: -80_000n });
});

test("a reserve is resolved once, with its own amount", async () => {
  const { one, balances, grant } = await open();
  for (const kind of ["post", "void", "expire"] as const) {
    const awarded = kind === "post" ? { awardId: await grant(80_000n) } : {};
    const reserve = await one("reserve", awarded);
    const half = kind === "post" ? "ledger_award_amount" : "ledger/original";
    await expect(one(kind, { resolvesId: reserve, amountFen: 79_999n })).rejects.toThrow(half);
    const nothing = crypto.randomUUID() as TransferId;
    await expect(one(kind, { resolvesId: nothing, ...awarded })).rejects.toThrow("ledger/original");
    const resolved = await one(kind, { resolvesId: reserve });
    await expect(one("void", { resolvesId: reserve })).rejects.toThrow("ledger/resolved-already");
    await expect(one("reverse", { reversesId: reserve })).rejects.toThrow("ledger/resolved-already");
    await expect(one("void", { resolvesId: resolved })).rejects.toThrow("ledger/original");
  }
  expect(await balances()).toEqual({ budget: 920_000n, "payable 0": 80_000n, source: -1_000_000n });
});

test("a mistake is reversed once and whole, and what is reversed can't go on", async () => {
  const { one, balances, grant } = await open();
  const before = await balances();
  const reserve = await one("reserve", { awardId: await grant(80_000n) });
  const posted = await one("post", { resolvesId: reserve });
  await expect(one("reverse", { reversesId: posted, amountFen: 1n })).rejects.toThrow("ledger_award_amount");
  const reversal = await one("reverse", { reversesId: posted });
  await expect(one("reverse", { reversesId: posted })).rejects.toThrow("ledger/reversed-already");
  await expect(one("reverse", { reversesId: reversal })).rejects.toThrow("ledger/original");
  const nothing = crypto.randomUUID() as TransferId;
  await expect(one("reverse", { reversesId: nothing })).rejects.toThrow("ledger/original");
  await one("reverse", { reversesId: reserve });
  await expect(one("void", { resolvesId: reserve })).rejects.toThrow(Refusal);
  const plain = await one("reserve");
  await expect(one("reverse", { reversesId: plain, amountFen: 1n })).rejects.toThrow("ledger/original");
  await one("reverse", { reversesId: plain });
  const awarded = { awardId: await grant(80_000n) };
  const other = await one("reserve", awarded);
  await one("reverse", { reversesId: other });
  await expect(one("post", { resolvesId: other, ...awarded })).rejects.toThrow("ledger/reversed-already");
  expect(await balances()).toEqual(before);
});

test("the same command again answers the same and moves nothing; a changed one is refused", async () => {
  const { post, of, balances } = await open();
  const command = crypto.randomUUID();
  const first = await post([of("reserve")], command);
  expect(await post([of("reserve")], command)).toEqual(first);
  await expect(post([of("reserve", { amountFen: 80_001n })], command)).rejects.toThrow(
    "ledger/command-reused",
  );
  await expect(post([of("reserve"), of("reserve")], command)).rejects.toThrow("ledger/command-reused");
  expect(await balances()).toMatchObject({ reserved: 80_000n });
});

test("a refused command stays refused, also once there is money", async () => {
  const books = await open(10n);
  const command = crypto.randomUUID();
  const refusal = { code: "ledger/insufficient", extras: { details: [{ path: "budget" }] } };
  await expect(books.post([books.of("reserve")], command)).rejects.toMatchObject(refusal);
  await fund(books, books.bookId, 1_000_000n);
  await expect(books.post([books.of("reserve")], command)).rejects.toMatchObject(refusal);
  await books.post([books.of("reserve")]);
  expect(await books.balances()).toMatchObject({ reserved: 80_000n });
});

test("a transaction that fails afterwards takes its transfers back, and the command can come again", async () => {
  const { ledger, of, maker, at, post, balances } = await open();
  const commandId = crypto.randomUUID();
  const crashing = db.transaction(async (tx) => {
    await ledger.post(tx, { commandId, madeBy: maker, at, transfers: [of("reserve")] });
    throw new Error("power cut");
  });
  await expect(crashing).rejects.toThrow("power cut");
  expect(await balances()).toEqual({ budget: 1_000_000n, source: -1_000_000n });
  await post([of("reserve")], commandId);
  expect(await balances()).toMatchObject({ reserved: 80_000n });
});

test.runIf(testEngine === "postgresql")(
  "a bank's file about more payments than a command may have is taken whole",
  async () => {
    const amountFen = 1n;
    const way = await openMoneyWay(db, { budgetFen: 2_000n, amountFen });
    const ids = await way.grant(1_001);
    await way.notice(ids, true);
    const batches: PaymentBatchId[] = [];
    for (const some of [ids.slice(0, 500), ids.slice(500, 1_000), ids.slice(1_000)]) {
      await way.reserve(some);
      await way.post(some);
      batches.push(await way.build(some));
    }
    for (const batch of batches) await way.release(batch);
    const sent = await db.prisma.payment.findMany({ where: { batchId: { in: batches } } });
    const booked = sent.map(({ reference }) => ({ reference, amountFen, outcome: "paid" as const }));
    expect(await way.bank(booked)).toMatchObject({ matched: 1_001 });
    const account = await db.prisma.ledgerAccount.findFirst({ where: { bookId: way.bookId, kind: "paid" } });
    expect(account?.creditsFen).toBe(1_001n);
  },
);

test("more than a thousand transfers at once are a bug of the caller", async () => {
  const { post, of } = await open();
  await expect(post(Array.from({ length: 1_001 }, () => of("reserve")))).rejects.toThrow(
    "ledger_command_size",
  );
});

test("the hash is the one that docs/ledger.md describes, whatever is in the fields", async () => {
  const { bookId, post, grant } = await open();
  const awardId = await grant(7n);
  const reason = "更正：金额写错了 😀, 3:x";
  const [id] = await post([{ kind: "reserve", bookId, amountFen: 7n, reason, awardId }]);
  const row = await db.prisma.ledgerTransfer.findUniqueOrThrow({ where: { id: id ?? "" } });
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const fields = [
    "jishi-transfer-1",
    hex(row.prevHash),
    row.bookId,
    `${row.seq}`,
    row.id,
    row.kind,
    row.debitAccount,
    row.creditAccount,
    `${row.amountFen}`,
    "",
    "",
    row.commandId,
    row.awardId ?? "",
    sha256(reason),
    row.madeBy ?? "",
    row.at.toISOString(),
  ];
  expect(hex(row.hash)).toBe(sha256(fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join("")));
});
