// Tries to pay twice, otherwise or to somebody else from SQL, past the program: the database refuses by itself.
import { expect, test } from "vitest";
import { violated } from "../../server/src/db/index.ts";
import type { Granted } from "../support/awards.ts";
import { again, text, openByHand } from "../support/money-by-hand.ts";

const { at, db, expectRefused, fen, granted, move, otherId, owed, paymentOf, sent, setState, tenantId } =
  await openByHand();

test("what is posted and paid is what was granted, to whom it was granted, each step once and in its turn", async () => {
  const award = await granted();
  expect(await move("reserve", award, { amountFen: fen + 1n })).toBe("ledger_award_amount");
  expect(await move("reserve", { ...award, awardId: crypto.randomUUID() as Granted["awardId"] })).toBe(
    "ledger_award_known",
  );
  expect(await move("reserve", award)).toBe("posted");
  expect(await move("reserve", award)).toBe("ledger_award_once_key");
  expect(await move("pay", award)).toBe("ledger_award_posted");
  expect(await move("post", award, { claimant: otherId })).toBe("ledger_award_owner");
  expect(await move("post", award)).toBe("posted");
  await setState(award, "posted");
  expect(await move("settle", award)).toBe("ledger_award_turn");
  expect(await move("pay", award)).toBe("posted");
  expect(await move("pay", award)).toBe("ledger_award_turn");
  expect(await move("return", award)).toBe("posted");
  expect(await move("return", award)).toBe("ledger_award_turn");
  expect(await move("pay", award)).toBe("posted");
  expect(await move("settle", award)).toBe("posted");
  expect(await move("pay", award)).toBe("ledger_award_turn");
  expect(await move("settle", award)).toMatch(/ledger_award_(turn|once_key)/);
  for (const change of [
    "amount_fen = amount_fen * 2",
    `organization_id = '${otherId}'`,
    "subject_key = 'li'",
  ]) {
    await expectRefused(`UPDATE award SET ${change} WHERE id = '${award.awardId}'`, "award_kept");
  }
  await expectRefused(`DELETE FROM award WHERE id = '${award.awardId}'`, "award_kept");
  await expectRefused("TRUNCATE award CASCADE", "award_append_only");
});

test("what was sent or paid isn't taken back with the money of another award", async () => {
  const { award } = await sent();
  await owed(); // the same claimant's: there is money in their account to take
  const back = (kind: string) => move("reverse", award, { back: kind });
  expect(await back("post")).toBe("ledger_award_turn");
  expect(await move("return", award)).toBe("posted");
  expect(await back("pay")).toBe("ledger_award_turn");
  expect(await move("pay", award)).toBe("posted");
  expect(await back("return")).toBe("ledger_award_turn");
  expect(await move("settle", award)).toBe("posted");
  for (const kind of ["post", "pay", "return"]) expect(await back(kind)).toBe("ledger_award_turn");
});

test("an award is let go only when its money is back, and then nothing is set aside for it again", async () => {
  const award = await owed();
  const letGo = ({ awardId }: Granted) => `UPDATE award SET state = 'released' WHERE id = '${awardId}'`;
  await expectRefused(letGo(award), "award_let_go");
  const reserved = await granted();
  expect(await move("reserve", reserved)).toBe("posted");
  await expectRefused(letGo(reserved), "award_let_go");
  expect(await move("void", reserved)).toBe("posted");
  await db.transaction((tx) => tx.$executeRawUnsafe(letGo(reserved)));
  await expectRefused(`UPDATE award SET state = 'granted' WHERE id = '${reserved.awardId}'`, "award_kept");
  const never = await granted();
  await db.transaction((tx) => tx.$executeRawUnsafe(letGo(never)));
  expect(await move("reserve", never)).toBe("ledger_award_released");
});

test("an award has one live payment, of its amount, to its organization's account as it was listed", async () => {
  const notOwed = await granted();
  const early = db.transaction((tx) => paymentOf(tx, notOwed)).catch(violated);
  expect(await early).toBe("payment_books");
  const award = await owed();
  const { id } = await db.transaction((tx) => paymentOf(tx, award));
  const reference = { reference: "gen_random_uuid()::text" };
  await expectRefused(again("payment", id, reference), "payment_live_key");
  await expectRefused(again("payment", id, { ...reference, amount_fen: "1" }), "payment_award");
  await expectRefused(
    again("payment", id, { ...reference, organization_id: text(otherId) }),
    "payment_award",
  );
  await expectRefused(again("payment", id, { ...reference, state: text("pulled") }), "payment_books");
  const set = (what: string) => `UPDATE payment SET ${what} WHERE id = '${id}'`;
  for (const what of ["amount_fen = 1", "reference = 'JS1'", "number_sealed = 'x'", "holder = '别人'"]) {
    await expectRefused(set(what), "payment_kept");
  }
  await expectRefused(set("state = 'sent'"), "payment_books"); // the books know nothing of it
  await expectRefused(set("state = 'paid'"), "payment_books");
  await expectRefused(`DELETE FROM payment WHERE id = '${id}'`, "payment_kept");
  await expectRefused("TRUNCATE payment CASCADE", "payment_append_only");
});

test("a bank's file counts once, its line moves one payment of its amount, and none of it is changed", async () => {
  const { payment, award } = await sent();
  const statement = { tenantId, sha256: "a".repeat(64), importedBy: award.funder, importedAt: at };
  const { id: statementId } = await db.transaction((tx) => tx.bankStatement.create({ data: statement }));
  const same = `INSERT INTO bank_statement (id, tenant_id, sha256, imported_by, imported_at)
    SELECT gen_random_uuid(), tenant_id, sha256, imported_by, now() FROM bank_statement WHERE id = '${statementId}'`;
  await expectRefused(same, "bank_statement_tenant_id_sha256_key");
  const line = (row: number, amountFen = fen) =>
    `INSERT INTO bank_line (statement_id, line_row, payment_id, outcome, amount_fen, booked_on)
     VALUES ('${statementId}', ${row}, '${payment.id}', 'paid', ${amountFen}, now())`;
  await expectRefused(line(1, fen - 1n), "bank_line_payment");
  await db.transaction((tx) => tx.$executeRawUnsafe(line(1)));
  await expectRefused(line(2), "bank_line_payment_id_key");
  for (const table of ["bank_statement", "bank_line", "claim_event"]) {
    await expectRefused(`DELETE FROM ${table}`, `${table}_append_only`);
    await expectRefused(`TRUNCATE ${table} CASCADE`, `${table}_append_only`);
  }
  await expectRefused("UPDATE bank_line SET outcome = 'returned'", "bank_line_append_only");
  await expectRefused("UPDATE claim_event SET reason = '改过'", "claim_event_append_only");
  await expectRefused(`UPDATE award SET state = 'released' WHERE id = '${award.awardId}'`, "award_let_go");
});

test("a released batch keeps its file's hash and is never unmade", async () => {
  const { payment, award } = await sent();
  const set = (what: string) => `UPDATE payment_batch SET ${what} WHERE id = '${payment.batchId}'`;
  const release = `state = 'released', released_by = '${award.releaser}', released_at = now(), file_sha256 = 'x'`;
  await db.transaction((tx) => tx.$executeRawUnsafe(set(release)));
  const unmade = "state = 'building', released_by = NULL, released_at = NULL, file_sha256 = NULL";
  for (const what of ["file_sha256 = 'y'", unmade, `built_by = '${award.approver}'`]) {
    await expectRefused(set(what), "payment_batch_kept");
  }
  await expectRefused(`DELETE FROM payment_batch WHERE id = '${payment.batchId}'`, "payment_batch_kept");
});
