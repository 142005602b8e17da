// Registering a person before an offer, asking for their consent, and taking it back.
import { randomInt } from "node:crypto";
import { currentConsent } from "@jishi/shared/consent";
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, ReferralId } from "@jishi/shared/ids";
import type { ReferralView, Registration } from "@jishi/shared/referrals";
import { Temporal } from "temporal-polyfill";
import { asCandidate, asStaff, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { isDemoCode, isDemoPhone } from "../accounts/index.ts";
import { readIdNumber, type IdentityNumber } from "../privacy/index.ts";
import type { By } from "./consenting/store.ts";
import { attributionRules, lastDay } from "./attribution.ts";
import { presentReferral } from "./present.ts";
import { REFERRALS_PAGE, type Read } from "./reading/store.ts";
import type { NewReferral, ReferralStore } from "./store.ts";

export interface ReferralDeps {
  store: ReferralStore;
  clock: Clock;
  /** The demo's phones get no message; their code is known. */
  demo: boolean;
}

const REFERRERS: ReadonlySet<string> = new Set(["agency", "village_committee", "workstation"]);

export async function listReferrals({ store }: ReferralDeps, actor: Actor, before: ReferralId | undefined) {
  const { rows, ...of } = await store.list(reach(actor, "referral.desk"), before);
  const shown = rows.slice(0, REFERRALS_PAGE);
  return { referrals: presentAll({ rows: shown, ...of }), more: rows.length > REFERRALS_PAGE };
}

export async function listMine(
  { store }: ReferralDeps,
  actor: Actor,
): Promise<{ referrals: ReferralView[] }> {
  return { referrals: presentAll(await store.ofPerson(asCandidate(actor).personId)) };
}

export async function loadReferral({ store }: ReferralDeps, id: ReferralId): Promise<ReferralView> {
  const { row, hires, registered } = await store.find(id);
  return presentReferral(row, hires, registered);
}

const presentAll = ({ rows, hires, registered }: Read): ReferralView[] =>
  rows.map((row) => presentReferral(row, hires, registered));

/**
 * Refuses organization/not-a-referrer, organization/not-verified, person/id-number, person/name, referral/contact, referral/consent-text, referral/exists,
 * request/too-many.
 */
export async function register(
  deps: ReferralDeps,
  actor: Actor,
  organizationId: OrganizationId,
  asked: Registration,
): Promise<ReferralView> {
  const registrar = await deps.store.registrar(organizationId);
  if (!REFERRERS.has(registrar.kind)) throw new Refusal("organization/not-a-referrer");
  if (!registrar.isVerified) throw new Refusal("organization/not-verified");
  const by = byOf(deps, actor, registrar.timeZone);
  const referral = referralOf(deps, organizationId, asked, by.today);
  const isVillage = registrar.kind === "village_committee";
  const marks = isVillage ? {} : { ofVillage: undefined, villageBasis: undefined, newlyOrganized: undefined };
  const stillCounts = (consentedOn: string) => isStillCounting(consentedOn, by.today);
  return loadReferral(deps, await deps.store.register(by, { ...referral, ...marks }, stillCounts));
}

function referralOf(
  deps: ReferralDeps,
  organizationId: OrganizationId,
  asked: Registration,
  today: string,
): NewReferral {
  const {
    consent,
    consentVersion: textVersion,
    name,
    phone,
    ofVillage,
    villageBasis,
    newlyOrganized,
  } = asked;
  if (textVersion !== currentConsent.version) throw new Refusal("referral/consent-text");
  const identity = identityOf(asked, today);
  const { method } = consent;
  if (phone === undefined && (!identity || method === "code")) throw new Refusal("referral/contact");
  const witness = consent.method === "witness" ? consent.witness : undefined;
  const code = method === "code" && phone !== undefined ? newCode(deps, phone) : undefined;
  const marks = { ofVillage, villageBasis, newlyOrganized };
  return { organizationId, name, phone, identity, method, witness, textVersion, code, ...marks };
}

function identityOf({ idKind, idNumber }: Registration, today: string): IdentityNumber | undefined {
  if (idNumber === undefined) return undefined;
  const identity = readIdNumber(idKind, idNumber, today);
  if (!identity) throw new Refusal("person/id-number");
  return identity;
}

const newCode = ({ demo }: ReferralDeps, phone: string) => ({
  code: String(randomInt(1_000_000)).padStart(6, "0"),
  isSent: !(demo && isDemoPhone(phone)),
});

/** A rule of today's; none: it counts for ever. */
function isStillCounting(consentedOn: string, today: string): boolean {
  const rule = attributionRules.find(({ from, until }) => from <= today && (until === null || today < until));
  return rule === undefined || today <= lastDay(consentedOn, rule);
}

export async function sendCode(deps: ReferralDeps, actor: Actor, id: ReferralId): Promise<ReferralView> {
  const by = await byOfReferral(deps, actor, id);
  const phone = await deps.store.phoneOf(id);
  if (phone === undefined) throw new Refusal("referral/state");
  await deps.store.sendCode(by, id, newCode(deps, phone));
  return loadReferral(deps, id);
}

/** Refuses referral/code, referral/state. */
export async function giveConsent(
  deps: ReferralDeps,
  actor: Actor,
  id: ReferralId,
  code: string,
): Promise<ReferralView> {
  const by = await byOfReferral(deps, actor, id);
  const phone = (await deps.store.phoneOf(id)) ?? "";
  const isRight = await deps.store.consent(by, id, {
    code,
    textVersion: currentConsent.version,
    isDemo: deps.demo && isDemoCode(phone, code),
  });
  // After the commit: the try is counted.
  if (!isRight) throw new Refusal("referral/code");
  return loadReferral(deps, id);
}

export async function withdraw(
  deps: ReferralDeps,
  actor: Actor,
  id: ReferralId,
  reason: string,
): Promise<ReferralView> {
  await deps.store.withdraw(actor, id, { reason, at: deps.clock() });
  return loadReferral(deps, id);
}

async function byOfReferral(deps: ReferralDeps, actor: Actor, id: ReferralId): Promise<By> {
  const { row } = await deps.store.find(id);
  return byOf(deps, actor, (await deps.store.registrar(row.organizationId)).timeZone);
}

function byOf({ clock }: ReferralDeps, actor: Actor, timeZone: string): By {
  const at = clock();
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { staff: asStaff(actor), at, today: local.toPlainDate().toString() };
}
