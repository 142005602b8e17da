// Tenants (city → county → town or village) and the organizations in them.
import { z } from "zod";
import { Login } from "./accounts.ts";
import { routeTable } from "./contract.ts";
import { OrganizationId, TenantId } from "./ids.ts";
import { Instant, line, Phone, text } from "./values.ts";

export const TenantView = z.object({
  id: TenantId,
  parentId: TenantId.nullable(),
  level: z.enum(["city", "county", "town"]),
  nameZh: z.string(),
  nameEn: z.string(),
  timeZone: z.string(),
});

export const OrganizationKind = z.enum([
  "enterprise",
  "agency",
  "village_committee",
  "workstation",
  "bureau",
]);
export const Verification = z.enum(["pending", "verified", "refused"]);

/** Unified social credit code, GB 32100-2015; spaces and lower case are accepted, the check character is verified. */
export const CreditCode = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s-]/g, "").toUpperCase());

/** To offer human-resources services (人力资源服务许可证). */
export const Licence = z.object({ number: line(40), until: z.iso.date() });

export const OrganizationView = z.object({
  id: OrganizationId,
  tenantId: TenantId,
  kind: OrganizationKind,
  name: z.string(),
  nameEn: z.string().nullable(),
  creditCode: z.string(),
  intro: z.string(),
  contactName: z.string(),
  contactPhoneMasked: z.string(),
  verification: Verification,
  verificationReason: z.string().nullable(),
  verifiedAt: Instant.nullable(),
  licence: Licence.nullable(),
  createdAt: Instant,
});
export type OrganizationView = z.infer<typeof OrganizationView>;

const params = z.object({ organizationId: OrganizationId });

export const organizationRoutes = routeTable({
  "GET /api/tenants": {
    summary: "The tenants that my grants reach.",
    action: "tenant.view",
    target: "none",
    reply: z.object({ tenants: z.array(TenantView) }),
  },
  "GET /api/organizations": {
    summary: "Organizations in my tenants, newest first.",
    action: "organization.list",
    target: "none",
    query: z.object({
      q: text(60).optional(),
      kind: OrganizationKind.optional(),
      verification: Verification.optional(),
      before: OrganizationId.optional(),
    }),
    reply: z.object({ organizations: z.array(OrganizationView), more: z.boolean() }),
  },
  "POST /api/organizations": {
    summary: "Register an organization, with its first manager's login.",
    action: "organization.register",
    target: "tenant",
    body: z.object({
      tenantId: TenantId,
      kind: OrganizationKind,
      name: line(80),
      nameEn: line(120).optional(),
      creditCode: CreditCode,
      intro: text(2000).default(""),
      contactName: line(40),
      contactPhone: Phone,
      manager: z.object({ login: Login, name: line(40), password: z.string().min(10).max(200) }).optional(),
    }),
    reply: OrganizationView,
  },
  "GET /api/organizations/:organizationId": {
    summary: "One organization.",
    action: "organization.view",
    target: "organization",
    params,
    reply: OrganizationView,
  },
  "PATCH /api/organizations/:organizationId": {
    summary: "Correct an organization; a changed name or code must be verified again.",
    action: "organization.edit",
    target: "organization",
    params,
    body: z
      .object({
        name: line(80),
        nameEn: line(120),
        creditCode: CreditCode,
        intro: text(2000),
        contactName: line(40),
        contactPhone: Phone,
      })
      .partial(),
    reply: OrganizationView,
  },
  "POST /api/organizations/:organizationId/verification": {
    summary: "Verify an organization or refuse it with a reason.",
    action: "organization.verify",
    target: "organization",
    params,
    body: z.discriminatedUnion("verified", [
      z.object({ verified: z.literal(true) }),
      z.object({ verified: z.literal(false), reason: line(200) }),
    ]),
    reply: OrganizationView,
  },
  "PUT /api/organizations/:organizationId/licence": {
    summary: "Record an agency's licence to offer human-resources services, or that it has none.",
    action: "organization.verify",
    target: "organization",
    params,
    body: z.object({ licence: Licence.nullable() }),
    reply: OrganizationView,
  },
});
