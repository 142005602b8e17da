// Which roles an organization may give its staff, which its first manager gets, and which an operator gives.
import type { OrganizationKind } from "@jishi/shared/organizations";
import type { Role } from "@jishi/shared/permissions";
import type { z } from "zod";

export type Kind = z.infer<typeof OrganizationKind>;

/** The manager's role comes first. Agencies recruit at booths of their own too. A bureau's staff serve its tenant. */
const rolesByKind: Record<Kind, readonly [Role, ...Role[]]> = {
  enterprise: ["enterprise", "recruiter"],
  agency: ["agency", "enterprise", "recruiter"],
  village_committee: ["village"],
  workstation: ["workstation"],
  bureau: ["organizer"],
};

export function rolesOf(kind: Kind): readonly Role[] {
  return rolesByKind[kind];
}

export function managerRoles(kind: Kind): Role[] {
  return kind === "agency" ? ["agency", "enterprise"] : [rolesByKind[kind][0]];
}

/** Who serves a tenant rather than one of its organizations. */
export const bureauRoles = [
  "organizer",
  "reviewer",
  "approver",
  "finance",
  "releaser",
  "auditor",
  "admin",
] as const;
