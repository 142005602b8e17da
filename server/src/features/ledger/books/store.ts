// Reads books, accounts and transfers for people; opens books and keeps budget changes.
import { Refusal } from "@jishi/shared/errors";
import type { BookId, BudgetChangeId, OrganizationId, TenantId, UserId } from "@jishi/shared/ids";
import { violated, type Database, type Reader, type Tx } from "../../../db/index.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { BookRow, ChangeRow, LineRow, TransferRow } from "./present.ts";

/** Proposals that wait in one book: more than anybody looks through. */
const PROPOSALS_MAX = 50;
const CHANGES_PAGE = 200;
/** A city has some dozens of programmes a year. */
const BOOKS_PAGE = 500;
/** Accounts of one trial balance: three a book and three a claimant. */
const LINES_MAX = 20_000;

export type BookStore = ReturnType<typeof bookStore>;

export function bookStore(db: Database) {
  return {
    ofTenants: (paths: readonly string[]) => booksWhere(db.prisma, within(paths)),
    find: async (bookId: BookId) => first(await booksWhere(db.prisma, Prisma.sql`b.id = ${bookId}::uuid`)),
    open: (book: NewBook) => openBook(db, book),
    changes: (bookId: BookId) => changesWhere(db.prisma, Prisma.sql`w.book_id = ${bookId}::uuid`),
    findChange: async (id: BudgetChangeId) =>
      first(await changesWhere(db.prisma, Prisma.sql`w.id = ${id}::uuid`)),
    propose: (change: NewChange) => db.transaction((tx) => propose(tx, change)),
    decide: (id: BudgetChangeId, decision: Decision) => db.transaction((tx) => decide(tx, id, decision)),
    lines: (paths: readonly string[]) => linesWhere(db.prisma, within(paths)),
    linesOf: (organizationId: OrganizationId) =>
      linesWhere(db.prisma, Prisma.sql`a.owner_id = ${organizationId}::uuid`),
    transfers: (bookId: BookId, before: number | undefined, take: number) =>
      transfersOf(db.prisma, { bookId, before, take }),
    transfersTo: (organizationId: OrganizationId, skip: number, take: number) =>
      transfersTo(db.prisma, { organizationId, skip, take }),
  };
}

export interface NewBook {
  tenantId: TenantId;
  programme: string;
  year: number;
  openedBy: UserId;
  at: Date;
}
export interface NewChange {
  bookId: BookId;
  kind: "appropriate" | "cut";
  amountFen: bigint;
  reason: string;
  madeBy: UserId;
  at: Date;
}
export interface Decision {
  approved: boolean;
  reason?: string;
  by: UserId;
  at: Date;
  /** Posts it, in the same transaction. */
  post(
    tx: Tx,
    change: { id: string; bookId: BookId; kind: string; amountFen: bigint; madeBy: UserId },
  ): Promise<void>;
}

function first<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

const within = (paths: readonly string[]) => Prisma.sql`t.path LIKE ANY (${paths.map((path) => `${path}%`)})`;

function booksWhere(reader: Reader, where: Prisma.Sql): Promise<BookRow[]> {
  return reader.$queryRaw<BookRow[]>`
    SELECT b.id, b.tenant_id AS "tenantId", b.programme, b.year, b.opened_at AS "openedAt",
      (b.next_seq - 1)::int AS transfers,
      (SELECT count(*)::int FROM ledger_budget_change w WHERE w.book_id = b.id AND w.state = 'proposed') AS proposals,
      (SELECT json_object_agg(k.kind, coalesce(s.fen, 0))
       FROM unnest(ARRAY['source', 'budget', 'reserved', 'payable', 'paying', 'paid']) AS k(kind) LEFT JOIN (
         SELECT kind, sum(credits_fen - debits_fen) AS fen FROM ledger_account WHERE book_id = b.id GROUP BY kind
       ) s ON s.kind = k.kind) AS balances
    FROM ledger_book b JOIN tenant t ON t.id = b.tenant_id WHERE ${where}
    ORDER BY b.year DESC, b.programme, b.id LIMIT ${BOOKS_PAGE}`;
}

