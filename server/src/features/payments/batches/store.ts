// Batches of payments: built by finance, released by somebody else, settled by what the bank says.
import { Refusal } from "@jishi/shared/errors";
import { PaymentBatchId, type PaymentId, type AwardId, type TenantId } from "@jishi/shared/ids";
import type { Staff } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { violated, type Database, type Reader, type Tx } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import { addEventToEach, nextNumber, refuseMoney, yearOf } from "../../claims/index.ts";
import type { Ledger, Posting } from "../../ledger/index.ts";
import { lockAwards, refuseObjected, refuseUnless, type By, type LockedAward } from "../awards/store.ts";
import { paymentReference } from "../bank-file.ts";

export const BATCHES_PAGE = 30;

export interface BatchRecord {
  id: PaymentBatchId;
  tenantId: TenantId;
  number: string;
  state: "building" | "released" | "settled" | "cancelled";
  payments: number;
  totalFen: number;
  builtBy: string;
  builtAt: Date;
  releasedBy: string | null;
  releasedAt: Date | null;
  fileSha256: string | null;
}

export interface PaymentRecord {
  id: PaymentId;
  awardId: AwardId;
  reference: string;
  organizationName: string;
  personName: string | null;
  holder: string;
  bank: string;
  numberSealed: Uint8Array;
  numberMasked: string;
  amountFen: bigint;
  state: "listed" | "sent" | "paid" | "returned" | "pulled";
  reason: string | null;
}

/** The bank's file of these payments, as it is written now. */
export type WriteFile = (payments: readonly PaymentRecord[]) => { bytes: Buffer; sha256: string };

export type BatchStore = ReturnType<typeof batchStore>;

export function batchStore(db: Database, ledger: Ledger) {
  return {
    list: (tenantPaths: readonly string[], skip: number) =>
      batches(db.prisma, Prisma.sql`t.path LIKE ANY (${tenantPaths.map((path) => `${path}%`)})`, skip),
    find: (id: PaymentBatchId) => findBatch(db.prisma, id),
    payments: (id: PaymentBatchId) => payments(db.prisma, id),
    logDownload: (staff: Staff, { id, tenantId }: BatchRecord, at: Date) =>
      db.transaction((tx) =>
        audit(tx, staff, { at, action: "batch.download", subjectKind: "batch", subjectId: id, tenantId }),
      ),
    /** Refuses with not-found, award/state, award/objected, payment/no-account, payment/listed. */
    build: (tenantId: TenantId, ids: readonly AwardId[], by: By) =>
      db.transaction((tx) => build(tx, { tenantId, ids }, by)),
    /** Refuses with batch/state. */
    cancel: (id: PaymentBatchId, by: By) => db.transaction((tx) => cancel(tx, id, by)),
    /** Refuses with batch/state, award/objected, money/same-person and money/nobody. */
    release: (id: PaymentBatchId, by: By, write: WriteFile) =>
      db.transaction((tx) => release(tx, ledger, { id, write }, by)),
  };
}

function batches(reader: Reader, where: Prisma.Sql, skip = 0): Promise<BatchRecord[]> {
  return reader.$queryRaw<BatchRecord[]>(Prisma.sql`
    SELECT g.id, g.tenant_id AS "tenantId", g.number, g.state, m.payments, m.total AS "totalFen", u.name AS "builtBy",
      g.built_at AS "builtAt", r.name AS "releasedBy", g.released_at AS "releasedAt", g.file_sha256 AS "fileSha256"
    FROM payment_batch g JOIN tenant t ON t.id = g.tenant_id JOIN app_user u ON u.id = g.built_by
    LEFT JOIN app_user r ON r.id = g.released_by
    CROSS JOIN LATERAL (SELECT count(*)::int AS payments, coalesce(sum(amount_fen), 0)::float8 AS total
      FROM payment WHERE batch_id = g.id AND state <> 'pulled') m
    WHERE ${where} ORDER BY g.built_at DESC, g.id LIMIT ${BATCHES_PAGE + 1} OFFSET ${skip}`);
}

async function findBatch(reader: Reader, id: PaymentBatchId): Promise<BatchRecord> {
  const [row] = await batches(reader, Prisma.sql`g.id = ${id}::uuid`);
  if (!row) throw new Refusal("not-found");
  return row;
}

/** In the order of the file. */
function payments(reader: Reader, id: PaymentBatchId): Promise<PaymentRecord[]> {
  return reader.$queryRaw<PaymentRecord[]>`
    SELECT m.id, m.award_id AS "awardId", m.reference, o.name AS "organizationName", p.name AS "personName", m.holder, m.bank,
      m.number_sealed AS "numberSealed", m.number_masked AS "numberMasked", m.amount_fen AS "amountFen", m.state, m.reason
    FROM payment m JOIN award a ON a.id = m.award_id JOIN organization o ON o.id = m.organization_id
    LEFT JOIN person p ON p.id = a.person_id WHERE m.batch_id = ${id}::uuid ORDER BY m.reference`;
}

