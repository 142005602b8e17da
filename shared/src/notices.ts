// Public notices: what is about to be paid, for everyone to read and to object to.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { AwardId, ClaimId, NoticeId, ObjectionId, TenantId } from "./ids.ts";
import { Day } from "./policies.ts";
import { AmountFen, Instant, line, Phone, text } from "./values.ts";

export const NoticeRow = z.object({
  id: NoticeId,
  /** As printed: 公示〔2026〕12号. */
  number: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  tenantNameZh: z.string(),
  tenantNameEn: z.string(),
  publishedAt: Instant,
  /** The last day on which one may object, and the instant at which it is over. */
  throughDay: Day,
  endsAt: Instant,
  running: z.boolean(),
  /** Today counts while it lasts, if it is one; 0 when it is over. */
  workdaysLeft: z.int(),
  lines: z.int(),
  totalFen: z.int(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

export const NoticeView = NoticeRow.extend({
  awards: z.array(
    z.object({
      awardId: AwardId,
      organizationName: z.string(),
      policyTitle: z.object({ zh: z.string(), en: z.string() }),
      basis: z.string(),
      /** Masked; null when the award isn't for a person. */
      personMasked: z.string().nullable(),
      employerName: z.string().nullable(),
      amountFen: AmountFen,
      objections: z.enum(["none", "open", "dismissed", "upheld"]),
    }),
  ),
});
export type NoticeView = z.infer<typeof NoticeView>;

/** What a notice published now would say. */
export const NoticePreview = NoticeView.pick({
  title: true,
  throughDay: true,
  lines: true,
  totalFen: true,
  awards: true,
}).extend({ workdays: z.int() });
export type NoticePreview = z.infer<typeof NoticePreview>;

export const ObjectionState = z.enum(["open", "dismissed", "upheld"]);
export const ObjectionView = z.object({
  receipt: z.string(),
  state: ObjectionState,
  receivedAt: Instant,
  decidedAt: Instant.nullable(),
  /** What was answered; null while open. */
  answer: z.string().nullable(),
});
export type ObjectionView = z.infer<typeof ObjectionView>;

export const DeskObjection = ObjectionView.extend({
  id: ObjectionId,
  noticeId: NoticeId.nullable(),
  noticeNumber: z.string().nullable(),
  awardId: AwardId,
  claimId: ClaimId,
  reference: z.string(),
  organizationName: z.string(),
  personMasked: z.string().nullable(),
  amountFen: AmountFen,
  text: z.string(),
  nameMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
});
export type DeskObjection = z.infer<typeof DeskObjection>;

/** A notice is read by people; a longer one is published in parts. */
export const NOTICE_AWARDS_MAX = 500;

const awardIds = z.array(AwardId).min(1).max(NOTICE_AWARDS_MAX);

export const noticeRoutes = routeTable({
  "GET /api/notices": {
    summary: "Public notices, newest first.",
    action: "notice.list",
    target: "none",
    query: z.object({ skip: z.coerce.number().int().min(0).max(10_000).default(0) }),
    reply: z.object({ notices: z.array(NoticeRow), more: z.boolean() }),
  },
  "GET /api/notices/:noticeId": {
    summary: "One notice, identities masked.",
    action: "notice.view",
    target: "notice",
    params: z.object({ noticeId: NoticeId }),
    reply: NoticeView,
  },
  "POST /api/tenants/:tenantId/notices": {
    summary: "Publish approved awards for the workdays that their rules ask for.",
    action: "notice.publish",
    target: "tenant",
    params: z.object({ tenantId: TenantId }),
    body: z.object({ awardIds }),
    reply: NoticeView,
  },
  "POST /api/tenants/:tenantId/notice-previews": {
    summary: "What a notice of these awards would say if it were published now; nothing is written.",
    action: "notice.publish",
    target: "tenant",
    params: z.object({ tenantId: TenantId }),
    body: z.object({ awardIds }),
    reply: NoticePreview,
  },
  "POST /api/notices/:noticeId/objections": {
    summary: "Object to one award of a running notice; answered with a receipt number.",
    action: "objection.make",
    target: "notice",
    params: z.object({ noticeId: NoticeId }),
    body: z.object({
      awardId: AwardId,
      text: text(2000).pipe(z.string().min(5)),
      name: line(40).optional(),
      phone: Phone.optional(),
    }),
    reply: ObjectionView,
  },
  "GET /api/objections/:receipt": {
    summary: "What became of an objection, for who has its receipt number.",
    action: "objection.follow",
    target: "none",
    params: z.object({ receipt: z.string().min(8).max(24) }),
    reply: ObjectionView,
  },
  "GET /api/desk/objections": {
    summary: "Objections that my grants reach: open ones first.",
    action: "objection.list",
    target: "none",
    query: z.object({ skip: z.coerce.number().int().min(0).max(10_000).default(0) }),
    reply: z.object({ objections: z.array(DeskObjection), more: z.boolean() }),
  },
  "POST /api/awards/:awardId/objections": {
    summary:
      "Register what came to the office by letter or telephone, also after the notice, until it is paid.",
    action: "objection.register",
    target: "award",
    params: z.object({ awardId: AwardId }),
    body: z.object({
      text: text(2000).pipe(z.string().min(5)),
      name: line(40).optional(),
      phone: Phone.optional(),
    }),
    reply: ObjectionView,
  },
  "POST /api/objections/:objectionId/decision": {
    summary: "Uphold an objection, which lets the award go, or dismiss it, with the reason.",
    action: "objection.decide",
    target: "objection",
    params: z.object({ objectionId: ObjectionId }),
    body: z.object({ upheld: z.boolean(), reason: line(400) }),
    reply: DeskObjection,
  },
});