async function openBook(db: Database, { tenantId, programme, year, openedBy, at }: NewBook): Promise<BookId> {
  const id = crypto.randomUUID();
  try {
    // Its head and its three accounts are made by the database.
    const data = { id, tenantId, programme, year, openedBy, openedAt: at, head: new Uint8Array(32) };
    await db.transaction((tx) => tx.ledgerBook.create({ data }));
  } catch (error) {
    if (violated(error) === "ledger_book_tenant_id_programme_year_key" || isTaken(error)) {
      throw new Refusal("ledger/book-exists");
    }
    throw error;
  }
  return id as BookId;
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

function changesWhere(reader: Reader, where: Prisma.Sql): Promise<ChangeRow[]> {
  return reader.$queryRaw<ChangeRow[]>`
    SELECT w.id, w.book_id AS "bookId", w.kind, w.amount_fen AS "amountFen", w.reason, w.state, m.name AS "madeBy",
      w.made_at AS "madeAt", d.name AS "decidedBy", w.decided_at AS "decidedAt", w.decision_reason AS "decisionReason"
    FROM ledger_budget_change w JOIN app_user m ON m.id = w.made_by LEFT JOIN app_user d ON d.id = w.decided_by
    WHERE ${where} ORDER BY w.state = 'proposed' DESC, w.made_at DESC, w.id LIMIT ${CHANGES_PAGE}`;
}

async function propose(tx: Tx, { at, ...change }: NewChange): Promise<BudgetChangeId> {
  // Two people proposing the last one wait for each other here.
  await tx.$queryRaw`SELECT 1 FROM ledger_book WHERE id = ${change.bookId}::uuid FOR NO KEY UPDATE`;
  const waiting = await tx.ledgerBudgetChange.count({ where: { bookId: change.bookId, state: "proposed" } });
  if (waiting >= PROPOSALS_MAX) throw new Refusal("ledger/proposals");
  const id = crypto.randomUUID();
  await tx.ledgerBudgetChange.create({ data: { ...change, id, madeAt: at } });
  return id as BudgetChangeId;
}

/** Refuses ledger/decided-already, ledger/two-people, and what posting refuses: a cut of what isn't there. */
async function decide(tx: Tx, id: BudgetChangeId, decision: Decision): Promise<void> {
  const [change] = await tx.$queryRaw<
    { id: string; bookId: BookId; kind: string; amountFen: bigint; madeBy: UserId; state: string }[]
  >`SELECT id, book_id AS "bookId", kind, amount_fen AS "amountFen", made_by AS "madeBy", state
    FROM ledger_budget_change WHERE id = ${id}::uuid FOR UPDATE`;
  if (change === undefined) throw new Refusal("not-found");
  if (change.state !== "proposed") throw new Refusal("ledger/decided-already");
  const data = {
    state: decision.approved ? "approved" : "refused",
    decidedBy: decision.by,
    decidedAt: decision.at,
    decisionReason: decision.reason ?? null,
  };
  await tx.ledgerBudgetChange.update({ where: { id }, data }).catch((error: unknown) => {
    throw violated(error) === "ledger_budget_change_people_check" ? new Refusal("ledger/two-people") : error;
  });
  if (decision.approved) await decision.post(tx, change);
}

function linesWhere(reader: Reader, where: Prisma.Sql): Promise<LineRow[]> {
  return reader.$queryRaw<LineRow[]>`
    SELECT b.id AS "bookId", b.programme, b.year, a.kind, o.name AS "organizationName",
      a.debits_fen AS "debitsFen", a.credits_fen AS "creditsFen"
    FROM ledger_account a JOIN ledger_book b ON b.id = a.book_id JOIN tenant t ON t.id = b.tenant_id
    LEFT JOIN organization o ON o.id = a.owner_id
    WHERE ${where}
    ORDER BY b.year DESC, b.programme, b.id, a.owner_id NULLS FIRST, a.kind LIMIT ${LINES_MAX}`;
}

const transferColumns = Prisma.sql`
  SELECT t.id, b.programme, b.year, t.seq, t.kind, d.kind AS "debitKind", dn.name AS "debitName", c.kind AS "creditKind",
    cn.name AS "creditName", t.amount_fen AS "amountFen", t.resolves_id AS "resolvesId", t.reverses_id AS "reversesId",
    t.award_id AS "awardId", t.reason, t.at, encode(t.hash, 'hex') AS hash`;
const transferJoins = Prisma.sql`
  JOIN ledger_book b ON b.id = t.book_id
  JOIN ledger_account d ON d.id = t.debit_account LEFT JOIN organization dn ON dn.id = d.owner_id
  JOIN ledger_account c ON c.id = t.credit_account LEFT JOIN organization cn ON cn.id = c.owner_id`;

function transfersOf(
  reader: Reader,
  { bookId, before, take }: { bookId: BookId; before: number | undefined; take: number },
): Promise<TransferRow[]> {
  return reader.$queryRaw<TransferRow[]>`${transferColumns} FROM ledger_transfer t ${transferJoins}
    WHERE t.book_id = ${bookId}::uuid AND t.seq < ${before ?? Number.MAX_SAFE_INTEGER} ORDER BY t.seq DESC LIMIT ${take}`;
}

/** Each of them credits an account of the claimant, but for reversals, which may take back. */
function transfersTo(
  reader: Reader,
  { organizationId, skip, take }: { organizationId: OrganizationId; skip: number; take: number },
): Promise<TransferRow[]> {
  return reader.$queryRaw<TransferRow[]>`
    WITH own AS (SELECT id FROM ledger_account WHERE owner_id = ${organizationId}::uuid), found AS (
      SELECT * FROM ledger_transfer
      WHERE credit_account IN (SELECT id FROM own) AND kind IN ('post', 'pay', 'settle', 'return', 'reverse')
      UNION SELECT * FROM ledger_transfer WHERE debit_account IN (SELECT id FROM own) AND kind = 'reverse')
    ${transferColumns} FROM found t ${transferJoins}
    ORDER BY t.at DESC, t.book_id, t.seq DESC OFFSET ${skip} LIMIT ${take}`;
}
