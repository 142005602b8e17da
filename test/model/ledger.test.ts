// Random histories of the ledger against a plain model of it: the same answers, the same refusals, the same balances.
import { Refusal } from "@jishi/shared/errors";
import type { TransferId } from "@jishi/shared/ids";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Posting } from "../../server/src/features/ledger/index.ts";
import { openBooks, type Books } from "../support/ledger.ts";
import { memoryDatabase } from "../support/memory-database.ts";
import { LedgerModel, type ModelStep } from "./ledger-model.ts";

/** Each step is a transaction, so a run is short by default; a long one is asked for. */
const HISTORIES = Number(process.env["LEDGER_HISTORIES"] ?? 200);
const SEED = Number(process.env["MODEL_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
/** Histories that share one book opening, for speed: each has a book of its own. */
const AT_ONCE = 50;

const kinds = [
  "reserve",
  "reserve",
  "reserve",
  "post",
  "post",
  "void",
  "expire",
  "pay",
  "settle",
  "return",
  "reverse",
] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.integer({ min: 1, max: 3 }),
  of: fc.nat(11),
  claimant: fc.nat(1),
  /** Sends an earlier command again, or its id with another amount, or loses the transaction. */
  how: fc.constantFrom("do", "do", "do", "do", "do", "retry", "changed", "crash"),
});
const history = fc.array(step, { minLength: 1, maxLength: 10 });

test("whatever happens, the books keep the model's balances and refuse what it refuses", async () => {
  const db = await memoryDatabase(() => new Date());
  console.log(`${HISTORIES} histories of the ledger, seed ${SEED}`);
  const seen = new Map<string, number>();
  let spare: (() => Promise<Books>) | undefined;
  let left = 0;
  const fresh = async () => {
    if (left === 0 || spare === undefined) {
      const all = await openBooks(db, { books: AT_ONCE, budgetFen: 8n });
      left = AT_ONCE;
      spare = async () => ({
        ...all,
        bookIds: [all.bookIds[AT_ONCE - left] as (typeof all.bookIds)[number]],
      });
    }
    const books = await spare();
    left -= 1;
    return { books, model: new LedgerModel(8) };
  };
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const { books, model } = await fresh();
      for (const one of steps) {
        const answer = await play(books, model, one);
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
      }
      expect(await books.balances(books.bookIds[0])).toEqual(model.balances());
    }),
    { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
  );
  const everywhere = [
    "done",
    "ledger/insufficient",
    "ledger/resolved-already",
    "ledger/reversed-already",
    "ledger/command-reused",
    "crash",
  ];
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...everywhere, "ledger/original"]));
});

/** The same step in both; answers what came of it. */
async function play(
  books: Books,
  model: LedgerModel,
  { how, ...wish }: ModelStep & { how: string },
): Promise<string> {
  const planned =
    how === "retry" || how === "changed" ? model.again(wish, how === "changed") : model.plan(wish);
  if (planned === undefined) return "nothing to do";
  const { commandId, transfer } = planned;
  const posting: Posting = {
    kind: transfer.kind,
    bookId: books.bookIds[0] as Posting["bookId"],
    amountFen: BigInt(transfer.amount),
    ...(transfer.claimant !== undefined && { claimantId: books.claimants[transfer.claimant] as never }),
    ...(transfer.resolves !== undefined && { resolvesId: transfer.resolves as TransferId }),
    ...(transfer.reverses !== undefined && { reversesId: transfer.reverses as TransferId }),
  };
  if (how === "crash") {
    const { db, ledger, maker, at } = books;
    const command = { commandId, madeBy: maker, at, transfers: [posting] };
    const lost = db.transaction(async (tx) => {
      await ledger.tryPost(tx, command);
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
    return "crash";
  }
  const expected = model.command(commandId, transfer);
  const answer = await books.post([posting], commandId).catch((error: unknown) => {
    if (error instanceof Refusal) return error.code;
    throw error;
  });
  if (typeof answer === "string") {
    expect({ ...transfer, answer }).toEqual({ ...transfer, answer: expected });
    return answer;
  }
  expect(expected).toBe("done");
  model.named(commandId, answer[0] ?? "");
  return "done";
}
