// What claims ask about hires: the facts with their sources, who is credited, and which hires there are.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, PersonId, PlacementId, TenantId } from "@jishi/shared/ids";
import type { Day, Facts, Said } from "@jishi/shared/policies";
import { dayIn } from "../../../calendar-day.ts";
import type { Vault } from "../../../vault.ts";
import { readIdNumber } from "../../privacy/index.ts";
import { attribute, creditSaid, type ReferralStore } from "../../referrals/index.ts";
import { factsFrom } from "./facts.ts";
import type { Claimable, factStore, HireRow } from "./store.ts";

export interface FactDeps {
  facts: ReturnType<typeof factStore>;
  referrals: Pick<ReferralStore, "registeredOf" | "latestOf">;
  vault: Pick<Vault, "hash">;
}

export interface HireFacts {
  facts: Facts;
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

interface Asking {
  claimantOrganizationId: OrganizationId;
  at: Date;
}

/** Refuses not-found. */
export async function factsOfPlacement(
  deps: FactDeps,
  { placementId, ...asking }: Asking & { placementId: PlacementId },
): Promise<HireFacts> {
  const found = (await factsOfPlacements(deps, [placementId], asking)).get(placementId);
  if (!found) throw new Refusal("not-found");
  return found;
}

/** Of many at once, as a spreadsheet names them; those that there aren't, or that are others' business, are left out. */
export async function factsOfPlacements(
  { facts, referrals }: FactDeps,
  placementIds: readonly PlacementId[],
  { claimantOrganizationId, at }: Asking,
): Promise<Map<PlacementId, HireFacts>> {
  const rows = await facts.hires(placementIds, claimantOrganizationId);
  const personIds = rows.map(({ personId }) => personId);
  const ofPerson = ({ personId }: { personId: string }) => personId;
  const registered = Map.groupBy(await referrals.registeredOf(personIds), ofPerson);
  const own = Map.groupBy(await referrals.latestOf(personIds, claimantOrganizationId), ofPerson);
  return new Map(
    rows.map((row) => {
      const referred = { registered: registered.get(row.personId) ?? [], own: own.get(row.personId) ?? [] };
      return [row.placementId, factsOf(row, referred, at)];
    }),
  );
}

interface Referred {
  /** By everybody. */
  registered: Awaited<ReturnType<ReferralStore["registeredOf"]>>;
  /** By who claims, newest first. */
  own: Awaited<ReturnType<ReferralStore["latestOf"]>>;
}

function factsOf(row: HireRow, { registered, own }: Referred, at: Date): HireFacts {
  const { personId, personName, employerName, employerOrganizationId, tenantId } = row;
  const { creditedId, reasons, rule } = attribute(registered, row.offeredOn);
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

/** The facts of all begun hires for which an organization may claim. */
export async function factsOfClaimable(deps: FactDeps, asking: Asking): Promise<HireFacts[]> {
  const found = await deps.facts.claimableFor(asking.claimantOrganizationId);
  const ids = found.map(({ placementId }) => placementId);
  return [...(await factsOfPlacements(deps, ids, asking)).values()];
}

/** Begun hires for which an organization may claim, newest first. */
export const placementsToClaim = ({ facts }: FactDeps, claimant: OrganizationId): Promise<Claimable[]> =>
  facts.claimableFor(claimant);

/**
 * Which of the begun hires that an organization may claim for is whose, by identity number as it was typed. Others' people are unknown: nobody
 * learns from a spreadsheet who works where.
 */
export async function placementsOfNumbers(
  { facts, vault }: FactDeps,
  { claimant, numbers, today }: { claimant: OrganizationId; numbers: readonly string[]; today: Day },
): Promise<Map<string, PlacementId | "unknown" | "malformed">> {
  const hashed = numbers.map((typed) => {
    const read = readIdNumber("resident_id", typed, today) ?? readIdNumber("passport", typed, today);
    return { typed, hmac: read && Buffer.from(vault.hash("id-number", read.number)).toString("hex") };
  });
  const wanted = hashed.flatMap(({ hmac }) => hmac ?? []);
  const found = await facts.claimableByNumber(claimant, wanted);
  return new Map(
    hashed.map(({ typed, hmac }) => [
      typed,
      hmac === undefined ? "malformed" : (found.get(hmac) ?? "unknown"),
    ]),
  );
}
