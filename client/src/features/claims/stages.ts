// Where a claim stands, in the steps that its claimant counts. Pure.
import type { ClaimStage } from "@jishi/shared/claims";
import type { ChipTone } from "../../ui/chip.tsx";

export const steps = ["submitted", "review", "decision", "notice", "payment"] as const;

/** How many steps are done; undefined where the way has ended before its end. */
export function stepAt(stage: ClaimStage): number | undefined {
  return stepOf[stage];
}

const stepOf: Record<ClaimStage, number | undefined> = {
  draft: 0,
  submitted: 1,
  in_review: 1,
  needs_evidence: 1,
  reviewed: 2,
  refused: undefined,
  withdrawn: undefined,
  awaiting_notice: 3,
  in_notice: 3,
  objected: 3,
  payable: 4,
  reserved: 4,
  posted: 4,
  in_batch: 4,
  at_bank: 4,
  returned: 4,
  paid: steps.length,
  released: undefined,
};

export const stageTones: Record<ClaimStage, ChipTone> = {
  draft: "plain",
  submitted: "sky",
  in_review: "sky",
  needs_evidence: "amber",
  reviewed: "sky",
  refused: "end",
  withdrawn: "plain",
  awaiting_notice: "sky",
  in_notice: "amber",
  objected: "amber",
  payable: "sky",
  reserved: "sky",
  posted: "sky",
  in_batch: "sky",
  at_bank: "sky",
  returned: "end",
  paid: "jade",
  released: "plain",
};

/** What the claimant may do: the server asks again. */
export function movesOf({ stage, appealed }: { stage: ClaimStage; appealed: boolean }) {
  const beforeDecision: readonly ClaimStage[] = [
    "draft",
    "submitted",
    "in_review",
    "needs_evidence",
    "reviewed",
  ];
  return {
    states: stage === "draft" || stage === "needs_evidence",
    submits: stage === "draft" || stage === "needs_evidence",
    withdraws: beforeDecision.includes(stage),
    appeals: stage === "refused" && !appealed,
  };
}
