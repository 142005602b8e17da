// Claims: who asks for a subsidy, what is known, how it was decided and why.
import { z } from "zod";
import { ClaimDocument } from "./claim-documents.ts";
import { ClaimEventView } from "./claim-history.ts";
import { ClaimChoices, SheetClaim } from "./claim-choices.ts";
import { routeTable } from "./contract.ts";
import { AwardId, ClaimId, NoticeId, OrganizationId, PlacementId, PolicyId } from "./ids.ts";
import { Day, TraceView } from "./policies.ts";
import { AmountFen, FileAsked, Instant, line, text } from "./values.ts";

/** Where a claim stands until it is decided; what follows an approval is its award's. */
export const ClaimState = z.enum([
  "draft",
  "submitted",
  "in_review",
  "needs_evidence",
  "reviewed", // the reviewer advised, the approver decides
  "approved",
  "refused",
  "withdrawn",
]);
export type ClaimState = z.infer<typeof ClaimState>;

/** Money that was granted: noticed, then funded, then paid, or let go. */
export const AwardState = z.enum(["granted", "reserved", "posted", "paid", "released"]);
export type AwardState = z.infer<typeof AwardState>;

/** One word for where claim, notice, money and payment stand together, in the order in which it goes. */
export const ClaimStage = z.enum([
  "draft",
  "submitted",
  "in_review",
  "needs_evidence",
  "reviewed",
  "refused",
  "withdrawn",
  "awaiting_notice",
  "in_notice",
  "objected",
  "payable", // the notice is over; finance may reserve and post
  "reserved",
  "posted",
  "in_batch",
  "at_bank",
  "returned",
  "paid",
  "released",
]);
export type ClaimStage = z.infer<typeof ClaimStage>;

/** What somebody said or checked, beside what the system knows by itself. */
export const StatedFact = z.discriminatedUnion("fact", [
  z.strictObject({ fact: z.literal("person.ofVillage"), value: z.boolean() }),
  z.strictObject({ fact: z.literal("person.newlyOrganized"), value: z.boolean() }),
  z.strictObject({ fact: z.literal("workstation.signedOn"), value: Day }),
  z.strictObject({ fact: z.literal("workstation.stablePeople"), value: z.int().min(0).max(1_000_000) }),
  z.strictObject({ fact: z.literal("centre.yearEndedOn"), value: Day }),
  z.strictObject({ fact: z.literal("centre.trainedInYear"), value: z.int().min(0).max(1_000_000) }),
]);
export type StatedFact = z.infer<typeof StatedFact>;

/** Something that supports the claim, found by itself: a scan, an interview, a month of insurance, a referral. */
export const ClaimEvidence = z.object({
  kind: z.enum(["referral", "check_in", "stream", "interview", "offer", "insurance", "statement"]),
  said: z.object({ zh: z.string(), en: z.string() }),
  at: Instant.nullable(),
  /** Where an auditor finds it: a table's name and a row's id. */
  source: z.string(),
});
export type ClaimEvidence = z.infer<typeof ClaimEvidence>;

export const EvaluationView = z.object({
  at: Instant,
  verdict: z.enum(["yes", "no", "unknown"]),
  amountFen: AmountFen.nullable(),
  trace: TraceView,
  missing: z.array(z.string()),
  evidence: z.array(ClaimEvidence),
  /** Another award for the same person already stands in the way. */
  excludedBy: z.object({ reference: z.string(), organizationName: z.string() }).nullable(),
  /** Of a rule with a cap: what the organization was granted by it this year, of how much. */
  cap: z.object({ capFen: AmountFen, grantedFen: AmountFen }).nullable(),
});
export type EvaluationView = z.infer<typeof EvaluationView>;

