// What a claim is for: a person's placement, the organization itself, or a year of it. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { OrganizationId, PersonId } from "@jishi/shared/ids";
import type { Condition, FactName, Facts, RuleVersion } from "@jishi/shared/policies";

/** Facts that come from one person's referral, placement and insurance. */
const personal = /^(placement|retention|referral|person|employer)\./;

/** Every fact that a rule looks at. */
export function factsAsked({ condition, amount, anchor }: RuleVersion): FactName[] {
  const by = "tiers" in amount ? [amount.tiers.by] : [];
  return [...new Set<FactName>([anchor, ...namesIn(condition), ...by])];
}

function namesIn(condition: Condition): FactName[] {
  if ("all" in condition) return condition.all.flatMap(namesIn);
  if ("any" in condition) return condition.any.flatMap(namesIn);
  if ("not" in condition) return namesIn(condition.not);
  if ("lasts" in condition) return [condition.lasts.from, condition.lasts.through];
  if ("count" in condition) return [condition.count.fact];
  if ("holds" in condition) return [condition.holds];
  return "notAfter" in condition ? condition.notAfter : condition.sameYear;
}

export const isPerPerson = (rule: RuleVersion): boolean =>
  factsAsked(rule).some((name) => personal.test(name));

/**
 * What may be paid for once under a policy's exclusivity group: the person, the organization, or the organization's year.
 * Refuses with claim/subject when it isn't known whose it is.
 */
export function subjectKey(
  rule: RuleVersion,
  who: { organizationId: OrganizationId; personId: PersonId | null },
  facts: Facts,
): string {
  if (isPerPerson(rule)) {
    if (who.personId === null) throw new Refusal("claim/subject");
    return who.personId;
  }
  if (rule.anchor !== "centre.yearEndedOn") return who.organizationId;
  const ended = facts["centre.yearEndedOn"];
  if (ended === undefined) throw new Refusal("claim/subject");
  return `${who.organizationId}:${ended.value.slice(0, 4)}`;
}
