// When a rule version is in force. Pure.
import type { Day, RuleVersion } from "@jishi/shared/policies";

export const isInForce = ({ from, until }: Pick<RuleVersion, "from" | "until">, day: Day): boolean =>
  from <= day && (until === null || day < until);
