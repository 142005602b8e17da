// Payments: awards are funded, put into a batch, released to the bank, and matched with what the bank says.
import { z } from "zod";
import { AwardState, ClaimStage } from "./claims.ts";
import { routeTable } from "./contract.ts";
import { AwardId, ClaimId, OrganizationId, PaymentBatchId, PaymentId, TenantId } from "./ids.ts";
import { Day } from "./policies.ts";
import { AmountFen, Instant, line } from "./values.ts";

export const AwardRow = z.object({
  id: AwardId,
  claimId: ClaimId,
  reference: z.string(),
  state: AwardState,
  stage: ClaimStage,
  policy: z.string(),
  policyTitle: z.object({ zh: z.string(), en: z.string() }),
  organizationName: z.string(),
  personMasked: z.string().nullable(),
  employerName: z.string().nullable(),
  amountFen: AmountFen,
  noticeThrough: Day.nullable(),
  openObjections: z.int(),
  /** The organization has said where to pay. */
  hasAccount: z.boolean(),
});
export type AwardRow = z.infer<typeof AwardRow>;

/** listed: in a batch that isn't released; sent: in the bank's hands. */
export const PaymentState = z.enum(["listed", "sent", "paid", "returned", "pulled"]);
export const PaymentView = z.object({
  id: PaymentId,
  awardId: AwardId,
  /** In the bank's purpose field, so that its statement can be matched. */
  reference: z.string(),
  organizationName: z.string(),
  personMasked: z.string().nullable(),
  holder: z.string(),
  bank: z.string(),
  numberMasked: z.string(),
  amountFen: AmountFen,
  state: PaymentState,
  reason: z.string().nullable(),
});
export type PaymentView = z.infer<typeof PaymentView>;

export const BatchState = z.enum(["building", "released", "settled", "cancelled"]);
export const BatchRow = z.object({
  id: PaymentBatchId,
  number: z.string(),
  state: BatchState,
  payments: z.int(),
  totalFen: z.int(),
  builtBy: z.string(),
  builtAt: Instant,
  releasedBy: z.string().nullable(),
  releasedAt: Instant.nullable(),
  fileSha256: z.string().nullable(),
});
export type BatchRow = z.infer<typeof BatchRow>;
export const BatchView = BatchRow.extend({ lines: z.array(PaymentView) });
export type BatchView = z.infer<typeof BatchView>;

export const BankAccountView = z.object({
  holder: z.string(),
  bank: z.string(),
  numberMasked: z.string(),
  changedAt: Instant,
});
export type BankAccountView = z.infer<typeof BankAccountView>;

