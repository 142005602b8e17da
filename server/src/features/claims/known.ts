// What is known about a claim: facts of the placement, and what the claimant stated or a reviewer checked. Pure.
import type { StatedFact } from "@jishi/shared/claims";
import type { OrganizationId, PersonId, PlacementId } from "@jishi/shared/ids";
import type { Day, Facts, Said } from "@jishi/shared/policies";

/** A person's placement as the placements feature knows it for one claimant. */
export interface KnownPlacement {
  placementId: PlacementId;
  personId: PersonId;
  personName: string;
  employerName: string;
  facts: Facts;
}

/** A hire as the placements feature knows it for who claims. */
export interface Hire extends Omit<KnownPlacement, "placementId"> {
  /** Whose referral the hire is credited to; null: nobody's. */
  creditedOrganizationId: OrganizationId | null;
  /** Why the claimant is credited, or isn't. */
  why: Said;
}

/** Who brought the person is a fact like the others: of several referrals one counts, and the others are told why. */
export function knownPlacement(
  placementId: PlacementId,
  claimant: OrganizationId,
  { creditedOrganizationId, why, facts, personId, personName, employerName }: Hire,
): KnownPlacement {
  const credited = { value: creditedOrganizationId === claimant, source: `${why.zh} · ${why.en}` };
  const all = { ...facts, "referral.credited": credited };
  return { placementId, personId, personName, employerName, facts: all };
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
  /** Counted from the system's own records: it stands where nobody said otherwise in a way that counts. */
  counted: Facts;
  submittedOn: Day;
}

/**
 * For the claimant their own word counts, so that they see what they would get; when it is decided only what a reviewer checked does, and the
 * rest is unknown.
 */
export function factsOf(
  { placement, statements, counted, submittedOn }: Known,
  counts: "stated" | "checked",
): Facts {
  const stated = Object.entries(statements).filter(
    ([, { checked }]) => counts === "stated" || checked !== null,
  );
  const facts = stated.map(([name, { value, checked }]) => [
    name,
    { value, source: checked ?? "申领单位声明，待核实 · stated by the claimant, to be checked" },
  ]);
  return {
    ...placement?.facts,
    ...counted,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each was parsed as its fact's kind
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
