// Jobs with the fields that the law asks for, their screening, and applications.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { ApplicationId, BoothId, FairId, JobId, OrganizationId } from "./ids.ts";
import { Resume } from "./privacy.ts";
import { AmountFen, Done, Instant, line, text } from "./values.ts";

export const PayPeriod = z.enum(["month", "day", "hour", "piece"]);
/** In fen per period; max 0 means no upper end was given. */
export const PayView = z.object({ minFen: z.int(), maxFen: z.int(), period: PayPeriod });
export type PayView = z.infer<typeof PayView>;

export const ContractType = z.enum([
  "fixed_term",
  "open_ended",
  "task",
  "part_time",
  "dispatch",
  "internship",
]);
export const Insurance = z.enum([
  "pension",
  "medical",
  "unemployment",
  "injury",
  "maternity",
  "housing_fund",
]);
export const JobState = z.enum(["draft", "screening", "public", "paused", "refused", "closed"]);
export type JobState = z.infer<typeof JobState>;

const jobFields = z.object({
  title: line(60),
  occupation: text(40),
  description: text(4000),
  place: text(80),
  payMinFen: AmountFen,
  payMaxFen: AmountFen,
  payPeriod: PayPeriod,
  payForm: text(80),
  hours: text(120),
  headcount: z.int().min(0).max(9999),
  contractType: ContractType.nullable(),
  insurance: z.array(Insurance).max(6),
  benefits: z.array(line(20)).max(12),
  requirements: text(2000),
  expiresOn: z.iso.date().nullable(),
});

/** What a job says. Everything but title may be missing in a draft; submitting needs it all (人力资源市场暂行条例 §24). */
export const JobDraft = jobFields.extend({
  occupation: jobFields.shape.occupation.default(""),
  description: jobFields.shape.description.default(""),
  place: jobFields.shape.place.default(""),
  payMinFen: AmountFen.default(0),
  payMaxFen: AmountFen.default(0),
  payPeriod: PayPeriod.default("month"),
  payForm: jobFields.shape.payForm.default(""),
  hours: jobFields.shape.hours.default(""),
  headcount: jobFields.shape.headcount.default(0),
  contractType: jobFields.shape.contractType.default(null),
  insurance: jobFields.shape.insurance.default([]),
  benefits: jobFields.shape.benefits.default([]),
  requirements: jobFields.shape.requirements.default(""),
  expiresOn: jobFields.shape.expiresOn.default(null),
});
export type JobDraft = z.infer<typeof JobDraft>;
/** A change names only what changes: without the draft's defaults, which would empty every field that isn't named. */
export const JobChange = jobFields.partial();
export type JobChange = z.infer<typeof JobChange>;

