// What the pages see of tenants and organizations. Pure.
import type { OrganizationId, TenantId } from "@jishi/shared/ids";
import type { OrganizationKind, OrganizationView, TenantView } from "@jishi/shared/organizations";
import type { z } from "zod";
import type { VerificationState } from "./organization.ts";

interface Time {
  toISOString(): string;
}

export interface OrganizationRow {
  id: OrganizationId;
  tenantId: TenantId;
  kind: z.infer<typeof OrganizationKind>;
  name: string;
  nameEn: string | null;
  creditCode: string;
  intro: string;
  contactName: string;
  contactPhoneMasked: string;
  verification: VerificationState;
  verificationReason: string | null;
  verifiedAt: Time | null;
  licenceNumber: string | null;
  licenceUntil: Time | null;
  createdAt: Time;
}

export type TenantRow = z.infer<typeof TenantView>;

export function presentOrganization(row: OrganizationRow): OrganizationView {
  const { verifiedAt, licenceNumber, licenceUntil, createdAt, ...shown } = row;
  const until = licenceUntil?.toISOString().slice(0, 10);
  return {
    ...shown,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    licence: licenceNumber === null || until === undefined ? null : { number: licenceNumber, until },
    createdAt: createdAt.toISOString(),
  };
}
