// Clients who post at the same moment. On the embedded database they come one after another.
import type { BookId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { openBooks } from "../support/ledger.ts";

const db = await testDatabase();

async function open(budgetFen = 1_000_000n) {
  const books = await openBooks(db, { budgetFen });
  const [bookId] = books.bookIds as [BookId];
  return { ...books, reserve: (amountFen: bigint) => [{ kind: "reserve" as const, bookId, amountFen }] };
}

test("eight clients together spend what is there and not a fen more", async () => {
  const { post, reserve, balances } = await open(30n);
  let accepted = 0;
  const client = async () => {
    for (let n = 0; n < 10; n++) {
      await post(reserve(1n)).then(
        () => (accepted += 1),
        (error: unknown) => expect(error).toMatchObject({ code: "ledger/insufficient" }),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  expect(accepted).toBe(30);
  expect(await balances()).toEqual({ reserved: 30n, source: -30n });
});

test("the same command from eight clients at once is posted once", async () => {
  const { post, reserve, balances } = await open();
  const command = crypto.randomUUID();
  const ids = await Promise.all(Array.from({ length: 8 }, () => post(reserve(80_000n), command)));
  expect(new Set(ids.flat()).size).toBe(1);
  expect(await balances()).toMatchObject({ reserved: 80_000n });
});

test("one command's id in eight books at once is one command's, and the others are told so", async () => {
  const books = await openBooks(db, { books: 8 });
  const command = crypto.randomUUID();
  const posts = books.bookIds.map((bookId) =>
    books.post([{ kind: "reserve", bookId, amountFen: 7n }], command),
  );
  const refusals = (await Promise.allSettled(posts)).filter((one) => one.status === "rejected");
  expect(refusals).toHaveLength(7);
  for (const { reason } of refusals) expect(reason).toMatchObject({ code: "ledger/command-reused" });
  const all = await Promise.all(books.bookIds.map((bookId) => books.balances(bookId)));
  expect(all.filter(({ reserved }) => reserved === 7n)).toHaveLength(1);
});
