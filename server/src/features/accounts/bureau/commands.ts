// What an operator does from the command line, where nobody can sign in yet: tenants, and who works for them.
import { randomInt } from "node:crypto";
import { Login } from "@jishi/shared/accounts";
import { Refusal } from "@jishi/shared/errors";
import { line } from "@jishi/shared/values";
import { z } from "zod";
import type { Clock } from "../../../clock.ts";
import { hashPassword } from "../../../passwords.ts";
import { bureauRoles } from "../grants.ts";
import type { BureauStore, BureauUser, TenantRow } from "./store.ts";

export interface BureauDeps {
  store: BureauStore;
  clock: Clock;
}

/** Each level and the one that it stands under. */
const above = { city: undefined, county: "city", town: "county" } as const;
const NewTenant = z.object({
  level: z.enum(["city", "county", "town"]),
  nameZh: line(40),
  nameEn: line(80),
  /** The id or the Chinese name of the tenant above. */
  under: z.string().optional(),
});
const Roles = z.array(z.enum(bureauRoles)).min(1);
const NewStaff = z.object({ login: Login, name: line(40), roles: Roles, tenant: z.string() });

/** Refuses with request/invalid, also where the one above is of the wrong level, and not-found where there is none. */
export async function openTenant({ store, clock }: BureauDeps, asked: unknown): Promise<TenantRow> {
  const { under, ...tenant } = read(NewTenant, asked);
  const parent = under === undefined ? undefined : await tenantNamed(store, under);
  const needed = above[tenant.level];
  if (parent?.level !== needed) throw invalid([{ path: "under", message: needed ?? "none" }]);
  return store.open({ ...tenant, ...(parent && { parent }) }, clock());
}

/** Answers the password, which is told once. Refuses with request/invalid, not-found and user/exists. */
export async function addBureauStaff({ store, clock }: BureauDeps, asked: unknown): Promise<string> {
  const { tenant, ...user } = read(NewStaff, asked);
  const { id: tenantId } = await tenantNamed(store, tenant);
  const password = newPassword();
  await store.add({ ...user, passwordHash: await hashPassword(password), tenantId }, clock());
  return password;
}

/** Everybody with a role in a tenant, tenant by tenant in the order of the tree. */
export async function listBureaus({ store }: BureauDeps): Promise<[TenantRow, BureauUser[]][]> {
  const [tenants, users] = [await store.tenants(), await store.users()];
  return tenants.map((tenant) => [tenant, users.filter(({ tenantId }) => tenantId === tenant.id)]);
}

/** These roles instead of those that they have in their tenant. Refuses with request/invalid and not-found. */
export function setBureauRoles(
  { store, clock }: BureauDeps,
  { login, roles }: { login: string; roles: unknown },
): Promise<void> {
  return store.setRoles(login, read(Roles, roles), clock());
}

/** For who lost theirs: a new one, no one-time codes, and no session left. Refuses with not-found. */
export async function renewPassword({ store, clock }: BureauDeps, login: string): Promise<string> {
  const password = newPassword();
  await store.setPassword(login, await hashPassword(password), clock());
  return password;
}

async function tenantNamed(store: BureauStore, name: string): Promise<TenantRow> {
  const found = (await store.tenants()).filter(({ id, nameZh }) => name === id || name === nameZh);
  const [tenant] = found;
  if (!tenant || found.length > 1) throw new Refusal("not-found"); // two of one name are told apart by their ids
  return tenant;
}

function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  throw invalid(error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
}

const invalid = (details: { path: string; message: string }[]): Refusal =>
  new Refusal("request/invalid", { details });

/** Without letters and digits that look alike: some 79 bits, read from a screen once. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
function newPassword(): string {
  const part = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: 4 }, part).join("-");
}
