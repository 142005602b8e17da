// What the pages see of accounts. Pure.
import type { Me, SessionView, UserView } from "@jishi/shared/accounts";
import type { BoothId, OrganizationId, PersonId, SessionId, TenantId, UserId } from "@jishi/shared/ids";
import type { Role } from "@jishi/shared/permissions";
import type { Resume } from "@jishi/shared/privacy";
import { resumeIsFilled } from "@jishi/shared/resume";
import type { z } from "zod";

export interface CandidateRow {
  name: string;
  phoneMasked: string | null;
  resume: Partial<Resume>;
  hasFile: boolean;
}

export interface StaffRow {
  hasTotp: boolean;
  organizationName: string | undefined;
}

interface SignedInStaff {
  userId: UserId;
  login: string;
  name: string;
  grants: readonly { role: Role; tenantId: TenantId; organizationId?: OrganizationId }[];
  boothIds: BoothId[];
}

export function presentCandidate(
  personId: PersonId,
  { name, phoneMasked, resume, hasFile }: CandidateRow,
): Me {
  const hasResume = hasFile || resumeIsFilled(resume);
  return { kind: "candidate", personId, name, phoneMasked: phoneMasked ?? "", hasResume };
}

export function presentStaff({ userId, login, name, grants, boothIds }: SignedInStaff, row: StaffRow): Me {
  const shown = grants.map(({ role, tenantId, organizationId }) =>
    organizationId === undefined ? { role, tenantId } : { role, tenantId, organizationId },
  );
  const { organizationName } = row;
  const me = { kind: "staff" as const, userId, login, name, grants: shown, boothIds, totp: row.hasTotp };
  return organizationName === undefined ? me : { ...me, organizationName };
}

/** A person who hasn't said a name yet is told apart by the phone's end. */
export function nameOrPhone(name: string, phoneMasked: string | null): string {
  return name === "" ? `求职者${phoneMasked?.slice(-4) ?? ""}` : name;
}

export function presentSession(
  row: { id: SessionId; createdAt: Date; lastSeenAt: Date; device: string; address: string },
  current: SessionId,
): z.infer<typeof SessionView> {
  return {
    id: row.id,
    current: row.id === current,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    device: row.device,
    address: row.address,
  };
}

export function presentUser(row: {
  id: UserId;
  login: string;
  name: string;
  roles: Role[];
  disabledAt: { getTime(): number } | null;
}): UserView {
  const { id, login, name, roles, disabledAt } = row;
  return { id, login, name, roles, disabled: disabledAt !== null };
}
