// Who asks, and what their grants reach. Pure.
import { Refusal } from "@jishi/shared/errors";
import type {
  BoothId,
  OrganizationId,
  PersonId,
  SessionId,
  StreamKeyId,
  TenantId,
  UserId,
} from "@jishi/shared/ids";
import { scopeOf, type Action, type Role, type Scope } from "@jishi/shared/permissions";

export interface ScopedGrant {
  role: Role;
  tenantId: TenantId;
  /** Ancestors' ids and its own, each followed by "/": a prefix of everything below it. */
  tenantPath: string;
  organizationId?: OrganizationId;
}

export type Anonymous = { kind: "anonymous"; address: string };
export type Candidate = {
  kind: "candidate";
  address: string;
  sessionId: SessionId;
  personId: PersonId;
  name: string;
};
export type Staff = {
  kind: "staff";
  address: string;
  sessionId: SessionId;
  userId: UserId;
  login: string;
  name: string;
  grants: ScopedGrant[];
  /** Booths this person recruits at. */
  boothIds: BoothId[];
};
export type Encoder = { kind: "encoder"; address: string; streamKeyId: StreamKeyId; boothId: BoothId };
export type Actor = Anonymous | Candidate | Staff | Encoder;

/** Whether somebody who asked as `before` may do less now. Whoever is over may do nothing. */
export function hasLost(before: Candidate | Staff, now: Actor | undefined): boolean {
  if (before.kind === "candidate" || now?.kind !== "staff") return now?.kind !== before.kind;
  const kept = new Set(now.grants.map(grantKey));
  const lostGrant = before.grants.some((grant) => !kept.has(grantKey(grant)));
  return lostGrant || before.boothIds.some((id) => !now.boothIds.includes(id));
}

const grantKey = ({ role, tenantPath, organizationId }: ScopedGrant): string =>
  `${role} ${tenantPath} ${organizationId ?? ""}`;

export function asCandidate(actor: Actor): Candidate {
  if (actor.kind !== "candidate") throw new Refusal("auth/forbidden");
  return actor;
}

export function asStaff(actor: Actor): Staff {
  if (actor.kind !== "staff") throw new Refusal("auth/forbidden");
  return actor;
}

/** A stable name for limits, idempotency and logs; never personal data. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "anonymous":
      return `anonymous:${actor.address}`;
    case "candidate":
      return `person:${actor.personId}`;
    case "staff":
      return `user:${actor.userId}`;
    case "encoder":
      return `key:${actor.streamKeyId}`;
    default:
      return actor satisfies never;
  }
}

export interface Reach {
  tenantPaths: string[];
  organizationIds: OrganizationId[];
  boothIds: BoothId[];
}

/** How far a staff member's grants reach for an action without a target: what its lists are limited to. */
export function reach(actor: Actor, action: Action): Reach {
  if (actor.kind !== "staff") return { tenantPaths: [], organizationIds: [], boothIds: [] };
  const grants = actor.grants.filter(({ role }) => scopeOf(action, role) !== undefined);
  const inOrganization = grants.flatMap(({ organizationId }) => organizationId ?? []);
  return {
    tenantPaths: grants.flatMap(({ organizationId, tenantPath }) => (organizationId ? [] : [tenantPath])),
    organizationIds: [...new Set(inOrganization)],
    boothIds: actor.boothIds,
  };
}

/** The roles with which someone asks: staff as all their grants at once. */
export function grantsOf(actor: Actor): { role: Role; grant?: ScopedGrant }[] {
  if (actor.kind !== "staff") return [{ role: actor.kind }];
  // Whoever is signed in may also see what everyone may.
  return [{ role: "anonymous" }, ...actor.grants.map((grant) => ({ role: grant.role, grant }))];
}

export type { Scope };
