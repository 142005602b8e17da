// Which version of a policy counts for a claim. Pure.
import type { Day, RuleVersion } from "@jishi/shared/policies";

export const isInForce = ({ from, until }: Pick<RuleVersion, "from" | "until">, day: Day): boolean =>
  from <= day && (until === null || day < until);

/**
 * The version in force on the day that the policy anchors it to, which for a placement is the first day of work: who was hired under one
 * rule is paid by it, also when another begins before their months are full. Undefined when none was.
 */
export function versionOn<Version extends Pick<RuleVersion, "from" | "until">>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return versions.find((version) => isInForce(version, day));
}
