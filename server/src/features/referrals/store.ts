// Reads and writes referrals and the consents behind them.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, PersonId, ReferralId, TenantId } from "@jishi/shared/ids";
import type { ConsentMethod, VillageBasis } from "@jishi/shared/referrals";
import { audit } from "../../audit.ts";
import { violated, type Database, type Tx } from "../../db/index.ts";
import { phoneColumns, type Vault } from "../../vault.ts";
import { countAttempts } from "../accounts/index.ts";
import { idColumns, personNamed, type IdentityNumber } from "../privacy/index.ts";
import { consentingStore, keepConsent, send, type By } from "./consenting/store.ts";
import { readingStore } from "./reading/store.ts";

export interface NewReferral {
  organizationId: OrganizationId;
  name: string;
  phone: string | undefined;
  identity: IdentityNumber | undefined;
  method: ConsentMethod;
  witness: string | undefined;
  textVersion: number;
  ofVillage: boolean | undefined;
  villageBasis: VillageBasis | undefined;
  newlyOrganized: boolean | undefined;
  /** Where the method is a code: what is sent; nothing is sent to a demo's phone. */
  code: { code: string; isSent: boolean } | undefined;
}
export interface Registrar {
  kind: string;
  name: string;
  isVerified: boolean;
  tenantId: TenantId;
  timeZone: string;
}

export type ReferralStore = ReturnType<typeof referralStore>;

export function referralStore(db: Database, vault: Vault) {
  return {
    registrar: (id: OrganizationId) => registrar(db, id),
    /** `stillCounts` says whether an earlier one of the same organization still counts. Refuses referral/exists. */
    register: (by: By, referral: NewReferral, stillCounts: (consentedOn: string) => boolean) =>
      db.transaction((tx) => register(tx, vault, { by, referral, stillCounts })),
    ...consentingStore(db, vault),
    ...readingStore(db),
  };
}

async function registrar({ prisma }: Database, id: OrganizationId): Promise<Registrar> {
  const [row] = await prisma.$queryRaw<Registrar[]>`
    SELECT o.kind, o.name, o.verification = 'verified' AS "isVerified", o.tenant_id AS "tenantId", t.time_zone AS "timeZone"
    FROM organization o JOIN tenant t ON t.id = o.tenant_id WHERE o.id = ${id}::uuid`;
  if (!row) throw new Refusal("not-found");
  return row;
}

interface Registering {
  by: By;
  referral: NewReferral;
  stillCounts: (consentedOn: string) => boolean;
}

async function register(tx: Tx, vault: Vault, given: Registering): Promise<ReferralId> {
  const { by, referral, stillCounts } = given;
  const { organizationId, name, phone, identity, method, code } = referral;
  await countAttempts(tx, vault, [{ subject: "referral", value: by.staff.userId }], by.at);
  const { tenantId, name: organizationName } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { tenantId: true, name: true },
  });
  const person = { name, phone, identity, tenantId: tenantId as TenantId };
  const personId = await personNamed(tx, vault, person, by.at);
  const earlier = await earlierOf(tx, organizationId, personId);
  if (earlier?.consent === "given" && stillCounts(earlier.consentedOn ?? "")) {
    throw new Refusal("referral/exists");
  }
  const columns = { ...columnsOf(vault, given), organizationId, personId };
  // One that was never consented to is the same registration, begun again.
  const id = (earlier?.consent === "asked" ? earlier.id : crypto.randomUUID()) as ReferralId;
  await tx.referral.upsert({ where: { id }, create: { id, ...columns }, update: columns }).catch(refuseTwice);
  if (method !== "code") await keepConsent(tx, { id, ...consentOf(by, referral) });
  const deed = {
    at: by.at,
    action: "referral.register",
    subjectKind: "referral",
    subjectId: id,
    tenantId,
  } as const;
  await audit(tx, by.staff, deed);
  if (code && phone !== undefined) await send(tx, vault, { id, phone, code, by, name: organizationName });
  return id;
}

function refuseTwice(error: unknown): never {
  throw violated(error) === "referral_once_key" ? new Refusal("referral/exists") : error;
}

async function earlierOf(tx: Tx, organizationId: OrganizationId, personId: PersonId) {
  const [row] = await tx.$queryRaw<{ id: string; consent: string; consentedOn: string | null }[]>`
    SELECT id, consent, to_char(consented_on, 'YYYY-MM-DD') AS "consentedOn" FROM referral
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid AND consent <> 'withdrawn'
    ORDER BY registered_at DESC LIMIT 1`;
  return row;
}

function columnsOf(vault: Vault, { by, referral }: Registering) {
  const { name, phone, identity, method, ofVillage, villageBasis, newlyOrganized } = referral;
  const { birthDate: _unused, ...id } = identity ? idColumns(vault, identity) : { birthDate: null };
  const isGiven = method !== "code";
  return {
    name,
    ...(phone !== undefined && phoneColumns(vault, phone)),
    ...id,
    registeredBy: by.staff.userId,
    registeredAt: by.at,
    registeredOn: new Date(by.today),
    ofVillage: ofVillage ?? null,
    villageBasis: villageBasis ?? null,
    newlyOrganized: newlyOrganized ?? null,
    consent: isGiven ? "given" : "asked",
    consentedOn: isGiven ? new Date(by.today) : null,
  };
}

function consentOf({ staff, at }: By, { method, textVersion, witness }: NewReferral) {
  return { at, kind: "given", method, textVersion, userId: staff.userId, note: witness ?? null };
}
