// The ledger: books, their accounts and transfers, budget changes by two people, statements.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { BookId, BudgetChangeId, OrganizationId, TenantId, TransferId } from "./ids.ts";
import { FileAsked, Instant, line } from "./values.ts";

export const AccountKind = z.enum(["source", "budget", "reserved", "payable", "paying", "paid"]);
export type AccountKind = z.infer<typeof AccountKind>;
export const TransferKind = z.enum([
  "appropriate",
  "cut",
  "reserve",
  "post",
  "void",
  "expire",
  "pay",
  "settle",
  "return",
  "reverse",
]);
export type TransferKind = z.infer<typeof TransferKind>;

/** Sums may be more than any one amount: up to 2^53 fen. */
const Fen = z.int();
const Balances = z.record(AccountKind, Fen);

export const BookView = z.object({
  id: BookId,
  tenantId: TenantId,
  programme: z.string(),
  year: z.int(),
  openedAt: Instant,
  /** Credits less debits by kind of account, claimants' together; the source's is negative. */
  balances: Balances,
  transfers: z.int(),
  proposals: z.int(),
});
export type BookView = z.infer<typeof BookView>;

export const BudgetChangeView = z.object({
  id: BudgetChangeId,
  bookId: BookId,
  kind: z.enum(["appropriate", "cut"]),
  amountFen: Fen,
  reason: z.string(),
  state: z.enum(["proposed", "approved", "refused"]),
  madeBy: z.string(),
  madeAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
});
export type BudgetChangeView = z.infer<typeof BudgetChangeView>;

const Side = z.object({ kind: AccountKind, organizationName: z.string().nullable() });
export const TransferView = z.object({
  id: TransferId,
  programme: z.string(),
  year: z.int(),
  /** Its place in its book. */
  seq: z.int(),
  kind: TransferKind,
  debit: Side,
  credit: Side,
  amountFen: Fen,
  resolvesId: TransferId.nullable(),
  reversesId: TransferId.nullable(),
  awardId: z.uuid().nullable(),
  reason: z.string().nullable(),
  at: Instant,
  /** Hex of SHA-256: docs/ledger.md. */
  hash: z.string(),
});
export type TransferView = z.infer<typeof TransferView>;

export const TrialLine = z.object({
  bookId: BookId,
  programme: z.string(),
  year: z.int(),
  kind: AccountKind,
  organizationName: z.string().nullable(),
  debitsFen: Fen,
  creditsFen: Fen,
});
export type TrialLine = z.infer<typeof TrialLine>;
export const TrialBalance = z.object({
  lines: z.array(TrialLine),
  debitsFen: Fen,
  creditsFen: Fen,
  /** Every book's debits are its credits. */
  isBalanced: z.boolean(),
});
export type TrialBalance = z.infer<typeof TrialBalance>;

export const Statement = z.object({
  accounts: z.array(TrialLine),
  transfers: z.array(TransferView),
  more: z.boolean(),
});
export type Statement = z.infer<typeof Statement>;

const params = z.object({ bookId: BookId });
const organization = z.object({ organizationId: OrganizationId });
const page = z.object({ before: z.coerce.number().int().min(1).optional() });
const skip = z.object({ skip: z.coerce.number().int().min(0).max(1_000_000).default(0) });
const view = { action: "ledger.view" } as const;
const download = { query: FileAsked, reply: z.any(), binary: true } as const;

export const ledgerRoutes = routeTable({
  "GET /api/books": {
    ...view,
    summary: "Books of my tenants with their balances, newest year first.",
    target: "none",
    reply: z.object({ books: z.array(BookView) }),
  },
  "POST /api/tenants/:tenantId/books": {
    summary: "Open a programme's book of a year.",
    action: "ledger.write",
    target: "tenant",
    params: z.object({ tenantId: TenantId }),
    body: z.object({ programme: line(80), year: z.int().min(2000).max(2100) }),
    reply: BookView,
  },
  "GET /api/books/:bookId/transfers": {
    ...view,
    summary: "Transfers of a book, newest first, 200 at a time.",
    target: "book",
    params,
    query: page,
    reply: z.object({ transfers: z.array(TransferView), more: z.boolean() }),
  },
  "GET /api/books/:bookId/transfers/file": {
    ...view,
    ...download,
    summary: "The newest 20,000 transfers of a book, as CSV or xlsx.",
    target: "book",
    params,
  },
  "GET /api/books/:bookId/budget-changes": {
    ...view,
    summary: "What was appropriated and cut, proposals first, the newest 200.",
    target: "book",
    params,
    reply: z.object({ changes: z.array(BudgetChangeView) }),
  },
  "POST /api/books/:bookId/budget-changes": {
    summary: "Propose to appropriate money to a book, or to cut what is left of its budget.",
    action: "ledger.write",
    target: "book",
    params,
    body: z.object({
      kind: z.enum(["appropriate", "cut"]),
      amountFen: z.int().min(1).max(10_000_000_000_000),
      reason: line(200),
    }),
    reply: BudgetChangeView,
  },
  "POST /api/budget-changes/:budgetChangeId/decision": {
    summary:
      "Approve a proposed budget change, which posts it, or refuse it with a reason; never by who proposed it.",
    action: "ledger.approve",
    target: "budgetChange",
    params: z.object({ budgetChangeId: BudgetChangeId }),
    body: z.discriminatedUnion("approved", [
      z.object({ approved: z.literal(true) }),
      z.object({ approved: z.literal(false), reason: line(200) }),
    ]),
    reply: BudgetChangeView,
  },
  "GET /api/trial-balance": {
    ...view,
    summary: "Debits and credits of every account of my tenants' books.",
    target: "none",
    reply: TrialBalance,
  },
  "GET /api/trial-balance/file": {
    ...view,
    ...download,
    summary: "The same, as CSV or xlsx.",
    target: "none",
  },
  "GET /api/organizations/:organizationId/statement": {
    summary: "What a claimant is owed, is being paid and was paid, with every transfer, newest first.",
    action: "ledger.statement",
    target: "organization",
    params: organization,
    query: skip,
    reply: Statement,
  },
  "GET /api/organizations/:organizationId/statement/file": {
    ...download,
    summary: "The newest 20,000 transfers of a claimant, as CSV or xlsx.",
    action: "ledger.statement",
    target: "organization",
    params: organization,
  },
});
