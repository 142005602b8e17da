// Chooses the rule version that counts for a claim and evaluates it, with the time to claim. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { Day, Facts, RuleVersion } from "@jishi/shared/policies";
import { evaluate, type Evaluation } from "./evaluate.ts";
import { metOn } from "./met-on.ts";
import { monthsLater } from "./months.ts";
import { isInForce } from "./versions.ts";

export interface Decision<Version> {
  /** Undefined: the day that chooses isn't known, so nothing is decided; the newest version says what is asked for. */
  version: Version | undefined;
  rule: RuleVersion;
  anchorDay: Day | null;
  evaluation: Evaluation;
  /** The last day on which one may claim; null where no day limits it. */
  claimBy: Day | null;
}

/**
 * By the version in force on the claim's own anchor day, also when another began meanwhile. `versions` has the newest first. Refuses with
 * claim/no-version.
 */
export function decideBy<Version extends { rule: RuleVersion }>(
  versions: readonly Version[],
  facts: Facts,
): Decision<Version> {
  const [newest] = versions;
  if (!newest) throw new Refusal("claim/no-version");
  const known = versions.filter(({ rule }) => anchorDayOf(rule, facts) !== null);
  const version = known.find(({ rule }) => isInForce(rule, anchorDayOf(rule, facts) ?? ""));
  if (known.length > 0 && version === undefined) throw new Refusal("claim/no-version");
  const { rule } = version ?? newest;
  const met = metOn(rule.condition, facts);
  return {
    version,
    rule,
    anchorDay: version ? anchorDayOf(rule, facts) : null,
    evaluation: evaluate(rule, facts),
    claimBy: met === null ? null : monthsLater(met, rule.claimMonths),
  };
}

const anchorDayOf = ({ anchor }: RuleVersion, facts: Facts): Day | null => facts[anchor]?.value ?? null;