/** Something screening noticed: which rule, in which field, at which words. Blocking findings refuse by themselves. */
export const Finding = z.object({
  rule: z.enum(["discrimination", "fee", "missing", "pay", "fraud"]),
  field: z.string(),
  words: z.string(),
  blocking: z.boolean(),
  reasonZh: z.string(),
  reasonEn: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const JobView = z.object({
  id: JobId,
  organizationId: OrganizationId,
  organizationName: z.string(),
  creditCode: z.string(),
  verified: z.boolean(),
  state: JobState,
  title: z.string(),
  occupation: z.string(),
  description: z.string(),
  place: z.string(),
  pay: PayView,
  payForm: z.string(),
  hours: z.string(),
  headcount: z.int(),
  contractType: ContractType.nullable(),
  insurance: z.array(Insurance),
  benefits: z.array(z.string()),
  requirements: z.string(),
  expiresOn: z.iso.date().nullable(),
  booths: z.array(
    z.object({
      boothId: BoothId,
      boothCode: z.string(),
      fairId: FairId,
      fairNameZh: z.string(),
      fairNameEn: z.string(),
    }),
  ),
});
export type JobView = z.infer<typeof JobView>;

export const DeskJob = JobView.extend({
  findings: z.array(Finding),
  decisionReasons: z.array(z.string()),
  submittedAt: Instant.nullable(),
  applications: z.int(),
});
export type DeskJob = z.infer<typeof DeskJob>;

export const ApplicationState = z.enum(["submitted", "seen", "invited", "declined", "withdrawn"]);
export type ApplicationState = z.infer<typeof ApplicationState>;
export const ApplicationView = z.object({
  id: ApplicationId,
  jobId: JobId,
  jobTitle: z.string(),
  organizationName: z.string(),
  boothId: BoothId.nullable(),
  boothCode: z.string().nullable(),
  state: ApplicationState,
  at: Instant,
});
export type ApplicationView = z.infer<typeof ApplicationView>;

/** An application as its recruiter sees it: the résumé as it was when it was sent. */
export const ApplicationDesk = ApplicationView.extend({ nameMasked: z.string(), resume: Resume });
export type ApplicationDesk = z.infer<typeof ApplicationDesk>;

const params = z.object({ jobId: JobId });

export const jobRoutes = routeTable({
  "GET /api/jobs/:jobId": {
    summary: "One job with all its fields.",
    action: "job.view",
    target: "job",
    params,
    reply: JobView,
  },
  "GET /api/desk/jobs": {
    summary: "My organization's jobs in every state.",
    action: "job.desk",
    target: "none",
    reply: z.object({ jobs: z.array(DeskJob) }),
  },
  "POST /api/organizations/:organizationId/jobs": {
    summary: "Make a job, as a draft.",
    action: "job.write",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    body: JobDraft,
    reply: DeskJob,
  },
  "PATCH /api/jobs/:jobId": {
    summary: "Change a job; a public one goes back to screening.",
    action: "job.write",
    target: "job",
    params,
    body: JobChange,
    reply: DeskJob,
  },
  "POST /api/jobs/:jobId/state": {
    summary: "Submit a job to screening, pause, resume or close it.",
    action: "job.write",
    target: "job",
    params,
    body: z.object({ to: z.enum(["screening", "paused", "public", "closed"]) }),
    reply: DeskJob,
  },
  "GET /api/desk/screening": {
    summary: "Jobs waiting for a person's decision, oldest first, with what screening noticed.",
    action: "job.screening",
    target: "none",
    reply: z.object({ jobs: z.array(DeskJob) }),
  },
  "POST /api/jobs/:jobId/decision": {
    summary: "Approve a screened job, or refuse it with reasons.",
    action: "job.screen",
    target: "job",
    params,
    body: z.discriminatedUnion("approved", [
      z.object({ approved: z.literal(true) }),
      z.object({ approved: z.literal(false), reasons: z.array(line(200)).min(1).max(10) }),
    ]),
    reply: DeskJob,
  },
  "POST /api/jobs/:jobId/applications": {
    summary: "Apply to a job with my résumé as it is now, in one tap.",
    action: "application.submit",
    target: "job",
    params,
    body: z.object({ boothId: BoothId.optional(), source: z.enum(["job", "booth", "stream"]) }),
    reply: ApplicationView,
  },
  "GET /api/me/applications": {
    summary: "My applications.",
    action: "application.own",
    target: "self",
    reply: z.object({ applications: z.array(ApplicationView) }),
  },
  "DELETE /api/applications/:applicationId": {
    summary: "Withdraw an application.",
    action: "application.own",
    target: "application",
    params: z.object({ applicationId: ApplicationId }),
    reply: Done,
  },
  "GET /api/desk/applications": {
    summary: "Applications to my organization's jobs, newest first.",
    action: "job.desk",
    target: "none",
    query: z.object({ jobId: JobId.optional() }),
    reply: z.object({ applications: z.array(ApplicationView.extend({ nameMasked: z.string() })) }),
  },
  "GET /api/applications/:applicationId": {
    summary: "One application with the résumé that was sent, for its recruiter; the look is logged.",
    action: "application.view",
    target: "application",
    params: z.object({ applicationId: ApplicationId }),
    reply: ApplicationDesk,
  },
  "POST /api/applications/:applicationId/answer": {
    summary: "Answer an application: seen, invited to the booth, or declined.",
    action: "application.view",
    target: "application",
    params: z.object({ applicationId: ApplicationId }),
    body: z.object({ state: z.enum(["seen", "invited", "declined"]) }),
    reply: ApplicationView,
  },
});
