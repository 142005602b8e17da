// What an organization may claim for.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import type { OrganizationId, PlacementId } from "@jishi/shared/ids";
import type { RuleVersion } from "@jishi/shared/policies";
import { conditionsSaid, factsAsked, isPerPerson } from "../../policies/index.ts";
import type { SheetDeps } from "../sheets/commands.ts";

export async function loadChoices(deps: SheetDeps, organizationId: OrganizationId): Promise<ClaimChoices> {
  const { kind } = await deps.organization(organizationId);
  const [policies, placements, tenants] = await Promise.all([
    deps.policies.list(),
    deps.placementsOf(organizationId),
    deps.store.tenantsOf(organizationId),
  ]);
  const mine = policies.flatMap(({ id, policy, tenantId, versions }) => {
    const rule = versions[0]?.rule;
    const isMine =
      tenants.includes(tenantId) && (rule?.claimants as string[] | undefined)?.includes(kind) === true;
    return rule && isMine ? [{ id, policy, rule }] : [];
  });
  const ids = placements.map(({ placementId }) => placementId);
  const [claimed, hires] = await Promise.all([
    deps.store.ofPlacements(organizationId, ids),
    deps.hires(ids, organizationId, deps.clock()),
  ]);
  const notCredited = (placementId: PlacementId) => {
    const hire = hires.get(placementId);
    return hire && hire.creditedOrganizationId !== organizationId ? hire.why : null;
  };
  return {
    policies: mine.map(({ id, policy, rule }) => ({
      id,
      policy,
      title: rule.title,
      claimants: rule.claimants,
      fromFen: Math.min(...fensOf(rule.amount)),
      toFen: Math.max(...fensOf(rule.amount)),
      conditions: conditionsSaid(rule.condition),
      perPerson: isPerPerson(rule),
      asks: asksOf(rule),
    })),
    placements: placements.map(({ personName, placementId, employerName, startedOn, provenThrough }) => ({
      placementId,
      employerName,
      startedOn,
      provenThrough,
      notCredited: notCredited(placementId),
      personMasked: deps.maskName(personName),
      claimed: claimed
        .filter((one) => one.placementId === placementId)
        .map(({ policyId, reference }) => ({ policyId, reference })),
    })),
  };
}

const fensOf = (amount: RuleVersion["amount"]): number[] =>
  "fen" in amount ? [amount.fen] : amount.tiers.of.map(({ fen }) => fen);

/** What only the organization itself can say. */
const asksOf = (rule: RuleVersion): string[] =>
  isPerPerson(rule) ? [] : factsAsked(rule).filter((name) => /^(workstation|centre)\./.test(name));
