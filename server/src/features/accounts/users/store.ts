// Reads and writes an organization's staff.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, TenantId, UserId } from "@jishi/shared/ids";
import { roles as roleOrder, type Role } from "@jishi/shared/permissions";
import type { Actor } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { violated, type Database, type Reader, type Tx } from "../../../db/index.ts";
import { rolesOf, type Kind } from "../grants.ts";
import { endSessions } from "../sessions/store.ts";

/** The largest enterprises send some dozens of recruiters; the list is shown whole. */
const USERS_PER_ORGANIZATION_MAX = 200;

export interface NewUser {
  login: string;
  name: string;
  passwordHash: string;
  roles: readonly Role[];
  tenantId: TenantId;
  organizationId?: OrganizationId;
}

export interface UserRow {
  id: UserId;
  login: string;
  name: string;
  roles: Role[];
  disabledAt: Date | null;
}

/** What a member of staff may do, for who wants to disable them. */
export interface GrantRow {
  tenantPath: string;
  organizationId: OrganizationId | null;
}

export function userStore(db: Database) {
  return {
    list: (organizationId: OrganizationId) => list(db.prisma, { grants: { some: { organizationId } } }),
    find: async (id: UserId) => {
      const [user] = await list(db.prisma, { id });
      if (!user) throw new Refusal("not-found");
      return user;
    },
    /** `allowed` decides from the organization's kind; refuses with user/exists and user/limit. */
    add: (actor: Actor, organizationId: OrganizationId, user: Omit<NewUser, "tenantId">, now: Date) =>
      db.transaction((tx) => addToOrganization(tx, actor, { ...user, organizationId }, now)),
    /** Lets `decide` see the user's grants first; answers the sessions it ended. */
    setDisabled: (
      actor: Actor,
      userId: UserId,
      change: { disabled: boolean; now: Date; decide: (grants: GrantRow[]) => void },
    ) => db.transaction((tx) => setDisabled(tx, actor, userId, change)),
  };
}

type Where = { id: UserId } | { grants: { some: { organizationId: OrganizationId } } };

async function list(reader: Reader, where: Where): Promise<UserRow[]> {
  const rows = await reader.user.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { login: "asc" }],
    take: USERS_PER_ORGANIZATION_MAX,
    select: { id: true, login: true, name: true, disabledAt: true, grants: { select: { role: true } } },
  });
  return rows.map(({ id, login, name, disabledAt, grants }) => {
    const roles = roleOrder.filter((role) => grants.some((grant) => grant.role === role));
    return { id: id as UserId, login, name, disabledAt, roles };
  });
}

async function addToOrganization(
  tx: Tx,
  actor: Actor,
  user: Omit<NewUser, "tenantId"> & { organizationId: OrganizationId },
  now: Date,
): Promise<UserId> {
  const [organization] = await tx.$queryRaw<{ tenantId: TenantId; kind: Kind; users: number }[]>`
    SELECT tenant_id AS "tenantId", kind,
      (SELECT count(DISTINCT user_id)::int FROM user_grant g WHERE g.organization_id = o.id) AS users
    FROM organization o WHERE id = ${user.organizationId}::uuid FOR UPDATE`;
  if (!organization) throw new Refusal("not-found");
  if (organization.users >= USERS_PER_ORGANIZATION_MAX) throw new Refusal("user/limit");
  const allowed = rolesOf(organization.kind);
  if (!user.roles.every((role) => allowed.includes(role))) {
    throw new Refusal("request/invalid", {
      details: [{ path: "roles", message: `one of ${allowed.join(", ")}` }],
    });
  }
  return addUser(tx, actor, { ...user, tenantId: organization.tenantId }, now);
}

/** Part of a larger command's transaction. Refuses with user/exists. */
export async function addUser(tx: Tx, actor: Actor, user: NewUser, now: Date): Promise<UserId> {
  const { login, name, passwordHash, tenantId, organizationId = null } = user;
  const grants = [...new Set(user.roles)].map((role) => ({ role, tenantId, organizationId }));
  const added = await tx.user
    .create({
      data: { login, name, passwordHash, createdAt: now, grants: { create: grants } },
      select: { id: true },
    })
    .catch((error: unknown) => {
      throw violated(error) === "app_user_login_key" ? new Refusal("user/exists") : error;
    });
  await audit(tx, actor, { at: now, action: "user.add", subjectKind: "user", subjectId: added.id, tenantId });
  return added.id as UserId;
}

async function setDisabled(
  tx: Tx,
  actor: Actor,
  userId: UserId,
  { disabled, now, decide }: { disabled: boolean; now: Date; decide: (grants: GrantRow[]) => void },
) {
  await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
  const grants = await tx.userGrant.findMany({
    where: { userId },
    select: { organizationId: true, tenantId: true, tenant: { select: { path: true } } },
  });
  decide(
    grants.map((row) => ({
      tenantPath: row.tenant.path,
      organizationId: row.organizationId as OrganizationId | null,
    })),
  );
  await tx.user.update({ where: { id: userId }, data: { disabledAt: disabled ? now : null } });
  const action = disabled ? "user.disable" : "user.enable";
  const tenantId = grants[0]?.tenantId;
  const deed = {
    at: now,
    action,
    subjectKind: "user",
    subjectId: userId,
    ...(tenantId && { tenantId }),
  } as const;
  await audit(tx, actor, deed);
  return disabled ? endSessions(tx, { userId }, now) : [];
}
