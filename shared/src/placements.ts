// Placements: an offer, its answer, the first day of work, and the months that prove that somebody stayed.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { InterviewId, JobId, OrganizationId, PersonId, PlacementId, UserId } from "./ids.ts";
import { Day } from "./policies.ts";
import { IdKind } from "./privacy.ts";
import { Instant, line, Phone } from "./values.ts";

export const PlacementState = z.enum([
  "offered",
  "accepted",
  "started",
  "retained",
  "ended",
  "declined",
  "withdrawn",
  "no_show",
]);
export type PlacementState = z.infer<typeof PlacementState>;

export const PlacementEventKind = z.enum([
  "offered",
  "accepted",
  "declined",
  "withdrawn",
  "no_show",
  "started",
  "start_corrected",
  "ended",
  "retention",
]);
export type PlacementEventKind = z.infer<typeof PlacementEventKind>;

/** Why the proof ends where it does: `retention.ts`. */
export const RetentionEnd = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no_more") }),
  z.object({ kind: z.literal("not_begun") }),
  z.object({ kind: z.literal("gap"), month: z.string() }),
  z.object({ kind: z.literal("other_employer"), month: z.string(), employer: z.string() }),
  z.object({ kind: z.literal("left"), on: Day }),
]);
export type RetentionEnd = z.infer<typeof RetentionEnd>;

/** Whose word a month is: the bureau's outweighs an employer's or an agency's. */
export const InsuranceSource = z.enum(["bureau", "employer", "agency"]);
export type InsuranceSource = z.infer<typeof InsuranceSource>;

/** Proven: a part of the retention; paid: insured, but after a gap; elsewhere: only another employer paid. */
export const MonthMark = z.object({
  month: z.string(),
  is: z.enum(["proven", "paid", "elsewhere", "missing"]),
  /** Null: nobody named this month. */
  source: InsuranceSource.nullable(),
});
export type MonthMark = z.infer<typeof MonthMark>;

export const RetentionChange = z.object({
  placementId: PlacementId,
  personNameMasked: z.string(),
  employerName: z.string(),
  before: Day.nullable(),
  after: Day.nullable(),
  end: RetentionEnd,
});
export type RetentionChange = z.infer<typeof RetentionChange>;

export const PlacementEvent = z.object({
  at: Instant,
  kind: PlacementEventKind,
  /** The day that it is about, such as the first day of work. */
  on: Day.nullable(),
  who: z.enum(["candidate", "employer", "system"]),
  reason: z.string().nullable(),
  /** Of a change of what is proven: until when before, and why it ends where it does now. */
  before: Day.nullable(),
  end: RetentionEnd.nullable(),
});

export const PlacementView = z.object({
  id: PlacementId,
  organizationId: OrganizationId,
  employerName: z.string(),
  personId: PersonId,
  personNameMasked: z.string(),
  /** Without an identity number no insured month is found. */
  hasIdNumber: z.boolean(),
  jobTitle: z.string(),
  interviewId: InterviewId.nullable(),
  state: PlacementState,
  offeredOn: Day,
  startedOn: Day.nullable(),
  endedOn: Day.nullable(),
  provenThrough: Day.nullable(),
  /** Whose word the proof is: the bureau's when every month of it is. Null: nothing is proven. */
  provenBy: InsuranceSource.nullable(),
  /** By when the law wants the employee insured, from the first day of work. */
  insureBy: Day.nullable(),
  retentionEnd: RetentionEnd.nullable(),
  /** From the first month of work, a year at most. */
  months: z.array(MonthMark),
  events: z.array(PlacementEvent),
  createdBy: UserId.nullable(),
});
export type PlacementView = z.infer<typeof PlacementView>;

/** What an employer records. `on` isn't after today; what changes a recorded day, or speaks for the candidate, says why. */
export const EmployerStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accept"), reason: line(200) }),
  z.object({ kind: z.literal("withdraw"), reason: line(200) }),
  z.object({ kind: z.literal("no_show"), reason: line(200).optional() }),
  z.object({ kind: z.literal("start"), on: Day }),
  z.object({ kind: z.literal("correct_start"), on: Day, reason: line(200) }),
  z.object({ kind: z.literal("end"), on: Day, reason: line(200) }),
]);
export type EmployerStep = z.infer<typeof EmployerStep>;

const offer = z.object({
  name: line(40),
  phone: Phone.optional(),
  idKind: IdKind.default("resident_id"),
  idNumber: z.string().max(30).optional(),
  jobId: JobId.optional(),
  jobTitle: line(80),
  /** Not after today, and not long before. */
  offeredOn: Day.optional(),
});
export type OfferByHand = z.infer<typeof offer>;

const params = z.object({ placementId: PlacementId });
const reply = PlacementView;

export const placementRoutes = routeTable({
  "GET /api/desk/placements": {
    summary: "The placements that my grants reach, newest first.",
    action: "placement.desk",
    target: "none",
    query: z.object({ before: PlacementId.optional() }),
    reply: z.object({ placements: z.array(PlacementView), more: z.boolean() }),
  },
  "POST /api/organizations/:organizationId/placements": {
    summary: "Enter an offer that no interview here led to.",
    action: "placement.record",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    body: offer,
    reply,
  },
  "GET /api/placements/:placementId": {
    summary: "One placement with its history.",
    action: "placement.view",
    target: "placement",
    params,
    reply,
  },
  "POST /api/placements/:placementId/steps": {
    summary: "Record what happened: accepted, withdrawn, no show, started, start corrected, ended.",
    action: "placement.record",
    target: "placement",
    params,
    body: EmployerStep,
    reply,
  },
  "POST /api/placements/:placementId/answer": {
    summary: "Accept or decline an offer.",
    action: "placement.answer",
    target: "placement",
    params,
    body: z.object({ accept: z.boolean(), reason: line(200).optional() }),
    reply,
  },
  "GET /api/me/placements": {
    summary: "My offers and jobs.",
    action: "placement.own",
    target: "self",
    reply: z.object({ placements: z.array(PlacementView) }),
  },
});