/** One line of the bank's statement and what it was taken for. */
export const StatementLine = z.object({
  row: z.int(),
  outcome: z.enum(["paid", "returned", "matched_already", "unknown_reference", "other_amount", "malformed"]),
  reference: z.string(),
  amountFen: z.int().nullable(),
  said: z.object({ zh: z.string(), en: z.string() }),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** One month of a programme, for charts. */
export const SpendingMonth = z.object({
  month: z.string(),
  policy: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  grantedFen: z.int(),
  paidFen: z.int(),
  people: z.int(),
});

/** A bank's file has some hundred lines; a larger batch is made in parts. */
export const BATCH_PAYMENTS_MAX = 500;
const awardIds = z.array(AwardId).min(1).max(BATCH_PAYMENTS_MAX);
const tenant = z.object({ tenantId: TenantId });
const batch = z.object({ batchId: PaymentBatchId });
const award = z.object({ awardId: AwardId });

export const paymentRoutes = routeTable({
  "GET /api/desk/awards": {
    summary: "Awards that my grants reach, those that can go on first.",
    action: "award.list",
    target: "none",
    query: z.object({
      stage: ClaimStage.optional(),
      skip: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    reply: z.object({ awards: z.array(AwardRow), more: z.boolean() }),
  },
  "GET /api/desk/award-counts": {
    summary:
      "How many awards that my grants reach stand at each stage, those that are paid or let go left out.",
    action: "award.list",
    target: "none",
    reply: z.object({
      stages: z.array(z.object({ stage: ClaimStage, count: z.int(), noticeThrough: Day.nullable() })),
    }),
  },
  "GET /api/desk/spending": {
    summary: "Money and people by month and programme.",
    action: "award.list",
    target: "none",
    reply: z.object({ months: z.array(SpendingMonth) }),
  },
  "POST /api/tenants/:tenantId/reservations": {
    summary: "Set budget aside for awards, all of them or none.",
    action: "award.fund",
    target: "tenant",
    params: tenant,
    body: z.object({ awardIds }),
    reply: z.object({ awards: z.array(AwardRow) }),
  },
  "POST /api/tenants/:tenantId/postings": {
    summary:
      "Make reserved awards owed, once their notice is over and no objection is open; all of them or none.",
    action: "award.fund",
    target: "tenant",
    params: tenant,
    body: z.object({ awardIds }),
    reply: z.object({ awards: z.array(AwardRow) }),
  },
  "POST /api/awards/:awardId/release": {
    summary: "Let an award go that isn't paid: what was set aside returns to the budget.",
    action: "award.fund",
    target: "award",
    params: award,
    body: z.object({ reason: line(400) }),
    reply: AwardRow,
  },
  "GET /api/payment-batches": {
    summary: "Batches that my grants reach, newest first.",
    action: "payment.list",
    target: "none",
    query: z.object({ skip: z.coerce.number().int().min(0).max(10_000).default(0) }),
    reply: z.object({ batches: z.array(BatchRow), more: z.boolean() }),
  },
  "POST /api/tenants/:tenantId/payment-batches": {
    summary: "Put posted awards into a batch.",
    action: "payment.batch",
    target: "tenant",
    params: tenant,
    body: z.object({ awardIds }),
    reply: BatchView,
  },
  "GET /api/payment-batches/:batchId": {
    summary: "One batch with its payments, account numbers masked.",
    action: "payment.view",
    target: "batch",
    params: batch,
    reply: BatchView,
  },
  "POST /api/payment-batches/:batchId/cancel": {
    summary: "Take a batch apart that wasn't released.",
    action: "payment.batch",
    target: "batch",
    params: batch,
    reply: BatchView,
  },
  "POST /api/payment-batches/:batchId/release": {
    summary: "Release a batch to the bank, as another person than who funded or decided any of it.",
    action: "payment.release",
    target: "batch",
    params: batch,
    reply: BatchView,
  },
  "GET /api/payment-batches/:batchId/file": {
    summary: "The bank's payment file of a released batch (CSV); each download is logged.",
    action: "payment.release",
    target: "batch",
    params: batch,
    reply: z.any(),
    binary: true,
  },
  "POST /api/tenants/:tenantId/bank-statements": {
    summary: "Preview a bank statement line by line; sent again with its sha256 in `confirm`, match it.",
    action: "payment.match",
    target: "tenant",
    params: tenant,
    query: z.object({ confirm: z.string().length(64).optional() }),
    reply: z.object({ sha256: z.string(), lines: z.array(StatementLine), matched: z.int() }),
    binary: true,
  },
  "GET /api/organizations/:organizationId/bank-account": {
    summary: "Where the organization is paid.",
    action: "account.bank",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    reply: z.object({ account: BankAccountView.nullable() }),
  },
  "PUT /api/organizations/:organizationId/bank-account": {
    summary: "Say where to pay: the account must be the organization's own.",
    action: "account.bank",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    body: z.object({
      holder: line(80),
      bank: line(80),
      number: z
        .string()
        .max(40)
        .transform((typed) => typed.replace(/[\s-]/g, ""))
        .pipe(z.string().regex(/^\d{8,30}$/)),
    }),
    reply: z.object({ account: BankAccountView.nullable() }),
  },
});
