// Matches a bank's statement with the payments on their way, each once.
import type { PaymentBatchId, PaymentId, TenantId } from "@jishi/shared/ids";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import { violated } from "../../../db/index.ts";
import { addEventToEach } from "../../claims/index.ts";
import { TRANSFERS_MAX, type Ledger, type Posting } from "../../ledger/index.ts";
import { lockAwards, type By, type LockedAward } from "../awards/store.ts";
import type { ReadLine, SentPayment } from "../statement.ts";

type Move = NonNullable<ReadLine["moves"]>;

export interface Statement {
  tenantId: TenantId;
  sha256: string;
  /** Reads the lines against the payments as they are in this transaction. */
  read: (sent: ReadonlyMap<string, SentPayment>) => ReadLine[];
  references: readonly string[];
}

export interface Matched {
  lines: ReadLine[];
  matched: number;
}

export type StatementStore = ReturnType<typeof statementStore>;

export function statementStore(db: Database, ledger: Ledger) {
  return {
    payments: (tenantId: TenantId, references: readonly string[]) =>
      paymentsOf(db.prisma, tenantId, references),
    /** The same file a second time changes nothing. */
    match: (statement: Statement, by: By) =>
      db
        .transaction((tx) => match(tx, ledger, statement, by))
        .catch((error: unknown) => {
          if (violated(error) === "bank_statement_tenant_id_sha256_key") return undefined;
          throw error;
        }),
  };
}

async function paymentsOf(
  reader: Reader,
  tenantId: TenantId,
  references: readonly string[],
): Promise<Map<string, SentPayment>> {
  const rows = await reader.$queryRaw<SentPayment[]>`
    SELECT m.id, m.award_id AS "awardId", m.reference, m.amount_fen AS "amountFen", m.state
    FROM payment m JOIN payment_batch g ON g.id = m.batch_id
    WHERE g.tenant_id = ${tenantId}::uuid AND m.reference = ANY (${[...references]}::text[])`;
  return new Map(rows.map((row) => [row.reference, row]));
}

async function match(
  tx: Tx,
  ledger: Ledger,
  { tenantId, sha256, read, references }: Statement,
  by: By,
): Promise<Matched> {
  const data = { tenantId, sha256, importedBy: by.userId, importedAt: by.at };
  const { id: statementId } = await tx.bankStatement.create({ data, select: { id: true } });
  const before = await paymentsOf(tx, tenantId, references);
  await lockAwards(tx, tenantId, [...new Set(Array.from(before.values(), ({ awardId }) => awardId))]);
  const lines = read(await paymentsOf(tx, tenantId, references));
  const moves = lines.flatMap(({ row, moves: move }) => (move ? [{ row, ...move }] : []));
  if (moves.length > 0) await settle(tx, ledger, { statementId, moves }, by);
  return { lines, matched: moves.length };
}

async function settle(
  tx: Tx,
  ledger: Ledger,
  { statementId, moves }: { statementId: string; moves: (Move & { row: number })[] },
  by: By,
): Promise<void> {
  await tx.bankLine.createMany({
    data: moves.map(({ row, payment, outcome, bookedOn, serial, reason }) => ({
      statementId,
      row,
      paymentId: payment.id,
      outcome,
      amountFen: payment.amountFen,
      bookedOn: new Date(bookedOn),
      serial,
      reason,
    })),
  });
  const awards = await lockAwards(
    tx,
    null,
    moves.map(({ payment }) => payment.awardId),
  );
  const byAward = new Map(awards.map((award) => [String(award.id), award]));
  const transfers = moves.map(({ payment, outcome }): Posting => {
    const award = byAward.get(payment.awardId);
    if (!award || award.bookId === null) throw new Error("a payment on its way has its award and its book");
    const kind = outcome === "paid" ? "settle" : "return";
    const { amountFen, organizationId: claimantId, id: awardId } = award;
    return { kind, bookId: award.bookId, amountFen, claimantId, awardId };
  });
  for (let from = 0; from < transfers.length; from += TRANSFERS_MAX) {
    const some = transfers.slice(from, from + TRANSFERS_MAX);
    await ledger.post(tx, { commandId: crypto.randomUUID(), madeBy: by.userId, at: by.at, transfers: some });
  }
  await movePayments(tx, moves, byAward, by);
  await settleBatches(
    tx,
    moves.map(({ payment }) => payment.id),
  );
}

/** A bank's file has thousands of lines: each of these is one statement for all. */
async function movePayments(
  tx: Tx,
  moves: readonly Move[],
  byAward: ReadonlyMap<string, LockedAward>,
  by: By,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE payment SET state = said.outcome, reason = said.reason
    FROM unnest(${moves.map(({ payment }) => payment.id)}::uuid[], ${moves.map(({ outcome }) => outcome)}::text[],
      ${moves.map(({ reason }) => reason)}::text[]) AS said (id, outcome, reason)
    WHERE payment.id = said.id`;
  const paid = moves.filter(({ outcome }) => outcome === "paid").map(({ payment }) => payment.awardId);
  await tx.$executeRaw`UPDATE award SET state = 'paid' WHERE id = ANY (${paid}::uuid[])`;
  const events = moves.flatMap(({ payment, outcome, reason }) => {
    const claimId = byAward.get(payment.awardId)?.claimId;
    const said = [payment.reference, reason].filter((text) => text !== null).join(" · ");
    return claimId === undefined ? [] : [{ claimId, kind: outcome, reason: said }];
  });
  await addEventToEach(tx, events, by);
}

async function settleBatches(tx: Tx, paymentIds: readonly PaymentId[]): Promise<PaymentBatchId[]> {
  const settled = await tx.$queryRaw<{ id: PaymentBatchId }[]>`
    UPDATE payment_batch g SET state = 'settled'
    WHERE id IN (SELECT batch_id FROM payment WHERE id = ANY (${[...paymentIds]}::uuid[])) AND state = 'released'
      AND NOT EXISTS (SELECT 1 FROM payment m WHERE m.batch_id = g.id AND m.state = 'sent') RETURNING id`;
  return settled.map(({ id }) => id);
}
