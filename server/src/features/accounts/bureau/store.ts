// Keeps tenants and who works for them.
import { Refusal } from "@jishi/shared/errors";
import type { TenantId, UserId } from "@jishi/shared/ids";
import type { Role } from "@jishi/shared/permissions";
import type { Actor } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import { endSessions } from "../sessions/store.ts";
import { addUser, type NewUser } from "../users/store.ts";

export interface TenantRow {
  id: TenantId;
  level: string;
  nameZh: string;
  nameEn: string;
  path: string;
}
export interface BureauUser {
  login: string;
  name: string;
  tenantId: TenantId;
  roles: string[];
  isDisabled: boolean;
}
type NewTenant = Omit<TenantRow, "id" | "path"> & { parent?: TenantRow };

/** Who has the machine: nobody has signed in. */
export const operator: Actor = { kind: "anonymous", address: "npm run staff" };

export type BureauStore = ReturnType<typeof bureauStore>;

export function bureauStore(db: Database) {
  return {
    /** In the order of the tree. */
    tenants: async (): Promise<TenantRow[]> => {
      const rows = await db.prisma.tenant.findMany({ orderBy: { path: "asc" } });
      return rows.map((row) => Object.assign(row, { id: row.id as TenantId }));
    },
    users: () => users(db),
    /** Refuses with not-found where the login has no role in a tenant. */
    /** Any login's, also an organization's. */
    find: (login: string) => find(db.prisma, login),
    open: (tenant: NewTenant, at: Date) => db.transaction((tx) => open(tx, tenant, at)),
    /** Refuses with user/exists. */
    add: (user: NewUser, at: Date) => db.transaction((tx) => addUser(tx, operator, user, at)),
    setRoles: (login: string, roles: readonly Role[], at: Date) =>
      db.transaction((tx) => setRoles(tx, login, roles, at)),
    setPassword: (login: string, passwordHash: string, at: Date) =>
      db.transaction((tx) => setPassword(tx, login, passwordHash, at)),
  };
}

async function users(db: Database): Promise<BureauUser[]> {
  const rows = await db.prisma.user.findMany({
    where: { grants: { some: { organizationId: null } } },
    orderBy: { login: "asc" },
    select: {
      login: true,
      name: true,
      disabledAt: true,
      grants: { where: { organizationId: null }, select: { role: true, tenantId: true } },
    },
  });
  return rows.map(({ login, name, disabledAt, grants }) => ({
    login,
    name,
    tenantId: grants[0]?.tenantId as TenantId,
    roles: grants.map(({ role }) => role),
    isDisabled: disabledAt !== null,
  }));
}

async function find(reader: Reader, login: string): Promise<UserId> {
  const user = await reader.user.findUnique({ where: { login }, select: { id: true } });
  if (!user) throw new Refusal("not-found");
  return user.id as UserId;
}

async function open(tx: Tx, { parent, ...tenant }: NewTenant, at: Date): Promise<TenantRow> {
  const id = crypto.randomUUID() as TenantId;
  const made = { id, ...tenant, path: `${parent?.path ?? ""}${id}/` };
  await tx.tenant.create({ data: { ...made, parentId: parent?.id ?? null } });
  const deed = { at, action: "tenant.open", subjectKind: "tenant", subjectId: id, tenantId: id } as const;
  await audit(tx, operator, deed);
  return made;
}

async function setRoles(tx: Tx, login: string, roles: readonly Role[], at: Date): Promise<void> {
  const { id: userId, tenantId } = await locked(tx, login);
  await tx.userGrant.deleteMany({ where: { userId, organizationId: null } });
  await tx.userGrant.createMany({ data: [...new Set(roles)].map((role) => ({ userId, role, tenantId })) });
  const deed = { at, action: "user.roles", subjectKind: "user", subjectId: userId, tenantId } as const;
  await audit(tx, operator, { ...deed, reason: roles.join(", ") });
}

async function setPassword(tx: Tx, login: string, passwordHash: string, at: Date): Promise<void> {
  const { id: userId, tenantId } = await locked(tx, login);
  const data = { passwordHash, totpSealed: null, totpAt: null, totpStep: null };
  await tx.user.update({ where: { id: userId }, data });
  await endSessions(tx, { userId }, at);
  const deed = { at, action: "user.password", subjectKind: "user", subjectId: userId, tenantId } as const;
  await audit(tx, operator, deed);
}

async function locked(tx: Tx, login: string): Promise<{ id: UserId; tenantId: TenantId }> {
  const [user] = await tx.$queryRaw<{ id: UserId; tenantId: TenantId }[]>`
    SELECT u.id, g.tenant_id AS "tenantId" FROM app_user u
    JOIN LATERAL (SELECT tenant_id FROM user_grant WHERE user_id = u.id AND organization_id IS NULL LIMIT 1) g ON true
    WHERE u.login = ${login} FOR UPDATE OF u`;
  if (!user) throw new Refusal("not-found");
  return user;
}
