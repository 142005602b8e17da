// What claims ask about hires: the facts with their sources, who is credited, and which hires there are.
import type { OrganizationId, PersonId, PlacementId, TenantId } from "@jishi/shared/ids";
import type { Said } from "@jishi/shared/policies";
import { Temporal } from "temporal-polyfill";
import type { Vault } from "../../../vault.ts";
import { attribute, creditSaid, type ReferralStore } from "../../referrals/index.ts";
import { factsFrom, type PlacementFacts } from "./facts.ts";
import type { Claimable, factStore } from "./store.ts";

export interface FactDeps {
  facts: ReturnType<typeof factStore>;
  referrals: Pick<ReferralStore, "registeredOf" | "latestOf">;
  vault: Pick<Vault, "hash">;
}

export interface HireFacts {
  facts: PlacementFacts;
  personId: PersonId;
  personName: string;
  employerName: string;
  employerOrganizationId: OrganizationId;
  /** The city at the top of the claimant's tenants. */
  tenantId: TenantId;
  /** Whose registration the hire is credited to; null: nobody's. */
  creditedOrganizationId: OrganizationId | null;
  /** Why the claimant is credited, or isn't. */
  why: Said;
}

/** Refuses not-found. */
export async function factsOfPlacement(
  { facts, referrals }: FactDeps,
  asked: { placementId: PlacementId; claimantOrganizationId: OrganizationId; at: Date },
): Promise<HireFacts> {
  const { placementId, claimantOrganizationId, at } = asked;
  const row = await facts.hire(placementId, claimantOrganizationId);
  const { personId, personName, employerName, employerOrganizationId, tenantId } = row;
  const registered = await referrals.registeredOf(personId);
  const { creditedId, reasons, rule } = attribute(registered, row.offeredOn);
  const own = await referrals.latestOf(personId, claimantOrganizationId);
  // The one that is credited speaks for its organization, else the newest before the offer, else the newest.
  const before = own.find(({ consentedOn }) => consentedOn !== null && consentedOn <= row.offeredOn);
  const referral = own.find(({ id }) => id === creditedId) ?? before ?? own[0];
  const credited = registered.find(({ id }) => id === creditedId);
  const reason = referral ? (reasons.get(referral.id) ?? "no_consent") : "no_consent";
  return {
    facts: factsFrom(row, referral, dayIn(row.timeZone, at)),
    personId,
    personName,
    employerName,
    employerOrganizationId,
    tenantId,
    creditedOrganizationId: credited?.organizationId ?? null,
    why: creditSaid(reason, rule),
  };
}

/** Begun hires for which an organization may claim, newest first. */
export const placementsToClaim = ({ facts }: FactDeps, claimant: OrganizationId): Promise<Claimable[]> =>
  facts.claimableFor(claimant);

/** `number` in the one form of `readIdNumber`. */
export const placementsOfIdNumber = ({ facts, vault }: FactDeps, number: string): Promise<Claimable[]> =>
  facts.ofIdNumber(vault.hash("id-number", number));

function dayIn(timeZone: string, at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return local.toPlainDate().toString();
}
