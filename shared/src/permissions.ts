// Who may do what: role × action × scope. The one file that grants anything; a route or event whose action
// isn't here doesn't compile, and a role that isn't named may not. Knows no zod: pages load it.
export const roles = [
  "anonymous",
  "candidate",
  "recruiter",
  "enterprise",
  "agency",
  "village",
  "workstation",
  "organizer",
  "reviewer",
  "approver",
  "finance",
  "releaser",
  "auditor",
  "admin",
  "encoder",
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a grant reaches:
 * public – what is published; self – the person's own; booth – booths the recruiter is assigned to (or the key's booth);
 * organization – the organization's own; tenant – the grant's tenant and all below it; any – no target is looked at.
 */
export type Scope = "public" | "self" | "booth" | "organization" | "tenant" | "any";
type Grants = Partial<Record<Role, Scope>>;

const everyone = (scope: Scope): Grants => Object.fromEntries(roles.map((role) => [role, scope]));
const staffRoles = roles.filter((role) => !["anonymous", "candidate", "encoder"].includes(role));
const staff = (scope: Scope): Grants => Object.fromEntries(staffRoles.map((role) => [role, scope]));
/** Published things are open to everyone; their makers also see them before. */
const published: Grants = {
  ...everyone("public"),
  recruiter: "organization",
  enterprise: "organization",
  organizer: "tenant",
  auditor: "tenant",
  admin: "tenant",
};
const booth: Grants = { recruiter: "booth", enterprise: "organization" };
const ownOrganization: Grants = { enterprise: "organization", recruiter: "organization" };
/** Who names people before they are hired. */
const referrers: Grants = { agency: "organization", village: "organization", workstation: "organization" };
/** The bureau's eyes on what organizations do. */
const bureau: Grants = { organizer: "tenant", admin: "tenant", reviewer: "tenant", auditor: "tenant" };
const organizer: Grants = { organizer: "tenant", admin: "tenant" };
/** Who asks for subsidies, each for their own organization. */
const claimant: Grants = {
  agency: "organization",
  village: "organization",
  workstation: "organization",
  enterprise: "organization",
};
/** Who decides, pays and checks them. */
const office: Grants = {
  reviewer: "tenant",
  approver: "tenant",
  finance: "tenant",
  releaser: "tenant",
  auditor: "tenant",
};
const everyOf = (grants: Grants, scope: Scope): Grants =>
  Object.fromEntries(Object.keys(grants).map((role) => [role, scope]));

