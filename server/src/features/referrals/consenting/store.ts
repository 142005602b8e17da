// Consent to a referral: asked for by a code, given, withdrawn; each word on it is kept.
import { timingSafeEqual } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import type { PersonId, ReferralId, TenantId } from "@jishi/shared/ids";
import type { Actor, Staff } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import { Prisma } from "../../../db/generated/client.ts";
import type { Database, Tx } from "../../../db/index.ts";
import { sealedText } from "../../../sms.ts";
import type { Vault } from "../../../vault.ts";
import { countAttempts } from "../../accounts/index.ts";
import { CODE_VALID_SECONDS, consentText, refuseUnlessAsked, refuseWithdrawn } from "../referral.ts";

export interface By {
  staff: Staff;
  at: Date;
  /** Of the organization's tenant, YYYY-MM-DD. */
  today: string;
}
export function consentingStore(db: Database, vault: Vault) {
  return {
    /** Refuses referral/state, request/too-many. */
    sendCode: (by: By, id: ReferralId, code: Sending["code"]) =>
      db.transaction(async (tx) => {
        const row = await lock(tx, id);
        if (row.consent !== "asked" || !row.phoneSealed) throw new Refusal("referral/state");
        await send(tx, vault, {
          id,
          phone: vault.open("phone", row.phoneSealed),
          code,
          by,
          name: row.organizationName,
        });
      }),
    /** A wrong code counts and answers false. Refuses referral/state, referral/code. */
    consent: (by: By, id: ReferralId, tried: Tried["tried"]) =>
      db.transaction((tx) => consent(tx, vault, { by, id, tried })),
    withdraw: (actor: Actor, id: ReferralId, { reason, at }: { reason: string; at: Date }) =>
      db.transaction((tx) => withdraw(tx, actor, { id, reason, at })),
    phoneOf: async (id: ReferralId) => {
      const row = await db.prisma.referral.findUnique({ where: { id }, select: { phoneSealed: true } });
      return row?.phoneSealed ? vault.open("phone", row.phoneSealed) : undefined;
    },
  };
}

export interface KeptConsent {
  id: ReferralId;
  at: Date;
  kind: string;
  method: string;
  textVersion?: number;
  userId?: string | null;
  personId?: string | null;
  note: string | null;
}

export async function keepConsent(tx: Tx, { id, ...consent }: KeptConsent): Promise<void> {
  await tx.referralConsent.create({ data: { referralId: id, ...consent } });
}

export interface Sending {
  id: ReferralId;
  phone: string;
  code: { code: string; isSent: boolean };
  by: By;
  /** The organization's. */
  name: string;
}

export async function send(
  tx: Tx,
  vault: Vault,
  { id, phone, code: { code, isSent }, by, name }: Sending,
): Promise<void> {
  const until = new Date(by.at.getTime() + CODE_VALID_SECONDS * 1000);
  const data = { codeHash: hashOf(vault, id, code), codeUntil: until, codeTries: 0 };
  await tx.referral.update({ where: { id }, data });
  if (!isSent) return;
  await countAttempts(tx, vault, [{ subject: "code-phone", value: phone }], by.at);
  const text = consentText(name, code);
  const parameters = { code, organization: name };
  const template = "referral-consent";
  tx.send(sealedText(vault, { phone, template, parameters, text, validUntil: until.toISOString() }));
}

/** A code for one referral is no code for another, and none to sign in with. */
const hashOf = (vault: Vault, id: ReferralId, code: string) =>
  vault.hash("login-code", `referral:${id}:${code}`);

interface LockedRow {
  consent: "asked" | "given" | "withdrawn";
  personId: PersonId;
  tenantId: TenantId;
  organizationName: string;
  phoneSealed: Uint8Array | null;
  codeHash: Uint8Array | null;
  codeUntil: Date | null;
  codeTries: number;
}

/** The person first, as everywhere. */
async function lock(tx: Tx, id: ReferralId): Promise<LockedRow> {
  await tx.$queryRaw`
    SELECT 1 FROM person WHERE id = (SELECT person_id FROM referral WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<LockedRow[]>(Prisma.sql`
    SELECT r.consent, r.person_id AS "personId", o.tenant_id AS "tenantId", o.name AS "organizationName",
      r.phone_sealed AS "phoneSealed", r.code_hash AS "codeHash", r.code_until AS "codeUntil", r.code_tries AS "codeTries"
    FROM referral r JOIN organization o ON o.id = r.organization_id WHERE r.id = ${id}::uuid FOR UPDATE OF r`);
  if (!row) throw new Refusal("not-found");
  return row;
}

interface Tried {
  by: By;
  id: ReferralId;
  tried: { code: string; textVersion: number; isDemo: boolean };
}

async function consent(tx: Tx, vault: Vault, { by, id, tried }: Tried): Promise<boolean> {
  const { consent: state, codeHash, codeUntil, codeTries } = await lock(tx, id);
  refuseUnlessAsked(
    { consent: state, codeTries, codeUntilMs: codeUntil?.getTime() ?? null },
    by.at.getTime(),
  );
  const isSame = codeHash !== null && timingSafeEqual(codeHash, hashOf(vault, id, tried.code));
  const isRight = tried.isDemo || isSame;
  const given = { consent: "given", consentedOn: new Date(by.today), codeHash: null, codeUntil: null };
  await tx.referral.update({ where: { id }, data: { codeTries: { increment: 1 }, ...(isRight && given) } });
  if (!isRight) return false;
  const { textVersion } = tried;
  const { userId } = by.staff;
  await keepConsent(tx, { id, at: by.at, kind: "given", method: "code", textVersion, userId, note: null });
  return true;
}

async function withdraw(
  tx: Tx,
  actor: Actor,
  { id, reason, at }: { id: ReferralId; reason: string; at: Date },
): Promise<void> {
  const { consent: state, tenantId } = await lock(tx, id);
  refuseWithdrawn(state);
  await tx.referral.update({
    where: { id },
    data: { consent: "withdrawn", codeHash: null, codeUntil: null },
  });
  const who =
    actor.kind === "candidate"
      ? { method: "person", personId: actor.personId }
      : { method: "organization", userId: actor.kind === "staff" ? actor.userId : null };
  await keepConsent(tx, { id, at, kind: "withdrawn", note: reason, ...who });
  const deed = {
    at,
    action: "referral.withdraw",
    subjectKind: "referral",
    subjectId: id,
    tenantId,
    reason,
  } as const;
  await audit(tx, actor, deed);
}
