// Referrals: an agency, a village or a workstation registers a person before an offer, with the person's consent.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { OrganizationId, PlacementId, ReferralId } from "./ids.ts";
import { Day } from "./policies.ts";
import { IdKind } from "./privacy.ts";
import { Instant, line, Phone } from "./values.ts";

/** The same sentence in both languages. */
export const Said = z.object({ zh: z.string(), en: z.string() });

/** How the person agreed: with a code sent to their own phone, on paper, or before somebody who says so. */
export const ConsentMethod = z.enum(["code", "written", "witness"]);
export type ConsentMethod = z.infer<typeof ConsentMethod>;
export const Consent = z.enum(["asked", "given", "withdrawn"]);
export type Consent = z.infer<typeof Consent>;

/** How a village knows that somebody is one of theirs. */
export const VillageBasis = z.enum(["household_register", "residence_permit", "known_to_cadre"]);
export type VillageBasis = z.infer<typeof VillageBasis>;

/** Why a referral was credited with a hire, or wasn't. */
export const CreditReason = z.enum([
  "credited",
  "no_consent",
  "after_offer",
  "too_old",
  "another_later",
  "another_earlier",
]);
export type CreditReason = z.infer<typeof CreditReason>;

/** What became of a referral at one hire. */
export const Credit = z.object({
  placementId: PlacementId,
  /** Null for who wasn't credited: where somebody works is not theirs to know. */
  employerName: z.string().nullable(),
  offeredOn: Day,
  reason: CreditReason,
  said: Said,
});
export type Credit = z.infer<typeof Credit>;

export const ReferralView = z.object({
  id: ReferralId,
  organizationId: OrganizationId,
  organizationName: z.string(),
  nameMasked: z.string(),
  phoneMasked: z.string().nullable(),
  idMasked: z.string().nullable(),
  registeredAt: Instant,
  registeredOn: Day,
  consent: Consent,
  consentMethod: ConsentMethod.nullable(),
  consentAt: Instant.nullable(),
  /** Null: not a village's to say. */
  ofVillage: z.boolean().nullable(),
  villageBasis: VillageBasis.nullable(),
  /** What the village declared, and what the records say against it. */
  newlyOrganized: z.boolean().nullable(),
  earlierOn: Day.nullable(),
  credits: z.array(Credit),
});
export type ReferralView = z.infer<typeof ReferralView>;

const body = z.object({
  name: line(40),
  phone: Phone.optional(),
  idKind: IdKind.default("resident_id"),
  idNumber: z.string().max(30).optional(),
  consent: z.discriminatedUnion("method", [
    z.object({ method: z.literal("code") }),
    z.object({ method: z.literal("written") }),
    z.object({ method: z.literal("witness"), witness: line(40) }),
  ]),
  /** The version of the text that was shown or printed. */
  consentVersion: z.int().min(1),
  ofVillage: z.boolean().optional(),
  villageBasis: VillageBasis.optional(),
  newlyOrganized: z.boolean().optional(),
});
export type Registration = z.infer<typeof body>;

const params = z.object({ referralId: ReferralId });

export const referralRoutes = routeTable({
  "GET /api/desk/referrals": {
    summary: "The referrals that my grants reach, newest first, with what became of each.",
    action: "referral.desk",
    target: "none",
    query: z.object({ before: ReferralId.optional() }),
    reply: z.object({ referrals: z.array(ReferralView), more: z.boolean() }),
  },
  "POST /api/organizations/:organizationId/referrals": {
    summary:
      "Register a person before an offer; with the method `code` a text message asks for their consent.",
    action: "referral.register",
    target: "organization",
    params: z.object({ organizationId: OrganizationId }),
    body,
    reply: ReferralView,
  },
  "GET /api/referrals/:referralId": {
    summary: "One referral.",
    action: "referral.view",
    target: "referral",
    params,
    reply: ReferralView,
  },
  "POST /api/referrals/:referralId/code": {
    summary: "Send the consent code again.",
    action: "referral.register",
    target: "referral",
    params,
    reply: ReferralView,
  },
  "POST /api/referrals/:referralId/consent": {
    summary: "Give consent with the code that was sent to the person's phone.",
    action: "referral.register",
    target: "referral",
    params,
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    reply: ReferralView,
  },
  "POST /api/referrals/:referralId/withdrawal": {
    summary: "Withdraw: the person their consent, the organization its referral.",
    action: "referral.withdraw",
    target: "referral",
    params,
    body: z.object({ reason: line(200) }),
    reply: ReferralView,
  },
  "GET /api/me/referrals": {
    summary: "Who registered me.",
    action: "referral.own",
    target: "self",
    reply: z.object({ referrals: z.array(ReferralView) }),
  },
});