export const ClaimRow = z.object({
  id: ClaimId,
  /** As people say it on the telephone: 2026-000123. */
  reference: z.string(),
  stage: ClaimStage,
  policyTitle: z.object({ zh: z.string(), en: z.string() }),
  organizationId: OrganizationId,
  organizationName: z.string(),
  /** Masked; null when the claim isn't for a person. */
  personMasked: z.string().nullable(),
  employerName: z.string().nullable(),
  amountFen: AmountFen.nullable(),
  verdict: z.enum(["yes", "no", "unknown"]).nullable(),
  submittedAt: Instant.nullable(),
  awardId: AwardId.nullable(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

export const ClaimView = ClaimRow.extend({
  version: z.int(),
  ruleVersion: z.int().nullable(),
  basis: z.string().nullable(),
  assumptions: z.array(z.object({ zh: z.string(), en: z.string() })),
  placementId: PlacementId.nullable(),
  stated: z.array(StatedFact),
  documents: z.array(ClaimDocument),
  evaluation: EvaluationView.nullable(),
  events: z.array(ClaimEventView),
  noticeId: NoticeId.nullable(),
  /** What happens next and by when, where that is known. */
  noticeThrough: Day.nullable(),
  appealed: z.boolean(),
});
export type ClaimView = z.infer<typeof ClaimView>;

const claimParams = z.object({ claimId: ClaimId });
const reason = line(400);

export const claimRoutes = routeTable({
  "GET /api/organizations/:organizationId/claim-choices": {
    summary: "What this organization may claim for.",
    action: "claim.make",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    reply: ClaimChoices,
  },
  "POST /api/organizations/:organizationId/claims": {
    summary: "Begin a claim: evaluated at once, sent when submitted.",
    action: "claim.make",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    body: z.object({
      policyId: PolicyId,
      placementId: PlacementId.optional(),
      stated: z.array(StatedFact).max(6).default([]),
    }),
    reply: ClaimView,
  },
  "POST /api/organizations/:organizationId/claim-sheets": {
    summary:
      "Preview a spreadsheet of claims row by row; sent again with its sha256 in `confirm`, submit them.",
    action: "claim.make",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({ policyId: PolicyId, confirm: z.string().length(64).optional() }),
    reply: z.object({
      sha256: z.string(),
      rows: z.array(SheetClaim),
      /** Claims submitted now; 0 in a preview, and when the same file is confirmed again. */
      submitted: z.int(),
    }),
    binary: true,
  },
  "GET /api/desk/claim-sheet-template/file": {
    summary: "An empty spreadsheet of claims; a workbook says in a second sheet what goes into each column.",
    action: "claim.make",
    target: "none",
    query: FileAsked,
    reply: z.any(),
    binary: true,
  },
  "GET /api/claims": {
    summary: "Claims that my grants reach, newest first.",
    action: "claim.list",
    target: "none",
    query: z.object({
      stage: ClaimStage.optional(),
      q: text(40).optional(),
      skip: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
    reply: z.object({ claims: z.array(ClaimRow), more: z.boolean() }),
  },
  "GET /api/claims/:claimId": {
    summary: "One claim with its facts, its evidence, its trace and its history.",
    action: "claim.view",
    target: "claim",
    params: claimParams,
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/submit": {
    summary: "Submit a draft, or again after evidence was asked for.",
    action: "claim.edit",
    target: "claim",
    params: claimParams,
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/statements": {
    summary: "Say what only the claimant knows.",
    action: "claim.edit",
    target: "claim",
    params: claimParams,
    body: StatedFact,
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/withdraw": {
    summary: "Take a claim back before it is decided.",
    action: "claim.edit",
    target: "claim",
    params: claimParams,
    body: z.object({ reason }),
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/appeal": {
    summary: "Ask once for a refused claim to be reviewed again, by other people.",
    action: "claim.edit",
    target: "claim",
    params: claimParams,
    body: z.object({ reason }),
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/take": {
    summary: "Begin the review of a submitted claim.",
    action: "claim.review",
    target: "claim",
    params: claimParams,
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/checks": {
    summary: "Record a fact that the reviewer checked, with where it is from.",
    action: "claim.review",
    target: "claim",
    params: claimParams,
    body: z.object({ stated: StatedFact, source: line(200) }),
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/review": {
    summary: "Advise for or against, or ask for evidence.",
    action: "claim.review",
    target: "claim",
    params: claimParams,
    body: z.object({ advice: z.enum(["for", "against", "needs_evidence"]), reason }),
    reply: ClaimView,
  },
  "POST /api/claims/:claimId/decision": {
    summary: "Approve or refuse a reviewed claim, as another person than who reviewed it.",
    action: "claim.decide",
    target: "claim",
    params: claimParams,
    body: z.object({ approved: z.boolean(), reason }),
    reply: ClaimView,
  },
});
