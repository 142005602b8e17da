// Who takes part in the history: the demo's own staff, candidates and organizations, as the seed left them.
import { OrganizationId, PersonId, TenantId, UserId, type SessionId } from "@jishi/shared/ids";
import type { Candidate, Staff } from "../../actor.ts";
import type { Tx } from "../../db/index.ts";
import type { Vault } from "../../vault.ts";
import { demoOrganizations, type DemoOrganization } from "../organizations.ts";
import { demoCandidates } from "../people.ts";
import { demoTenants } from "../places.ts";
import { idNumberOf } from "../hires.ts";

const ADDRESS = "127.0.0.1";

export interface Hired {
  actor: Candidate;
  name: string;
  phone: string;
  idNumber: string;
}

export interface Cast {
  cityId: TenantId;
  districtId: TenantId;
  organizations: readonly DemoOrganization[];
  staff: (login: string) => Staff;
  organizationId: (key: string) => OrganizationId;
  /** Of the demo's people, 1 to 9. */
  candidate: (number: number) => Hired;
}

export async function castOf(tx: Tx, vault: Vault): Promise<Cast> {
  const places = demoTenants();
  const tenants = await tx.tenant.findMany();
  const users = await tx.user.findMany();
  const known = await tx.organization.findMany({ select: { id: true, tenantId: true, creditCode: true } });
  const persons = await tx.person.findMany({ select: { id: true, phoneHmac: true } });
  const tenantId = (nameZh: string) =>
    TenantId.parse(
      found(
        tenants.find((tenant) => tenant.nameZh === nameZh),
        nameZh,
      ).id,
    );
  const organizations = demoOrganizations(places).map((one) =>
    Object.assign(
      one,
      known.find(({ creditCode }) => creditCode === one.creditCode),
    ),
  );
  return {
    cityId: tenantId(places.putian.nameZh),
    districtId: tenantId(places.licheng.nameZh),
    organizations,
    staff: (login) =>
      staffOf(
        found(
          users.find((user) => user.login === login),
          login,
        ),
      ),
    organizationId: (key) =>
      OrganizationId.parse(
        found(
          organizations.find((one) => one.key === key),
          key,
        ).id,
      ),
    candidate: (number) => {
      const phone = `1990000000${number}`;
      const hmac = Buffer.from(vault.hash("phone", phone));
      const person = persons.find(({ phoneHmac }) => phoneHmac !== null && hmac.equals(phoneHmac));
      return hiredOf(found(person, phone).id, phone, number);
    },
  };
}

/** Commands ask nothing of grants: that is the gate's part, and nobody knocks here. */
function staffOf({ id, login, name }: { id: string; login: string; name: string }): Staff {
  const session = { sessionId: sessionId(), address: ADDRESS };
  return { kind: "staff", ...session, userId: UserId.parse(id), login, name, grants: [], boothIds: [] };
}

function hiredOf(id: string, phone: string, number: number): Hired {
  const { name, birthDate } = found(demoCandidates[number - 1], phone);
  const session = { sessionId: sessionId(), address: ADDRESS };
  const actor: Candidate = { kind: "candidate", ...session, personId: PersonId.parse(id), name };
  return { actor, name, phone, idNumber: idNumberOf(birthDate, number) };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of nobody who signed in
const sessionId = () => crypto.randomUUID() as SessionId;

export function found<One>(one: One | undefined, name: string): One {
  if (one === undefined) throw new Error(`the demo has no ${name}`);
  return one;
}