export const permissions = {
  "system.view": everyone("any"),
  "session.view": everyone("any"),
  "session.start": everyone("any"),
  "session.manage": { candidate: "any", ...staff("any") },
  "account.manage": staff("any"),
  "user.view": { enterprise: "organization", ...organizer, auditor: "tenant" },
  "user.write": { enterprise: "organization", ...organizer },
  "user.identify": organizer,

  "tenant.view": staff("any"),
  "organization.list": { ...organizer, auditor: "any" },
  "organization.view": {
    ...ownOrganization,
    ...organizer,
    auditor: "tenant",
    agency: "organization",
    village: "organization",
    workstation: "organization",
  },
  "organization.register": organizer,
  "organization.edit": { enterprise: "organization", ...organizer },
  "organization.verify": organizer,

  "fair.list": everyone("any"),
  "fair.view": published,
  "fair.desk": { organizer: "any", admin: "any", auditor: "any" },
  "fair.write": organizer,
  "fair.counters": { ...organizer, auditor: "tenant" },

  "booth.view": published,
  "booth.desk": { recruiter: "any", enterprise: "any" },
  "booth.invite": organizer,
  "booth.answer": { enterprise: "organization" },
  "booth.edit": { enterprise: "organization", ...organizer },

  "job.search": everyone("any"),
  "job.view": published,
  "job.desk": ownOrganization,
  "job.write": ownOrganization,
  "job.screen": { organizer: "tenant", admin: "tenant" },
  "job.screening": { organizer: "any", admin: "any" },
  "application.submit": { candidate: "public" },
  "application.own": { candidate: "self" },
  "application.view": { recruiter: "organization", enterprise: "organization" },

  "stream.view": published,
  "stream.publish": { recruiter: "booth", enterprise: "organization", encoder: "booth" },
  "stream.end": { ...booth, ...organizer },
  "stream.keys": booth,
  "comment.write": {
    candidate: "public",
    recruiter: "organization",
    enterprise: "organization",
    organizer: "tenant",
  },
  "comment.moderate": { ...booth, ...organizer },

  "queue.view": published,
  "queue.desk": booth,
  "queue.call": booth,
  "ticket.take": { candidate: "public" },
  "ticket.own": { candidate: "self" },
  "ticket.serve": booth,

  "interview.view": { candidate: "self", ...booth },
  "interview.talk": { candidate: "self", ...booth },
  "interview.serve": booth,

  "checkin.own": { candidate: "self" },
  "checkin.scan": { ...booth, ...organizer },
  "checkin.desk": organizer,
  "checkin.view": { ...organizer, auditor: "tenant" },

  "attendance.view": { ...organizer, auditor: "tenant" },
  "referral.desk": { ...referrers, ...bureau },
  "referral.view": { ...referrers, ...bureau, candidate: "self" },
  "referral.register": referrers,
  "referral.withdraw": { ...referrers, candidate: "self" },
  "referral.own": { candidate: "self" },
  "placement.desk": { ...ownOrganization, ...bureau },
  "placement.view": { ...ownOrganization, ...bureau, candidate: "self" },
  "placement.record": ownOrganization,
  "placement.answer": { candidate: "self" },
  "placement.own": { candidate: "self" },
  "insurance.desk": { enterprise: "organization", agency: "organization", ...bureau },
  "insurance.view": { enterprise: "organization", agency: "organization", ...bureau },
  "insurance.import": {
    enterprise: "organization",
    agency: "organization",
    organizer: "tenant",
    reviewer: "tenant",
  },

  "ledger.view": { finance: "tenant", approver: "tenant", releaser: "tenant", auditor: "tenant" },
  "ledger.write": { finance: "tenant" },
  "ledger.approve": { approver: "tenant" },
  "ledger.statement": {
    ...referrers,
    finance: "tenant",
    approver: "tenant",
    releaser: "tenant",
    auditor: "tenant",
  },

  "attendance.correct": organizer,
  "person.own": { candidate: "self" },
  "person.unmask": { organizer: "tenant", reviewer: "tenant", auditor: "tenant" },
  "audit.view": { auditor: "any", admin: "any" },

  "policy.list": everyone("any"),
  "policy.publish": organizer,
  "calendar.enter": { admin: "any" },
  "claim.make": claimant,
  "claim.list": { ...everyOf(claimant, "any"), ...everyOf(office, "any") },
  "claim.view": { ...claimant, ...office },
  "claim.edit": claimant,
  "claim.document": { ...claimant, reviewer: "tenant", approver: "tenant", auditor: "tenant" },
  "claim.evidence": { reviewer: "tenant", approver: "tenant", auditor: "tenant" },
  "claim.review": { reviewer: "tenant" },
  "claim.decide": { approver: "tenant" },
  "notice.list": everyone("any"),
  "notice.view": { ...everyone("public"), ...office },
  "notice.publish": { approver: "tenant" },
  "objection.make": everyone("public"),
  "objection.follow": everyone("any"),
  "objection.list": { reviewer: "any", approver: "any", auditor: "any" },
  "objection.register": { reviewer: "tenant", approver: "tenant" },
  "objection.decide": { approver: "tenant" },
  "award.list": everyOf(office, "any"),
  "award.trail": office,
  "award.fund": { finance: "tenant" },
  "payment.list": { finance: "any", releaser: "any", auditor: "any" },
  "payment.view": { finance: "tenant", releaser: "tenant", auditor: "tenant" },
  "payment.batch": { finance: "tenant" },
  "payment.release": { releaser: "tenant" },
  "payment.match": { finance: "tenant" },
  "account.bank": claimant,
} as const satisfies Record<string, Grants>;

export type Action = keyof typeof permissions;

export function scopeOf(action: Action, role: Role): Scope | undefined {
  const grants: Grants = permissions[action];
  return grants[role];
}
