// Tries to break each promise about money from SQL, past the program: the database refuses by itself.
import type { BookId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { violated } from "../../server/src/db/index.ts";
import { ways } from "../../server/src/features/ledger/ledger.ts";
import { testDatabase } from "../support/database.ts";
import { openBooks } from "../support/ledger.ts";

const db = await testDatabase();

async function open() {
  const books = await openBooks(db, { books: 2 });
  const [bookId, otherId] = books.bookIds as [BookId, BookId];
  const [claimantId] = books.claimants;
  const awardId = await books.grant(300n);
  const [reserveId, second] = await books.post([
    { kind: "reserve", bookId, amountFen: 500n },
    { kind: "reserve", bookId, amountFen: 300n, awardId },
  ]);
  if (!reserveId || !second || !claimantId) throw new Error("two reserves");
  const whose = { bookId, amountFen: 300n, claimantId, awardId };
  await books.post([
    { kind: "post", ...whose, resolvesId: second },
    { kind: "pay", ...whose },
    { kind: "settle", ...whose },
  ]);
  return { ...books, bookId, otherId, claimantId, reserveId };
}

/** What a script would do in psql; as a superuser in replica role, who skips every trigger that isn't ALWAYS. */
async function broken(sql: string, role: "origin" | "replica" = "replica"): Promise<string | undefined> {
  try {
    await db.transaction(async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = ${role}`);
      await tx.$executeRawUnsafe(sql);
    });
  } catch (error) {
    return violated(error) ?? String(error);
  }
  return "accepted";
}

/** An INSERT by hand with everything as it should be but for what the test says. */
async function insert(bookId: BookId, wrong: Partial<Record<string, string>> = {}): Promise<string> {
  const [head] = await db.prisma.$queryRaw<Record<string, string>[]>`
    SELECT b.next_seq::text AS seq, encode(b.head, 'hex') AS head,
      (SELECT id::text FROM ledger_account WHERE book_id = b.id AND kind = 'budget') AS budget,
      (SELECT id::text FROM ledger_account WHERE book_id = b.id AND kind = 'reserved') AS reserved,
      (SELECT c.id::text FROM ledger_command c LIMIT 1) AS command, b.opened_by::text AS maker
    FROM ledger_book b WHERE b.id = ${bookId}::uuid`;
  if (!head) throw new Error("a book has a head");
  const uuid = (id: string | undefined) => `'${id}'::uuid`;
  const fields: Record<string, string> = {
    book_id: uuid(bookId),
    seq: head["seq"] ?? "",
    id: "gen_random_uuid()",
    kind: "'reserve'",
    debit_account: uuid(head["budget"]),
    credit_account: uuid(head["reserved"]),
    amount_fen: "100",
    resolves_id: "NULL::uuid",
    reverses_id: "NULL::uuid",
    command_id: uuid(head["command"]),
    award_id: "NULL::uuid",
    reason: "NULL",
    made_by: uuid(head["maker"]),
    at: "'2026-03-01T12:00:00Z'::timestamptz(3)",
    prev_hash: `'\\x${head["head"]}'::bytea`,
    hash: "''::bytea",
    ...wrong,
  };
  const list = (names: string[]) => names.map((name) => `${fields[name]} AS ${name}`).join(", ");
  const hash = wrong["hash"] ?? "ledger_digest(t)";
  return `INSERT INTO ledger_transfer
    SELECT t.book_id, t.seq, t.id, t.kind, t.debit_account, t.credit_account, t.amount_fen, t.resolves_id, t.reverses_id,
      t.command_id, t.award_id, t.reason, t.made_by, t.at, t.prev_hash, ${hash}
    FROM (SELECT (jsonb_populate_record(NULL::ledger_transfer, to_jsonb(f))).* FROM (SELECT ${list(Object.keys(fields))}) f) t0,
      LATERAL (SELECT t0.*) t1, LATERAL (SELECT (ROW(t1.*)::ledger_transfer).*) t`;
}

test("an INSERT by hand that keeps every rule is accepted, and moves balances and head", async () => {
  const { bookId, balances, post } = await open();
  expect(await broken(await insert(bookId))).toBe("accepted");
  expect(await balances()).toMatchObject({ reserved: 600n });
  await post([{ kind: "reserve", bookId, amountFen: 1n }]); // the chain goes on
});

const account = (bookId: string, kind: string) =>
  `(SELECT id FROM ledger_account WHERE book_id = '${bookId}' AND kind = '${kind}' LIMIT 1)`;
type Things = Awaited<ReturnType<typeof open>>;
type Wrong = [string, string, (things: Things) => Partial<Record<string, string>>];
const wrongs: Wrong[] = [
  [
    "from an account to itself",
    "ledger_transfer_sides_check",
    ({ bookId }) => ({ credit_account: account(bookId, "budget") }),
  ],
  ["of nothing", "ledger_transfer_amount_check", () => ({ amount_fen: "0" })],
  ["of less than nothing", "ledger_transfer_amount_check", () => ({ amount_fen: "-100" })],
  ["of more than the budget", "ledger_account_balance_check", () => ({ amount_fen: "1000000" })],
  ["of an unknown kind", "ledger_transfer_kind_check", () => ({ kind: "'gift'" })],
  [
    "from the source past the budget",
    "ledger_transfer_accounts",
    ({ bookId }) => ({ debit_account: account(bookId, "source") }),
  ],
  [
    "into another book",
    "ledger_transfer_accounts",
    ({ otherId }) => ({ credit_account: account(otherId, "reserved") }),
  ],
  ["that leaves out a number", "ledger_transfer_chain", () => ({ seq: "99" })],
  ["that forks the chain", "ledger_transfer_chain", () => ({ prev_hash: "sha256('elsewhere')" })],
  ["with a made-up hash", "ledger_transfer_chain", () => ({ hash: "sha256('mine')" })],
  [
    "with a made-up hash at a time that has none",
    "ledger_transfer_chain",
    () => ({ at: "'infinity'::timestamptz", hash: "sha256('mine')" }),
  ],
  [
    "that resolves the half of a reserve",
    "ledger_transfer_original",
    ({ reserveId, bookId }) => ({
      kind: "'void'",
      resolves_id: `'${reserveId}'::uuid`,
      amount_fen: "250",
      debit_account: account(bookId, "reserved"),
      credit_account: account(bookId, "budget"),
    }),
  ],
  [
    "that voids without naming a reserve",
    "ledger_transfer_resolves_check",
    ({ bookId }) => ({
      kind: "'void'",
      debit_account: account(bookId, "reserved"),
      credit_account: account(bookId, "budget"),
    }),
  ],
  [
    "that reverses into other accounts",
    "ledger_transfer_original",
    ({ reserveId }) => ({
      kind: "'reverse'",
      reverses_id: `'${reserveId}'::uuid`,
      amount_fen: "500",
    }),
  ],
  [
    "that appropriates alone",
    "ledger_transfer_two_people",
    ({ bookId, reserveId }) => ({
      kind: "'appropriate'",
      command_id: `(SELECT command_id FROM ledger_transfer WHERE id = '${reserveId}')`,
      debit_account: account(bookId, "source"),
      credit_account: account(bookId, "budget"),
    }),
  ],
  ...(["post", "pay", "settle", "return"] as const).map((kind): Wrong => [
    `to ${kind} what nobody was awarded`,
    "ledger_transfer_award_check",
    ({ bookId, reserveId }) => ({
      kind: `'${kind}'`,
      amount_fen: "300",
      ...(kind === "post" && { amount_fen: "500", resolves_id: `'${reserveId}'::uuid` }),
      debit_account: account(bookId, ways[kind][0]),
      credit_account: account(bookId, ways[kind][1]),
    }),
  ]),
  ["of no command", "ledger_transfer_command", () => ({ command_id: "gen_random_uuid()" })],
  ["of nobody", "ledger_transfer_made_by_check", () => ({ made_by: "NULL::uuid" })],
  ["of somebody who isn't there", "ledger_transfer_made_by", () => ({ made_by: "gen_random_uuid()" })],
];
test.each(wrongs)("a transfer %s is refused", async (_, rule, wrong) => {
  const things = await open();
  const before = await things.balances();
  expect(await broken(await insert(things.bookId, wrong(things)))).toBe(rule);
  expect(await things.balances()).toEqual(before);
});

test("a budget change that two people decided is posted once", async () => {
  const { bookId, balances } = await open();
  const before = await balances();
  const change = await db.prisma.ledgerBudgetChange.findFirstOrThrow({ where: { bookId } });
  const again = {
    kind: "'appropriate'",
    command_id: `'${change.id}'::uuid`,
    amount_fen: String(change.amountFen),
    debit_account: account(bookId, "source"),
    credit_account: account(bookId, "budget"),
  };
  expect(await broken(await insert(bookId, again))).toBe("ledger_transfer_two_people_key");
  expect(await balances()).toEqual(before);
});

const tampering: [string, string][] = [
  ["UPDATE ledger_transfer SET amount_fen = 1", "ledger_transfer_append_only"],
  ["DELETE FROM ledger_transfer", "ledger_transfer_append_only"],
  ["TRUNCATE ledger_transfer", "ledger_transfer_append_only"],
  ["UPDATE ledger_command SET outcome = '{}'", "ledger_command_append_only"],
  ["DELETE FROM ledger_command", "ledger_command_append_only"],
  ["TRUNCATE ledger_command", "ledger_command_append_only"],
  ["DELETE FROM ledger_checkpoint", "ledger_checkpoint_append_only"],
  ["TRUNCATE ledger_checkpoint", "ledger_checkpoint_append_only"],
  ["UPDATE ledger_account SET credits_fen = credits_fen + 100", "ledger_account_by_transfers"],
  ["UPDATE ledger_account SET owner_id = gen_random_uuid()", "ledger_account_by_transfers"],
  ["DELETE FROM ledger_account", "ledger_account_by_transfers"],
  ["UPDATE ledger_book SET head = sha256('other')", "ledger_book_by_transfers"],
  ["UPDATE ledger_book SET programme = 'mine'", "ledger_book_by_transfers"],
  ["DELETE FROM ledger_book", "ledger_book_by_transfers"],
  ["UPDATE ledger_budget_change SET amount_fen = amount_fen * 2", "ledger_budget_change_decided_once"],
  ["UPDATE ledger_budget_change SET state = 'refused'", "ledger_budget_change_decided_once"],
  ["DELETE FROM ledger_budget_change", "ledger_budget_change_decided_once"],
];
test.each(tampering)("%s is refused, in replica role too", async (sql, rule) => {
  await open();
  for (const role of ["origin", "replica"] as const) expect(await broken(sql, role)).toBe(rule);
});

test("accounts and decisions can't be brought in ready-made", async () => {
  const { bookId, claimantId, maker, checker } = await open();
  const rich = `INSERT INTO ledger_account (book_id, kind, owner_id, credits_fen) VALUES ('${bookId}', 'paid', '${claimantId}', 5)`;
  expect(await broken(rich)).toBe("ledger_account_by_transfers");
  const second = `INSERT INTO ledger_account (book_id, kind) VALUES ('${bookId}', 'budget')`;
  expect(await broken(second)).toBe("ledger_account_key");
  const change = (by: string, state = "proposed") =>
    `INSERT INTO ledger_budget_change (id, book_id, kind, amount_fen, reason, made_by, made_at, state, decided_by, decided_at)
     VALUES (gen_random_uuid(), '${bookId}', 'cut', 1, 'x', '${maker}', now(), '${state}', ${by}, now())`;
  expect(await broken(change(`'${checker}'`, "approved"))).toBe("ledger_budget_change_decided_once");
  const alone = `WITH made AS (INSERT INTO ledger_budget_change (id, book_id, kind, amount_fen, reason, made_by, made_at)
    VALUES ('${bookId}', '${bookId}', 'cut', 1, 'x', '${maker}', now()) RETURNING id) SELECT 1 FROM made`;
  expect(await broken(alone)).toBe("accepted");
  const own = `UPDATE ledger_budget_change SET state = 'approved', decided_by = made_by, decided_at = now() WHERE id = '${bookId}'`;
  expect(await broken(own)).toBe("ledger_budget_change_people_check");
});
