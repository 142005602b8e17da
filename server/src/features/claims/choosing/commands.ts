// What an organization may claim for.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import type { OrganizationId } from "@jishi/shared/ids";
import type { RuleVersion } from "@jishi/shared/policies";
import { factsAsked, isPerPerson } from "../../policies/index.ts";
import type { ClaimDeps } from "../commands.ts";

export async function loadChoices(deps: ClaimDeps, organizationId: OrganizationId): Promise<ClaimChoices> {
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
  const claimed = await deps.store.ofPlacements(
    organizationId,
    placements.map(({ placementId }) => placementId),
  );
  return {
    policies: mine.map(({ id, policy, rule }) => ({
      id,
      policy,
      title: rule.title,
      claimants: rule.claimants,
      perPerson: isPerPerson(rule),
      asks: asksOf(rule),
    })),
    placements: placements.map(({ personName, placementId, employerName, startedOn, provenThrough }) => ({
      placementId,
      employerName,
      startedOn,
      provenThrough,
      personMasked: deps.maskName(personName),
      claimed: claimed
        .filter((one) => one.placementId === placementId)
        .map(({ policyId, reference }) => ({ policyId, reference })),
    })),
  };
}

/** What only the organization itself can say. */
const asksOf = (rule: RuleVersion): string[] =>
  isPerPerson(rule) ? [] : factsAsked(rule).filter((name) => /^(workstation|centre)\./.test(name));
