// Registering, correcting and verifying organizations.
import type { OrganizationId, TenantId } from "@jishi/shared/ids";
import type { OrganizationView, TenantView } from "@jishi/shared/organizations";
import type { z } from "zod";
import { reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { hashPassword } from "../../passwords.ts";
import { managerRoles, refuseWeak } from "../accounts/index.ts";
import { refuseForbidden } from "../jobs/index.ts";
import { afterEdit, refuseWrongCode } from "./organization.ts";
import { presentOrganization, type OrganizationRow } from "./present.ts";
import {
  ORGANIZATIONS_PAGE,
  type Change,
  type Details,
  type Filter,
  type OrganizationStore,
} from "./store.ts";

export interface OrganizationDeps {
  store: OrganizationStore;
  clock: Clock;
}

export async function listTenants(
  { store }: OrganizationDeps,
  actor: Actor,
): Promise<{ tenants: z.infer<typeof TenantView>[] }> {
  return { tenants: await store.tenants(reach(actor, "tenant.view")) };
}

export async function listOrganizations({ store }: OrganizationDeps, actor: Actor, filter: Filter) {
  const rows = await store.list(reach(actor, "organization.list"), filter);
  const organizations = rows.slice(0, ORGANIZATIONS_PAGE).map(presentOrganization);
  return { organizations, more: rows.length > ORGANIZATIONS_PAGE };
}

export async function findOrganization(
  { store }: OrganizationDeps,
  id: OrganizationId,
): Promise<OrganizationView> {
  return presentOrganization(await store.find(id));
}

export interface Registration extends Details {
  tenantId: TenantId;
  kind: OrganizationRow["kind"];
  manager?: { login: string; name: string; password: string } | undefined;
}

const publicTexts = ({ name, nameEn, intro }: Change) => ({ name, nameEn, intro });

/** Refuses with organization/credit-code, organization/exists, text/forbidden, user/exists, auth/weak-password. */
export async function registerOrganization(
  deps: OrganizationDeps,
  actor: Actor,
  { manager, ...details }: Registration,
): Promise<OrganizationView> {
  refuseWrongCode(details.creditCode);
  refuseForbidden(publicTexts(details));
  const withLogin = manager && (await managerOf(manager, details.kind));
  const id = await deps.store.register(actor, { ...details, manager: withLogin }, deps.clock());
  return findOrganization(deps, id);
}

async function managerOf(
  { login, name, password }: NonNullable<Registration["manager"]>,
  kind: OrganizationRow["kind"],
) {
  refuseWeak(password, login);
  return { login, name, passwordHash: await hashPassword(password), roles: managerRoles(kind) };
}

/** A changed name or code is pending again. Refuses with organization/credit-code, organization/exists and text/forbidden. */
export async function editOrganization(
  deps: OrganizationDeps,
  actor: Actor,
  id: OrganizationId,
  change: Change,
): Promise<OrganizationView> {
  refuseWrongCode(change.creditCode);
  refuseForbidden(publicTexts(change));
  const by = { actor, now: deps.clock() };
  await deps.store.edit(by, id, change, (before) => afterEdit(before, change));
  return findOrganization(deps, id);
}

export async function judgeOrganization(
  deps: OrganizationDeps,
  actor: Actor,
  id: OrganizationId,
  answer: { verified: true } | { verified: false; reason: string },
): Promise<OrganizationView> {
  const judgement = answer.verified
    ? ({ verification: "verified", reason: null } as const)
    : ({ verification: "refused", reason: answer.reason } as const);
  await deps.store.judge({ actor, now: deps.clock() }, id, judgement);
  return findOrganization(deps, id);
}

/** Null takes the licence back. */
export async function recordLicence(
  deps: OrganizationDeps,
  actor: Actor,
  id: OrganizationId,
  licence: OrganizationView["licence"],
): Promise<OrganizationView> {
  await deps.store.recordLicence({ actor, now: deps.clock() }, id, licence);
  return findOrganization(deps, id);
}
