// What is known about a claim: facts of the placement, and what the claimant stated or a reviewer checked. Pure.
import type { ClaimEvidence, StatedFact } from "@jishi/shared/claims";
import type { PersonId, PlacementId } from "@jishi/shared/ids";
import type { Day, Facts } from "@jishi/shared/policies";

/** A person's placement as the placements feature knows it for one claimant. */
export interface KnownPlacement {
  placementId: PlacementId;
  personId: PersonId;
  personName: string;
  employerName: string;
  facts: Facts;
  evidence: ClaimEvidence[];
}

/** Something that isn't in the system's own records, by fact. */
export type Statements = Partial<Record<StatedFact["fact"], Statement>>;
export type Statement = {
  value: StatedFact["value"];
  /** Where a reviewer found it; null: only the claimant says so. */
  checked: string | null;
};

export interface Known {
  placement: KnownPlacement | null;
  statements: Statements;
  submittedOn: Day;
}

/**
 * For the claimant their own word counts, so that they see what they would get; when it is decided only what a reviewer checked does, and the
 * rest is unknown.
 */
export function factsOf({ placement, statements, submittedOn }: Known, counts: "stated" | "checked"): Facts {
  const stated = Object.entries(statements).filter(
    ([, { checked }]) => counts === "stated" || checked !== null,
  );
  const facts = stated.map(([name, { value, checked }]) => [
    name,
    { value, source: checked ?? "申领单位声明，待核实 · stated by the claimant, to be checked" },
  ]);
  return {
    ...placement?.facts,
    ...(Object.fromEntries(facts) as Facts),
    "claim.submittedOn": { value: submittedOn, source: "申领日期 · day of the claim" },
  };
}

export function withStatement(
  statements: Statements,
  { fact, value }: StatedFact,
  checked: string | null,
): Statements {
  return { ...statements, [fact]: { value, checked } };
}
