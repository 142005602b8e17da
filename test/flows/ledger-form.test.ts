// What a row of the ledger must be by itself, also while its triggers sleep, as they do when a copy is loaded; and stays.
import { expect, test } from "vitest";
import { violated } from "../../server/src/db/failures.ts";
import { testDatabase } from "../support/database.ts";
import { openBooks } from "../support/ledger.ts";

const db = await testDatabase();

const forms: [string, string][] = [
  ["ledger_transfer SET kind = 'gift'", "ledger_transfer_kind_check"],
  ["ledger_transfer SET amount_fen = 0", "ledger_transfer_amount_check"],
  ["ledger_transfer SET amount_fen = 10000000000001", "ledger_transfer_amount_check"],
  ["ledger_transfer SET debit_account = credit_account", "ledger_transfer_sides_check"],
  ["ledger_transfer SET reason = ''", "ledger_transfer_reason_check"],
  ["ledger_transfer SET made_by = NULL", "ledger_transfer_made_by_check"],
  ["ledger_transfer SET kind = 'pay'", "ledger_transfer_award_check"],
  ["ledger_transfer SET kind = 'void'", "ledger_transfer_resolves_check"],
  ["ledger_transfer SET resolves_id = gen_random_uuid()", "ledger_transfer_resolves_check"],
  ["ledger_transfer SET kind = 'reverse'", "ledger_transfer_reverses_check"],
  ["ledger_transfer SET reverses_id = gen_random_uuid()", "ledger_transfer_reverses_check"],
  ["ledger_account SET debits_fen = credits_fen + 1 WHERE kind = 'budget'", "ledger_account_balance_check"],
  ["ledger_account SET debits_fen = -1 WHERE kind = 'budget'", "ledger_account_sums_check"],
  ["ledger_account SET kind = 'purse'", "ledger_account_kind_check"],
  ["ledger_account SET kind = 'paid' WHERE kind = 'budget'", "ledger_account_owner_check"],
  ["ledger_account SET owner_id = gen_random_uuid()", "ledger_account_owner_check"],
  ["ledger_book SET head = sha224('x')", "ledger_book_head_check"],
  ["ledger_book SET next_seq = 0", "ledger_book_next_seq_check"],
  ["ledger_book SET year = 1999", "ledger_book_year_check"],
];
test("the forms ask nothing that a search path leads to: pg_restore has none", async () => {
  await openBooks(db);
  await db.transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL search_path = ''");
    for (const table of ["transfer", "account", "book"]) {
      const rows = await tx.$queryRawUnsafe<{ right: boolean }[]>(
        `SELECT bool_and(public.ledger_${table}_form(one)) AS "right" FROM public.ledger_${table} one`,
      );
      expect(rows).toEqual([{ right: true }]);
    }
  });
});

test.each(forms)("UPDATE %s is refused", async (change, rule) => {
  await openBooks(db);
  const [table = ""] = change.split(" ");
  const tried = db.transaction(async (tx) => {
    await tx.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await tx.$executeRawUnsafe(`UPDATE ${change}`);
  });
  expect(await tried.then(() => "accepted", violated)).toBe(rule);
});

test.each([
  ["ledger_account", "kind = 'source'", "credits_fen = credits_fen"],
  ["ledger_book", "year = year + 1", "next_seq = next_seq"],
])("what a row of %s is stays so in a trigger too, also beside what transfers move", async (...given) => {
  const [table, fixed, moved] = given;
  await openBooks(db);
  const tried = db.transaction(async (tx) => {
    await tx.$executeRawUnsafe("CREATE TEMP TABLE lever (n int) ON COMMIT DROP");
    await tx.$executeRawUnsafe(`CREATE FUNCTION pg_temp.pull() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      WITH changed AS (UPDATE ${table} SET ${fixed} RETURNING 1) UPDATE ${table} SET ${moved} WHERE false;
      RETURN NEW; END $$`);
    await tx.$executeRawUnsafe(
      "CREATE TRIGGER pull BEFORE INSERT ON lever FOR EACH ROW EXECUTE FUNCTION pg_temp.pull()",
    );
    await tx.$executeRawUnsafe("INSERT INTO lever VALUES (1)");
  });
  expect(await tried.then(() => "accepted", violated)).toBe(`${table}_fixed`);
});
