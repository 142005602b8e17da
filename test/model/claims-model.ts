// Claims until they are decided, as plainly as they can be said.
// oxlint-disable complexity -- a reference is a plain list of rules, to be read beside ARCHITECTURE.md
export const claimKinds = [
  "make",
  "sheet",
  "submit",
  "take",
  "advise for",
  "advise against",
  "ask evidence",
  "approve",
  "refuse",
  "withdraw",
  "appeal",
] as const;
export type ClaimKind = (typeof claimKinds)[number];
/** What insurance proves of the hire. */
export type Proven = "yes" | "no" | "unknown";

export interface ModelClaim {
  state:
    | "draft"
    | "submitted"
    | "in_review"
    | "needs_evidence"
    | "reviewed"
    | "approved"
    | "refused"
    | "withdrawn";
  verdict: Proven;
  reviewedBy: number | null;
  refusedBy: number | null;
  appealedFrom: number[];
  appealed: boolean;
  events: string[];
}

/** Of the office's five logins the last is the first one's human being again. */
export const LOGINS = 5;
const personOf = (login: number | null): number | null => (login === LOGINS - 1 ? 0 : login);

/** Why a step of the claim is refused; none: it is done. Which of several reasons is given is left to the program. */
export function claimRefusals(
  kind: ClaimKind,
  claim: ModelClaim | undefined,
  by: number,
  { proven, isExcluded }: { proven: Proven; isExcluded: boolean },
): string[] {
  if (kind === "make" || kind === "sheet") return claim && isOpen(claim) ? ["claim/exists"] : [];
  if (!claim) return ["nothing"];
  const { state, reviewedBy } = claim;
  const isAgain = claim.appealedFrom.some((one) => personOf(one) === personOf(by));
  const is = (...some: ClaimKind[]) => some.includes(kind);
  const isAdvice = is("advise for", "advise against", "ask evidence");
  const isDecision = is("approve", "refuse");
  const why: [code: string, isSo: boolean][] = [
    ["claim/state", is("submit") && state !== "draft" && state !== "needs_evidence"],
    ["claim/state", is("take") && state !== "submitted"],
    ["claim/state", isAdvice && state !== "in_review"],
    ["claim/state", isDecision && state !== "reviewed"],
    ["claim/state", is("withdraw") && ["approved", "refused", "withdrawn"].includes(state)],
    ["claim/state", is("appeal") && (state !== "refused" || claim.appealed)],
    ["claim/not-met", is("advise for", "approve") && proven !== "yes"],
    ["money/same-person", (is("take") || isAdvice || isDecision) && isAgain],
    ["money/same-person", isDecision && personOf(by) === personOf(reviewedBy)],
    ["claim/excluded", is("approve") && isExcluded],
  ];
  return why.flatMap(([code, isSo]) => (isSo ? [code] : []));
}

export const isOpen = ({ state }: ModelClaim): boolean => state !== "refused" && state !== "withdrawn";

export function newClaim(kind: "make" | "sheet", proven: Proven): ModelClaim {
  const state = kind === "make" ? "draft" : "submitted";
  const events = ["made", "evaluated", ...(kind === "sheet" ? ["submitted"] : [])];
  const nobody = { reviewedBy: null, refusedBy: null, appealedFrom: [], appealed: false };
  return { state, verdict: proven, ...nobody, events };
}

const after = {
  submit: ["submitted", "submitted"],
  take: ["in_review", "taken"],
  "advise for": ["reviewed", "advised_for"],
  "advise against": ["reviewed", "advised_against"],
  "ask evidence": ["needs_evidence", "evidence_asked"],
  approve: ["approved", "approved"],
  refuse: ["refused", "refused"],
  withdraw: ["withdrawn", "withdrawn"],
  appeal: ["submitted", "appealed"],
} as const;

export function moveClaim(
  kind: Exclude<ClaimKind, "make" | "sheet">,
  claim: ModelClaim,
  by: number,
  proven: Proven,
): void {
  if (kind === "appeal") {
    claim.appealed = true;
    claim.appealedFrom = [claim.reviewedBy, claim.refusedBy].filter((one) => one !== null);
  } else if (kind !== "withdraw") {
    claim.verdict = proven;
    claim.events.push("evaluated");
  }
  const [state, event] = after[kind];
  claim.state = state;
  claim.events.push(event);
  if (kind === "submit" || kind === "appeal") claim.reviewedBy = null;
  if (kind === "take" || kind === "ask evidence" || kind.startsWith("advise")) claim.reviewedBy = by;
  if (kind === "refuse") claim.refusedBy = by;
}

/** What would come next on a claim's way, and by whom. */
export function nextOfClaim(claim: ModelClaim | undefined, proven: Proven): [ClaimKind | "prove", number] {
  if (!claim || claim.state === "withdrawn") return ["sheet", 0];
  const others = [0, 1, 2, 3].filter((one) => !claim.appealedFrom.map(personOf).includes(one));
  const [reviewer = 0] = others;
  const approver = others.findLast((one) => one !== personOf(claim.reviewedBy)) ?? 3;
  switch (claim.state) {
    case "draft":
      return ["submit", 0];
    case "submitted":
      return ["take", reviewer];
    case "in_review":
      if (proven === "unknown") return ["ask evidence", reviewer];
      return [proven === "yes" ? "advise for" : "advise against", reviewer];
    case "needs_evidence":
      return [proven === "unknown" ? "prove" : "submit", 0];
    case "reviewed":
      return [proven === "yes" ? "approve" : "refuse", approver];
    case "refused":
      if (proven !== "yes") return ["prove", 0];
      return [claim.appealed ? "make" : "appeal", 0];
    case "approved":
      return ["withdraw", 0]; // refused; what follows is the award's
    default:
      return claim.state satisfies never;
  }
}
