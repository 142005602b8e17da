// An organization's staff: list, add, disable.
import type { UserView } from "@jishi/shared/accounts";
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, UserId } from "@jishi/shared/ids";
import type { Role } from "@jishi/shared/permissions";
import { asStaff, reach, type Actor } from "../../../actor.ts";
import { hashPassword } from "../../../passwords.ts";
import type { AccountDeps } from "../commands.ts";
import { presentUser } from "../present.ts";
import { refuseWeak } from "../staff/commands.ts";
import type { GrantRow } from "./store.ts";

export async function listUsers({ store }: AccountDeps, organizationId: OrganizationId) {
  const users = await store.users.list(organizationId);
  return { users: users.map(presentUser) };
}

export interface UserToAdd {
  login: string;
  name: string;
  password: string;
  roles: Role[];
}

export async function addUser(
  { store, clock }: AccountDeps,
  actor: Actor,
  organizationId: OrganizationId,
  { login, name, password, roles }: UserToAdd,
): Promise<UserView> {
  refuseWeak(password, login);
  const passwordHash = await hashPassword(password);
  const id = await store.users.add(actor, organizationId, { login, name, passwordHash, roles }, clock());
  return presentUser(await store.users.find(id));
}

/** Ends their sessions at once. Whoever has a grant beyond the actor's reach is someone else's to disable. */
export async function disableUser(
  { store, clock, onSessionEnded }: AccountDeps,
  actor: Actor,
  userId: UserId,
  disabled: boolean,
): Promise<UserView> {
  if (asStaff(actor).userId === userId) throw new Refusal("user/self");
  const decide = (grants: GrantRow[]) => {
    if (!grants.every((grant) => isWithin(actor, grant))) throw new Refusal("not-found");
  };
  const ended = await store.users.setDisabled(actor, userId, { disabled, now: clock(), decide });
  onSessionEnded(ended);
  return presentUser(await store.users.find(userId));
}

function isWithin(actor: Actor, { tenantPath, organizationId }: GrantRow): boolean {
  const { tenantPaths, organizationIds } = reach(actor, "user.write");
  if (tenantPaths.some((path) => tenantPath.startsWith(path))) return true;
  return organizationId !== null && organizationIds.includes(organizationId);
}
