// A claim's states until it is decided, and who may move it on. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimState } from "@jishi/shared/claims";
import type { UserId } from "@jishi/shared/ids";
import type { Verdict } from "@jishi/shared/policies";

export interface Claim {
  state: ClaimState;
  verdict: Verdict | null;
  reviewedBy: UserId | null;
  appealed: boolean;
  /** Who reviewed and refused it before an appeal: others look at it again. */
  appealedFrom: readonly UserId[];
}

export type Move =
  | { kind: "submit" }
  | { kind: "take"; by: UserId }
  | { kind: "advise"; by: UserId; advice: "for" | "against" | "needs_evidence" }
  | { kind: "decide"; by: UserId; approved: boolean }
  | { kind: "withdraw" }
  | { kind: "appeal"; refusedBy: UserId };

const from: Record<Move["kind"], readonly ClaimState[]> = {
  submit: ["draft", "needs_evidence"],
  take: ["submitted"],
  advise: ["in_review"],
  decide: ["reviewed"],
  withdraw: ["draft", "submitted", "in_review", "needs_evidence", "reviewed"],
  appeal: ["refused"],
};

/** While it is the claimant's to complete. */
export const isWithClaimant = (state: ClaimState): boolean => state === "draft" || state === "needs_evidence";

/** Refuses with claim/state, claim/not-met and money/same-person. */
export function moved(claim: Claim, move: Move): Claim {
  if (!from[move.kind].includes(claim.state)) throw new Refusal("claim/state");
  switch (move.kind) {
    case "submit":
      return { ...claim, state: "submitted", reviewedBy: null };
    case "take":
      refuseAgain(claim, move.by);
      return { ...claim, state: "in_review", reviewedBy: move.by };
    case "advise":
      return advised(claim, move);
    case "decide":
      return decided(claim, move);
    case "withdraw":
      return { ...claim, state: "withdrawn" };
    case "appeal":
      return appealed(claim, move.refusedBy);
    default:
      return move satisfies never;
  }
}

function advised(claim: Claim, { by, advice }: Extract<Move, { kind: "advise" }>): Claim {
  refuseAgain(claim, by);
  const state = advice === "needs_evidence" ? "needs_evidence" : "reviewed";
  return { ...claim, state, reviewedBy: by };
}

function decided(claim: Claim, { by, approved }: Extract<Move, { kind: "decide" }>): Claim {
  refuseAgain(claim, by);
  if (claim.reviewedBy === by) throw new Refusal("money/same-person");
  if (!approved) return { ...claim, state: "refused" };
  // A person may refuse what the rule allows, with a reason; nobody may grant what it doesn't.
  if (claim.verdict !== "yes") throw new Refusal("claim/not-met");
  return { ...claim, state: "approved" };
}

function appealed(claim: Claim, refusedBy: UserId): Claim {
  if (claim.appealed) throw new Refusal("claim/state");
  const appealedFrom = [...new Set([...(claim.reviewedBy ? [claim.reviewedBy] : []), refusedBy])];
  return { ...claim, state: "submitted", appealed: true, appealedFrom, reviewedBy: null };
}

function refuseAgain({ appealedFrom }: Claim, by: UserId): void {
  if (appealedFrom.includes(by)) throw new Refusal("money/same-person");
}
