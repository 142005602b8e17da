// The stores along an award's way, over any database: a book with a budget, an office, a claimant with an account.
import type {
  AwardId,
  BookId,
  NoticeId,
  ObjectionId,
  PaymentBatchId,
  TenantId,
  UserId,
} from "@jishi/shared/ids";
import type { Database } from "../../server/src/db/index.ts";
import { ledgerStore } from "../../server/src/features/ledger/index.ts";
import { noticeStore } from "../../server/src/features/notices/index.ts";
import { awardStore, batchStore, letGo, statementStore } from "../../server/src/features/payments/index.ts";
import { readStatement, type BankRow } from "../../server/src/features/payments/statement.ts";
import { putianRules } from "../../server/src/features/policies/index.ts";
import { grantAward, type Granted } from "./awards.ts";
import { fund, openBooks } from "./ledger.ts";

const DAY_MS = 86_400_000;
const YEAR = 2026;

export type MoneyWay = Awaited<ReturnType<typeof openMoneyWay>>;

/** A line of the bank about a payment, by its reference. */
export interface Booked {
  reference: string;
  amountFen: bigint;
  outcome: "paid" | "returned";
}

export async function openMoneyWay(
  db: Database,
  { budgetFen, amountFen, ...of }: { budgetFen: bigint; amountFen: bigint; tenantId?: string },
) {
  const books = await openBooks(db, { books: 0, claimants: 1, ...of });
  const { at, maker, checker } = books;
  const tenantId = books.tenantId as TenantId;
  const [organizationId] = books.claimants;
  const programme = putianRules[0]?.policy;
  if (!organizationId || programme === undefined) throw new Error("a claimant and a rule");
  const people = await grantAward(db, { tenantId, organizationId, amountFen, at, unnoticed: true });
  const bookId = crypto.randomUUID() as BookId;
  await db.transaction(async (tx) => {
    const opened = { openedBy: maker, openedAt: at, head: new Uint8Array(32) };
    await tx.ledgerBook.create({ data: { id: bookId, tenantId, programme, year: YEAR, ...opened } });
    const account = { holder: "众联", bank: "工行", numberSealed: new Uint8Array([1]), numberMasked: "*1" };
    await tx.bankAccount.create({ data: { organizationId, ...account, changedAt: at, changedBy: maker } });
  });
  await fund({ db, maker, checker, at }, bookId, budgetFen);
  return { db, at, tenantId, bookId, people, ...stepsOf(db, { tenantId, at, people }) };
}

function stepsOf(db: Database, { tenantId, at, people }: { tenantId: TenantId; at: Date; people: Granted }) {
  const ledger = ledgerStore(db);
  const awards = awardStore(db, ledger);
  const batches = batchStore(db, ledger);
  const statements = statementStore(db, ledger);
  const notices = noticeStore(db, (tx, id, by) => letGo(tx, ledger, id, by));
  const by = (id: string) => ({ userId: id as UserId, at });
  const approver = people.approver as UserId;
  return {
    grant: (count: number) => grantLike(db, people, count),
    /** Over a day ago, or running for another. */
    notice: (awardIds: readonly AwardId[], over: boolean): Promise<NoticeId> => {
      const [from, until] = over ? [9, 1] : [1, -1];
      const ago = (days: number) => new Date(at.getTime() - days * DAY_MS);
      const title = { zh: "公示", en: "Notice" };
      const day = { throughDay: "2026-02-27", endsAt: ago(until) } as const;
      return notices.publish({ tenantId, awardIds, at: ago(from), by: approver, title, ...day });
    },
    reserve: (ids: readonly AwardId[]) => awards.reserve(tenantId, ids, by(people.funder), YEAR),
    post: (ids: readonly AwardId[]) => awards.post(tenantId, ids, by(people.funder)),
    build: (ids: readonly AwardId[]) => batches.build(tenantId, ids, by(people.funder)),
    release: (id: PaymentBatchId) =>
      batches.release(id, by(people.releaser), () => ({ bytes: Buffer.from(""), sha256: "0".repeat(64) })),
    letGo: (id: AwardId) => awards.release(id, { ...by(people.approver), reason: "撤回" }),
    object: (awardId: AwardId): Promise<ObjectionId> => {
      const contact = { nameSealed: null, nameMasked: null, phoneSealed: null, phoneMasked: null };
      const said = { receipt: crypto.randomUUID(), text: "有异议", contact };
      return notices.object({ ...said, awardId, noticeId: null, registeredBy: approver, at });
    },
    decide: (id: ObjectionId, upheld: boolean) =>
      notices.decide(id, { upheld, reason: "经核实", by: approver, at }),
    /** A bank's file of these lines; a name makes it the same file again. Undefined: it was taken before. */
    bank: (booked: readonly Booked[], name: string = crypto.randomUUID()) => {
      const rows = booked.map(bankRow);
      const references = booked.map(({ reference }) => reference);
      const read = (sent: Parameters<typeof readStatement>[1]) => readStatement(rows, sent);
      return statements.match({ tenantId, sha256: name, references, read }, by(people.funder));
    },
  };
}

function bankRow({ reference, amountFen, outcome }: Booked, n: number): BankRow {
  const amount = `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, "0")}`;
  const result = outcome === "paid" ? "成功" : "退回";
  return { row: n + 2, text: reference, amount, result, bookedOn: "2026-03-02", serial: "", reason: "" };
}

/** More awards like the first, each of another claim and for another person. */
function grantLike(db: Database, like: Granted, count: number): Promise<AwardId[]> {
  const claims = Array.from({ length: count }, () => crypto.randomUUID());
  return db.transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO claim (id, reference, tenant_id, policy_id, rule_version_id, organization_id, subject_key, state, verdict,
        amount_fen, reviewed_by, made_by, made_at, submitted_at)
      SELECT other, other, tenant_id, policy_id, rule_version_id, organization_id, other, state, verdict, amount_fen,
        reviewed_by, made_by, made_at, submitted_at
      FROM unnest(${claims}::uuid[]) AS other, claim WHERE id = ${like.claimId}::uuid`;
    const rows = await tx.$queryRaw<{ id: AwardId }[]>`
      INSERT INTO award (id, claim_id, tenant_id, policy_id, rule_version_id, organization_id, exclusivity_group, subject_key,
        amount_fen, state, reviewed_by, reviewer_person, approved_by, approver_person, granted_at)
      SELECT gen_random_uuid(), other, tenant_id, policy_id, rule_version_id, organization_id, 'jobs', other, amount_fen,
        'granted', reviewed_by, reviewer_person, approved_by, approver_person, granted_at
      FROM unnest(${claims}::uuid[]) AS other, award WHERE id = ${like.awardId}::uuid RETURNING id`;
    return rows.map(({ id }) => id);
  });
}