async function build(
  tx: Tx,
  { tenantId, ids }: { tenantId: TenantId; ids: readonly AwardId[] },
  by: By,
): Promise<PaymentBatchId> {
  const awards = await lockAwards(tx, tenantId, ids);
  refuseUnless(awards, "posted");
  refuseObjected(awards);
  const year = await yearOf(tx, tenantId, by.at);
  const number = await nextNumber(tx, `batch:${tenantId}:${year}`);
  const data = {
    number: `${year}-P${String(number).padStart(4, "0")}`,
    tenantId,
    state: "building",
    builtBy: by.userId,
    builtAt: by.at,
  };
  const added = await tx.paymentBatch.create({ data, select: { id: true } });
  const batchId = PaymentBatchId.parse(added.id);
  await listPayments(tx, batchId, awards, year);
  await addEventToEach(
    tx,
    awards.map(({ claimId }) => ({ claimId, kind: "batched", reason: data.number })),
    by,
  );
  return batchId;
}

async function listPayments(
  tx: Tx,
  batchId: PaymentBatchId,
  awards: readonly LockedAward[],
  year: number,
): Promise<void> {
  const last = await nextNumber(tx, `payment:${year}`, awards.length);
  const accounts = await tx.bankAccount.findMany({
    where: { organizationId: { in: awards.map(({ organizationId }) => organizationId) } },
  });
  const rows = awards.map(({ id: awardId, organizationId, amountFen }, n) => {
    const account = accounts.find((one) => one.organizationId === organizationId);
    if (!account) throw new Refusal("payment/no-account");
    const { holder, bank, numberSealed, numberMasked } = account;
    const reference = paymentReference(year, last - awards.length + 1 + n);
    const payment = { batchId, awardId, organizationId, reference, amountFen, state: "listed" };
    return { ...payment, holder, bank, numberSealed, numberMasked };
  });
  await tx.payment.createMany({ data: rows }).catch((error: unknown) => {
    throw violated(error) === "payment_live_key" ? new Refusal("payment/listed") : error;
  });
}

/** Awards before their batch, as everywhere: an objection that is upheld meanwhile waits for us, or we for it. */
async function lockBatch(tx: Tx, id: PaymentBatchId): Promise<{ batch: BatchRecord; awards: LockedAward[] }> {
  await lockAwards(tx, null, await listedAwards(tx, id));
  await tx.$queryRaw`SELECT 1 FROM payment_batch WHERE id = ${id}::uuid FOR UPDATE`;
  const batch = await findBatch(tx, id);
  if (batch.state !== "building") throw new Refusal("batch/state");
  return { batch, awards: await lockAwards(tx, null, await listedAwards(tx, id)) };
}

async function listedAwards(tx: Tx, id: PaymentBatchId): Promise<AwardId[]> {
  const rows = await tx.$queryRaw<{ awardId: AwardId }[]>`
    SELECT award_id AS "awardId" FROM payment WHERE batch_id = ${id}::uuid AND state = 'listed'`;
  return rows.map(({ awardId }) => awardId);
}

async function cancel(tx: Tx, id: PaymentBatchId, by: By): Promise<void> {
  const { batch, awards } = await lockBatch(tx, id);
  await tx.$executeRaw`UPDATE payment SET state = 'pulled' WHERE batch_id = ${id}::uuid AND state = 'listed'`;
  await tx.$executeRaw`UPDATE payment_batch SET state = 'cancelled' WHERE id = ${id}::uuid`;
  await addEventToEach(
    tx,
    awards.map(({ claimId }) => ({ claimId, kind: "unbatched", reason: batch.number })),
    by,
  );
}

/** The money leaves: what was owed is on its way to the bank, and the file is what it says. */
async function release(
  tx: Tx,
  ledger: Ledger,
  { id, write }: { id: PaymentBatchId; write: WriteFile },
  by: By,
): Promise<void> {
  const { batch, awards } = await lockBatch(tx, id);
  if (awards.length === 0) throw new Refusal("batch/state");
  refuseUnless(awards, "posted");
  refuseObjected(awards);
  const ids = awards.map((award) => award.id);
  await tx.$executeRaw`
    UPDATE award SET released_by = ${by.userId}::uuid WHERE id = ANY (${ids}::uuid[])`.catch(refuseMoney);
  const transfers = awards.map(({ bookId, amountFen, organizationId: claimantId, id: awardId }): Posting => {
    if (bookId === null) throw new Error("a posted award has its book");
    return { kind: "pay", bookId, amountFen, claimantId, awardId };
  });
  await ledger.post(tx, { commandId: id, madeBy: by.userId, at: by.at, transfers });
  await tx.$executeRaw`UPDATE payment SET state = 'sent' WHERE batch_id = ${id}::uuid AND state = 'listed'`;
  const { sha256 } = write(await payments(tx, id));
  const data = { state: "released", releasedBy: by.userId, releasedAt: by.at, fileSha256: sha256 };
  await tx.paymentBatch.update({ where: { id }, data }).catch(refuseMoney);
  await addEventToEach(
    tx,
    awards.map(({ claimId }) => ({ claimId, kind: "sent_to_bank", reason: batch.number })),
    by,
  );
}
